/** What must hold for a notebook file as it is committed: executed, whole, the same on every machine. */
import type { Issue } from "../../../lib/issues/mod.ts";
import {
  type CodeCell,
  codeCells,
  type Notebook,
  notebookText,
  type Output,
  pictureOf,
} from "../format/mod.ts";
import { placeText } from "./cell_module.ts";

/** A notebook file: its name, its text, and what that holds. */
export interface NotebookFile {
  /** By which issues name it, and the task that runs it again. */
  readonly file: string;
  /** The file as it is on disk. */
  readonly text: string;
  /** What the text holds. */
  readonly notebook: Notebook;
}

/** The only module that a notebook imports. */
const LIBRARY = /^neuroid(\/[a-z-]+)?$/;

/** Places that exist on one machine alone. */
const MACHINE_PATH =
  /file:\/\/\/[^\s"'<>]+|(?<![\w.:/])\/(?:home|Users|root|tmp|private|mnt|media|var|opt|srv|work)\/[^\s"'<>]+|\b[A-Z]:\\[^\s"'<>]+/;

/** The issues of a notebook as it is saved; nothing is run. */
export function savedIssues({ file, text, notebook }: NotebookFile): Issue[] {
  const run = `deno task notebooks ${file.split("/").at(-1)!.replace(/\.ipynb$/, "")}`;
  const cells = codeCells(notebook);
  const issues: Issue[] = [];
  const add = (code: string, where: string, message: string, suggestion: string) =>
    issues.push({ code, severity: "error", location: where, message, suggestion });

  if (text !== notebookText(notebook)) {
    add("NOTEBOOK_FORM", file, "not in the form that the runner writes", run);
  }
  if (cells.length > 0 && cells.every(({ cell }) => cell.outputs.length === 0)) {
    add("NOTEBOOK_NOT_RUN", file, "no outputs", run);
  }
  for (const { cell, number } of cells) {
    const where = placeText(file, { cell: number });
    if (cell.execution_count !== number) {
      add("CELL_ORDER", where, `ran as number ${cell.execution_count ?? "(never)"}`, run);
    }
    for (const { line, module } of foreignImports(cell)) {
      add(
        "CELL_IMPORT",
        placeText(file, { cell: number, line }),
        `imports "${module}"`,
        `what notebooks need comes from "neuroid" and its subpaths, such as "neuroid/nsd"`,
      );
    }
    const printing = cell.source.split("\n").findIndex((line) => /\bconsole\.log\(/.test(line));
    if (printing >= 0) {
      add(
        "CELL_PRINT",
        placeText(file, { cell: number, line: printing + 1 }),
        "prints by console.log, which JupyterLab may show under the next cell",
        "`await print(…)`",
      );
    }
    for (const output of cell.outputs) {
      if (output.output_type === "error") {
        add("CELL_ERROR", where, `${output.ename}: ${output.evalue}`, run);
      }
      const path = MACHINE_PATH.exec(outputText(output));
      if (path !== null) {
        add("CELL_PATH", where, `shows the path ${path[0]}`, "show it relative to the project");
      }
      const picture = pictureOf(output);
      if (picture !== undefined && picture.alt === undefined) {
        add("PICTURE_ALT", where, "a picture without alt text", `metadata["${picture.type}"].alt`);
      }
    }
  }
  notebook.cells.forEach((cell, i) => {
    if (cell.cell_type === "markdown" && /!\[\s*\]\(/.test(cell.source)) {
      add(
        "PICTURE_ALT",
        `${file}, cell ${i + 1} of all`,
        "a picture without alt text",
        "![what it shows](…)",
      );
    }
  });
  return issues;
}

function foreignImports({ source }: CodeCell): { line: number; module: string }[] {
  const found = source.matchAll(
    /(?:^|[\n;])\s*(?:import|export)\b[^"'`;]*?["']([^"'\n]+)["']|\bimport\(\s*["'`]([^"'`\n]+)/g,
  );
  return [...found].map((match) => ({
    line: source.slice(0, match.index + match[0].length).split("\n").length,
    module: (match[1] ?? match[2])!,
  })).filter(({ module }) => !LIBRARY.test(module));
}

function outputText(output: Output): string {
  if (output.output_type === "stream") return output.text;
  if (output.output_type === "error") return output.traceback.join("\n");
  return Object.entries(output.data)
    .filter(([type]) => type.startsWith("text/"))
    .map(([, value]) => String(value)).join("\n");
}
