/**
 * A notebook in memory: nbformat 4.5's own field names, with texts as whole strings where the
 * file has lists of lines.
 *
 * Source: https://nbformat.readthedocs.io/en/latest/format_description.html
 */

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** One output in several forms, by media type: text as one string, pictures as base64. */
export type MimeBundle = JsonObject;

/** Text that a cell wrote to stdout or stderr. */
export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: string;
}

/** Something that a cell displayed. */
export interface DisplayOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: JsonObject;
}

/** The value of a cell's last expression. */
export interface ResultOutput {
  output_type: "execute_result";
  data: MimeBundle;
  metadata: JsonObject;
  execution_count: number | null;
}

/** What a cell threw. */
export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

/** A cell with code, its outputs, and its place in the order of execution (from 1; null: not run). */
export interface CodeCell {
  cell_type: "code";
  id: string;
  source: string;
  metadata: JsonObject;
  execution_count: number | null;
  outputs: Output[];
}

/** A cell with prose, or with text for other tools. */
export interface TextCell {
  cell_type: "markdown" | "raw";
  id: string;
  source: string;
  metadata: JsonObject;
  /** Pictures that the text shows, by file name. */
  attachments?: Record<string, MimeBundle>;
}

export type Cell = CodeCell | TextCell;

/** A notebook of nbformat 4.5. */
export interface Notebook {
  cells: Cell[];
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
