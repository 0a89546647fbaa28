/**
 * A notebook in memory: nbformat 4.5's own field names, with texts as whole strings where the
 * file has lists of lines.
 *
 * Source: https://nbformat.readthedocs.io/en/latest/format_description.html
 */
import { createHash } from "node:crypto";

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  /** A value by its key. */
  [key: string]: Json;
}

/** One output in several forms, by media type: text as one string, pictures as base64. */
export type MimeBundle = JsonObject;

/** Text that a cell wrote to stdout or stderr. */
export interface StreamOutput {
  /** Says that it is text. */
  output_type: "stream";
  /** The stream it was written to. */
  name: "stdout" | "stderr";
  /** All of it, with its line ends. */
  text: string;
}

/** Something that a cell displayed. */
export interface DisplayOutput {
  /** Says that it was displayed. */
  output_type: "display_data";
  /** Its forms. */
  data: MimeBundle;
  /** What is known of each form, by media type too. */
  metadata: JsonObject;
}

/** The value of a cell's last expression. */
export interface ResultOutput {
  /** Says that it is a value. */
  output_type: "execute_result";
  /** Its forms. */
  data: MimeBundle;
  /** What is known of each form, by media type too. */
  metadata: JsonObject;
  /** That of its cell. */
  execution_count: number | null;
}

/** What a cell threw. */
export interface ErrorOutput {
  /** Says that it is an error. */
  output_type: "error";
  /** The name of the error: `"TypeError"`. */
  ename: string;
  /** Its message. */
  evalue: string;
  /** What a front end shows: name, message and places, as lines. */
  traceback: string[];
}

/** One of the outputs of a cell. */
export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

/** A cell with code, and what it showed when it ran. */
export interface CodeCell {
  /** Says that it is code. */
  cell_type: "code";
  /** 1 to 64 letters, digits, `-` and `_`; each once in a notebook. Empty: still to be made. */
  id: string;
  /** The code. */
  source: string;
  /** What front ends keep with the cell. */
  metadata: JsonObject;
  /** Its place in the order of execution, from 1; null where it has not run. */
  execution_count: number | null;
  /** What it showed, in order. */
  outputs: Output[];
}

/** A cell with prose, or with text for other tools. */
export interface TextCell {
  /** Says whether it is prose. */
  cell_type: "markdown" | "raw";
  /** As that of a {@link CodeCell}. */
  id: string;
  /** The text. */
  source: string;
  /** What front ends keep with the cell. */
  metadata: JsonObject;
  /** Pictures that the text shows, by file name. */
  attachments?: Record<string, MimeBundle>;
}

/** Any cell. */
export type Cell = CodeCell | TextCell;

/** A notebook of nbformat 4.5. */
export interface Notebook {
  /** All cells, in order. */
  cells: Cell[];
  /** What is known of the notebook: its kernel and language. */
  metadata: JsonObject;
}

/**
 * The code cells with their numbers from 1: what Jupyter shows in brackets once the notebook has
 * run from top to bottom, and what all our messages call "cell".
 */
export function codeCells(
  notebook: Notebook,
): { readonly cell: CodeCell; readonly number: number }[] {
  return notebook.cells
    .filter((cell): cell is CodeCell => cell.cell_type === "code")
    .map((cell, i) => ({ cell, number: i + 1 }));
}

/** What nbformat takes as a cell id. */
const VALID_ID = /^[a-zA-Z0-9_-]{1,64}$/;

/**
 * The ids of a notebook's cells, in order: those given where they are valid and not yet taken,
 * otherwise eight hexadecimal digits of the text's SHA-256, so that the same text always gets the
 * same id. A repeated text gets `-2`, `-3` … behind it.
 */
export function cellIds(
  cells: readonly { readonly id?: unknown; readonly cell_type: string; readonly source: string }[],
): string[] {
  const taken = new Set<string>();
  const given = cells.map(({ id }) => {
    if (typeof id !== "string" || !VALID_ID.test(id) || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  });
  return cells.map(({ cell_type, source }, i) => {
    const kept = given[i];
    if (kept !== undefined) return kept;
    const base = createHash("sha256").update(`${cell_type}\n${source}`).digest("hex").slice(0, 8);
    let id = base;
    for (let copy = 2; taken.has(id); copy++) id = `${base}-${copy}`;
    taken.add(id);
    return id;
  });
}
