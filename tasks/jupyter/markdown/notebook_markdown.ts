/**
 * A notebook as Markdown, for those who write one: prose as it is, code cells as fenced blocks of
 * `ts`, with the id of a cell that an author has named: `ts #setup`. It holds no outputs; the
 * notebook stays what counts.
 */
import { ArgumentError } from "../../../lib/errors/mod.ts";
import { type Cell, cellIds, type Notebook } from "../format/mod.ts";

/** Between two cells of prose, which would otherwise be one. */
const BREAK = "<!-- cell -->";
const FENCE = /^(`{3,})ts(?:[ \t]+#([\w-]+))?[ \t]*\n([\s\S]*?)^\1[ \t]*$/m;
/** Ids that were made from a cell's text, which follow it. */
const MADE_ID = /^(?:[0-9a-f]{8}(?:-\d+)?)?$/;

/**
 * A notebook's prose and code as Markdown.
 *
 * @throws {ArgumentError} when it has cells that Markdown cannot hold: raw ones, or attached pictures
 */
export function notebookToMarkdown(notebook: Notebook): string {
  const parts: string[] = [];
  let before: Cell["cell_type"] | undefined;
  for (const cell of notebook.cells) {
    if (cell.cell_type === "code") {
      const longest = Math.max(2, ...(cell.source.match(/`+/g) ?? []).map((run) => run.length));
      const fence = "`".repeat(longest + 1);
      const name = MADE_ID.test(cell.id) ? "" : ` #${cell.id}`;
      parts.push(`${fence}ts${name}\n${cell.source}\n${fence}`);
    } else {
      const found = cell.cell_type === "raw"
        ? "a raw cell"
        : cell.attachments && "an attached picture";
      if (found) {
        throw new ArgumentError({
          doing: "write a notebook as Markdown",
          found,
          right: "cells of prose and code alone",
        });
      }
      if (before === "markdown") parts.push(BREAK);
      parts.push(cell.source.trim());
    }
    before = cell.cell_type;
  }
  return `${parts.join("\n\n")}\n`;
}

/**
 * The notebook that Markdown describes, without outputs. A cell whose name or text stands in `before`
 * too keeps its id and metadata from there.
 */
export function notebookFromMarkdown(markdown: string, before?: Notebook): Notebook {
  const cells: Cell[] = [];
  const known = [...before?.cells ?? []];
  const add = (cell_type: "markdown" | "code", source: string, name?: string) => {
    const at = known.findIndex((cell) =>
      cell.cell_type === cell_type &&
      (name === undefined ? cell.source === source : cell.id === name)
    );
    const { id, metadata } = at < 0 ? { id: name ?? "", metadata: {} } : known.splice(at, 1)[0]!;
    const common = { id, source, metadata };
    cells.push(
      cell_type === "code"
        ? { cell_type, ...common, execution_count: null, outputs: [] }
        : { cell_type, ...common },
    );
  };
  const addProse = (prose: string) => {
    for (const part of prose.split(BREAK)) if (part.trim() !== "") add("markdown", part.trim());
  };
  let rest = markdown.replace(/\r\n/g, "\n");
  for (let found; (found = FENCE.exec(rest)) !== null;) {
    addProse(rest.slice(0, found.index));
    add("code", found[3]!.replace(/\n$/, ""), found[2]);
    rest = rest.slice(found.index + found[0].length);
  }
  addProse(rest);
  const ids = cellIds(cells);
  cells.forEach((cell, i) => cell.id = ids[i]!);
  return { cells, metadata: before?.metadata ?? {} };
}
