/** Reads notebook files: any nbformat 4, checked as far as running and showing them needs. */
import { errorText, FormatError, MissingError, systemText } from "../../../lib/errors/mod.ts";
import {
  type Cell,
  cellIds,
  type Json,
  type JsonObject,
  type MimeBundle,
  type Notebook,
  type Output,
} from "./notebook.ts";
import { joinedText, mimeBundleOf } from "./outputs.ts";

const DOING = "read a notebook";

/**
 * Reads a notebook file.
 *
 * @throws {MissingError} when there is no such file
 * @throws {FormatError} when it is not a notebook of nbformat 4
 */
export async function readNotebook(path: string): Promise<Notebook> {
  return parseNotebook(await readNotebookText(path), path);
}

/**
 * Reads the text of a notebook file, as {@link parseNotebook} takes it.
 *
 * @throws {MissingError} when there is no such file
 */
export async function readNotebookText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (cause) {
    throw new MissingError({
      doing: DOING,
      found: systemText(cause),
      right: "the path of an .ipynb file",
      where: path,
      cause,
    });
  }
}

/**
 * Makes sure that a notebook is for the Deno kernel, as far as its metadata say; `where` names the
 * file in the error.
 *
 * @throws {FormatError} when it names the language of another kernel
 */
export function requireDenoKernel({ metadata }: Notebook, where: string): void {
  const { kernelspec, language_info } = metadata as Record<string, JsonObject | undefined>;
  const language = kernelspec?.language ?? language_info?.name;
  if (language === undefined || /^(?:type|java)script$/i.test(String(language))) return;
  throw new FormatError({
    doing: "run a notebook",
    found: `a notebook for a kernel of ${language}`,
    right: "one for the Deno kernel, in TypeScript",
    where,
  });
}

/**
 * The notebook that a file's text holds; `where` names the file in errors. Cells without a valid id
 * get one, see {@link cellIds}.
 *
 * @throws {FormatError} when the text is not a notebook of nbformat 4
 */
export function parseNotebook(text: string, where: string): Notebook {
  const fail = (found: string, right: string, cause?: unknown): never => {
    throw new FormatError({ doing: DOING, found, right, where, cause });
  };
  let file: Json;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    return fail(`not JSON: ${errorText(cause)}`, "a notebook file as Jupyter saves it", cause);
  }
  if (!isObject(file) || !Array.isArray(file.cells)) {
    return fail("JSON without a list of cells", "a notebook of nbformat 4");
  }
  if (file.nbformat !== 4) {
    return fail(
      `nbformat ${JSON.stringify(file.nbformat)}`,
      "nbformat 4; open and save it in JupyterLab",
    );
  }
  const cells = file.cells.map((value, i): Cell => {
    const problem = (found: string) =>
      fail(`cell ${i + 1} of all: ${found}`, "a cell as nbformat 4 has it");
    if (!isObject(value)) return problem("not an object");
    const type = value.cell_type;
    const common = {
      id: value.id as string,
      source: joinedText(value.source) ?? problem("no source"),
      metadata: isObject(value.metadata) ? value.metadata : {},
    };
    if (type === "markdown" || type === "raw") {
      const attachments = isObject(value.attachments)
        ? { attachments: value.attachments as Record<string, MimeBundle> }
        : {};
      return { cell_type: type, ...common, ...attachments };
    }
    if (type !== "code") return problem(`the cell type ${JSON.stringify(type)}`);
    const count = value.execution_count;
    return {
      cell_type: "code",
      ...common,
      execution_count: typeof count === "number" ? count : null,
      outputs: (Array.isArray(value.outputs) ? value.outputs : [])
        .map((output) => outputOf(output) ?? problem(`an unknown output ${short(output)}`)),
    };
  });
  const ids = cellIds(cells);
  cells.forEach((cell, i) => cell.id = ids[i]!);
  return { cells, metadata: isObject(file.metadata) ? file.metadata : {} };
}

function outputOf(value: Json): Output | undefined {
  if (!isObject(value)) return undefined;
  const metadata = isObject(value.metadata) ? value.metadata : {};
  switch (value.output_type) {
    case "stream":
      return {
        output_type: "stream",
        name: value.name === "stderr" ? "stderr" : "stdout",
        text: joinedText(value.text) ?? "",
      };
    case "display_data":
      return { output_type: "display_data", data: mimeBundleOf(value.data), metadata };
    case "execute_result":
      return {
        output_type: "execute_result",
        data: mimeBundleOf(value.data),
        metadata,
        execution_count: typeof value.execution_count === "number" ? value.execution_count : null,
      };
    case "error":
      return {
        output_type: "error",
        ename: String(value.ename ?? ""),
        evalue: String(value.evalue ?? ""),
        traceback: Array.isArray(value.traceback) ? value.traceback.map(String) : [],
      };
  }
  return undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function short(value: Json): string {
  return JSON.stringify(value).slice(0, 80);
}
