/** Running the notebooks of a folder one after the other. */
import { join } from "node:path";
import type { RunOptions } from "../../progress.ts";
import { writeWhole } from "../../files/mod.ts";
import { type CellDifference, compareNotebooks } from "../checks/compare.ts";
import { codeCells } from "../format/notebook.ts";
import { readNotebook } from "../format/read.ts";
import { notebookText } from "../format/write.ts";
import { notebookPage } from "../html/mod.ts";
import type { CellFailure } from "../runner/failure.ts";
import { runNotebook } from "../runner/run.ts";
import { chooseNotebooks, listNotebooks, notebookPath } from "./list.ts";

/** What to run, and where the results go. */
export interface RunFolderOptions extends RunOptions {
  /** Names or their beginnings; all notebooks where there are none. */
  readonly names?: readonly string[] | undefined;
  /** Where executed copies go; in place where it is left out. */
  readonly out?: string | undefined;
  /** Whether a page that is read without Jupyter is written beside each copy. */
  readonly html?: boolean | undefined;
  /** Compares with the outputs there are, and writes nothing unless `out` says where. */
  readonly check?: boolean | undefined;
  /** Seconds that a cell may take. */
  readonly limitSeconds?: number | undefined;
  /** Variables for the kernels, beside those of this process. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** How one notebook fared. */
export interface NotebookReport {
  readonly name: string;
  readonly path: string;
  /** How many code cells it has. */
  readonly cells: number;
  /** Why it stopped, where it did. */
  readonly failed: CellFailure | undefined;
  /** What differs from the outputs there were; only where that was asked. */
  readonly differences: readonly CellDifference[];
  /** The files written. */
  readonly written: readonly string[];
}

/**
 * Runs notebooks from top to bottom, each in a kernel of its own, and writes executed copies. A
 * notebook that fails does not keep the others from running. Its copy in `out` ends with the error;
 * in place nothing is written, so that a good file is never lost to a failed run.
 *
 * @throws UnknownNameError, MissingError and FormatError as reading them does; DataError where no kernel starts.
 */
export async function runFolder(
  folder: string,
  options: RunFolderOptions = {},
): Promise<NotebookReport[]> {
  const chosen = chooseNotebooks(await listNotebooks(folder), options.names ?? []);
  const reports: NotebookReport[] = [];
  for (const name of chosen) reports.push(await runOne(folder, name, options));
  return reports;
}

async function runOne(
  folder: string,
  name: string,
  { out, html, check, limitSeconds, env, progress, signal }: RunFolderOptions,
): Promise<NotebookReport> {
  const path = notebookPath(folder, name);
  const before = await readNotebook(path);
  const { notebook, failed } = await runNotebook(before, {
    folder,
    name,
    limitSeconds,
    env,
    progress,
    signal,
  });
  const written: string[] = [];
  const target = out ?? (check || failed ? undefined : folder);
  if (target !== undefined) {
    await writeChanged(notebookPath(target, name), notebookText(notebook));
    written.push(notebookPath(target, name));
    if (html) {
      const page = join(target, `${name}.html`);
      await writeChanged(page, notebookPage(notebook, name));
      written.push(page);
    }
  }
  return {
    name,
    path,
    cells: codeCells(notebook).length,
    failed,
    differences: check && failed === undefined ? compareNotebooks(before, notebook) : [],
    written,
  };
}

/** Leaves a file alone that already says the same, so that its time stays. */
async function writeChanged(path: string, text: string): Promise<void> {
  const before = await Deno.readTextFile(path).catch(() => undefined);
  if (before !== text) await writeWhole(path, text);
}
