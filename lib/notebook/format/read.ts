/** Reading a notebook file: any nbformat 4, checked as far as the runner and the pages need. */
import { errorText, FormatError, MissingError } from "../../errors.ts";
import { cellIds } from "./ids.ts";
import type { Cell, Json, JsonObject, MimeBundle, Notebook, Output } from "./notebook.ts";

const DOING = "read a notebook";

/**
 * Reads a notebook file.
 *
 * @throws MissingError where there is no such file, FormatError where it is no notebook of nbformat 4.
 */
export async function readNotebook(path: string): Promise<Notebook> {
  return parseNotebook(await readNotebookText(path), path);
}

/** The text of a notebook file, as {@link parseNotebook} takes it. */
export async function readNotebookText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (cause) {
    throw new MissingError({
      doing: DOING,
      found: errorText(cause),
      right: "the path of an .ipynb file",
      where: path,
      cause,
    });
  }
}

/** @throws FormatError where a notebook names another kernel's language than Deno's. */
export function needDeno({ metadata }: Notebook, where: string): void {
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

/** The notebook that a file's text holds; `where` names the file in errors. */
export function parseNotebook(text: string, where: string): Notebook {
  const fail = (found: string, right: string, cause?: unknown): never => {
    throw new FormatError({ doing: DOING, found, right, where, cause });
  };
  let file: Json;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    return fail(`no JSON: ${errorText(cause)}`, "a notebook file as Jupyter saves it", cause);
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
    const problem = (found: string) => fail(`cell ${i + 1} of all: ${found}`, "nbformat 4");
    if (!isObject(value)) return problem("not an object");
    const type = value.cell_type;
    const common = {
      id: value.id as string,
      source: joined(value.source) ?? problem("no source"),
      metadata: isObject(value.metadata) ? value.metadata : {},
    };
    if (type === "markdown" || type === "raw") {
      const attachments = isObject(value.attachments)
        ? { attachments: value.attachments as Record<string, MimeBundle> }
        : {};
      return { cell_type: type, ...common, ...attachments };
    }
    if (type !== "code") return problem(`the type ${JSON.stringify(type)}`);
    const count = value.execution_count;
    return {
      cell_type: "code",
      ...common,
      execution_count: typeof count === "number" ? count : null,
      outputs: (Array.isArray(value.outputs) ? value.outputs : [])
        .map((output) => readOutput(output) ?? problem(`an unknown output ${short(output)}`)),
    };
  });
  const ids = cellIds(cells);
  cells.forEach((cell, i) => cell.id = ids[i]!);
  return { cells, metadata: isObject(file.metadata) ? file.metadata : {} };
}

function readOutput(value: Json): Output | undefined {
  if (!isObject(value)) return undefined;
  const metadata = isObject(value.metadata) ? value.metadata : {};
  switch (value.output_type) {
    case "stream":
      return {
        output_type: "stream",
        name: value.name === "stderr" ? "stderr" : "stdout",
        text: joined(value.text) ?? "",
      };
    case "display_data":
      return { output_type: "display_data", data: bundle(value.data), metadata };
    case "execute_result":
      return {
        output_type: "execute_result",
        data: bundle(value.data),
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

/** A bundle with lists of lines joined; JSON kept as it is, even where it is a list of strings. */
export function bundle(value: Json | undefined): MimeBundle {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map((
      [type, data],
    ) => [type, isJsonType(type) ? data : joined(data) ?? data]),
  );
}

/** Whether a media type holds JSON rather than text. */
export function isJsonType(type: string): boolean {
  return /^application\/(?:json$|.*\+json$)/.test(type);
}

function joined(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((line) => typeof line === "string")) {
    return value.join("");
  }
  return undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function short(value: Json): string {
  return JSON.stringify(value).slice(0, 80);
}
