/**
 * Writes notebook files: the bytes that Jupyter itself would write (keys sorted, one space of
 * indent, texts as lists of lines), so that saving in JupyterLab changes nothing but what changed.
 */
import { writeWhole } from "../../../lib/files/mod.ts";
import {
  type Cell,
  cellIds,
  type Json,
  type JsonObject,
  type MimeBundle,
  type Notebook,
  type Output,
} from "./notebook.ts";
import { screenText, withoutEscapes } from "./outputs.ts";

/** The kernel that our notebooks run with, as `deno task lab` calls it. */
const KERNEL: JsonObject = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
  language_info: {
    codemirror_mode: "typescript",
    file_extension: ".ts",
    mimetype: "text/typescript",
    name: "typescript",
    nbconvert_exporter: "script",
    pygments_lexer: "typescript",
  },
};

/** Cell metadata that front ends write when a cell runs: times of the day and states of the screen. */
const PASSING_METADATA = ["execution", "ExecuteTime", "collapsed", "scrolled"];

/**
 * Writes a notebook in the form of {@link notebookText}: the whole file or nothing.
 *
 * @throws {WriteError} when it cannot be written
 */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  await writeWhole(path, notebookText(notebook));
}

/**
 * The text of a notebook file. The same notebook always gives the same text: ids kept or made from
 * the cells' text, no color codes, no times, nothing of the machine in the metadata.
 */
export function notebookText(notebook: Notebook): string {
  const ids = cellIds(notebook.cells);
  const file: JsonObject = {
    cells: notebook.cells.map((cell, i) => cellJson({ ...cell, id: ids[i]! })),
    metadata: { ...notebook.metadata, ...KERNEL, ...installedKernel(notebook.metadata) },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(sorted(file), null, 1)}\n`;
}

/** Where the kernel was installed into a Jupyter of one's own it has another name, which stays. */
function installedKernel({ kernelspec }: JsonObject): JsonObject {
  const name = (kernelspec as JsonObject | undefined)?.name;
  return name === "neuroid" ? { kernelspec: kernelspec! } : {};
}

function cellJson(cell: Cell): JsonObject {
  const metadata = Object.fromEntries(
    Object.entries(cell.metadata).filter(([key]) => !PASSING_METADATA.includes(key)),
  );
  const common = { id: cell.id, metadata, source: lines(cell.source) };
  if (cell.cell_type !== "code") {
    const { cell_type, attachments } = cell;
    return { cell_type, ...common, ...(attachments === undefined ? {} : { attachments }) };
  }
  return {
    cell_type: "code",
    ...common,
    execution_count: cell.execution_count,
    outputs: cell.outputs.map(outputJson),
  };
}

function outputJson(output: Output): JsonObject {
  switch (output.output_type) {
    case "stream":
      return { output_type: "stream", name: output.name, text: lines(screenText(output.text)) };
    case "error":
      return {
        output_type: "error",
        ename: withoutEscapes(output.ename),
        evalue: withoutEscapes(output.evalue),
        traceback: output.traceback.map(withoutEscapes),
      };
    case "display_data":
      return { ...output, data: bundleJson(output.data) };
    case "execute_result":
      return { ...output, data: bundleJson(output.data) };
  }
}

function bundleJson(data: MimeBundle): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([type, value]) => {
      if (typeof value !== "string") return [type, value];
      if (type === "text/plain") return [type, lines(withoutEscapes(value))];
      return [type, isSplit(type) ? lines(value) : value];
    }),
  );
}

/** nbformat writes these as lists of lines, and all else (base64 above all) as one string. */
function isSplit(type: string): boolean {
  return type.startsWith("text/") || ["application/javascript", "image/svg+xml"].includes(type);
}

/** Cut after every line's end, with the line ends that Python's `splitlines` knows. */
function lines(text: string): string[] {
  if (text === "") return [];
  // deno-lint-ignore no-control-regex -- control characters are what Python cuts at
  return text.split(/(?<=\r\n|[\n\v\f\x1c-\x1e\x85\u2028\u2029]|\r(?!\n))/);
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map((
      [key, each],
    ) => [key, sorted(each)]),
  );
}
