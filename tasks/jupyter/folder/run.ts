/** Runs the notebooks of a folder one after the other. */
import { join, relative, resolve } from "node:path";
import { WriteError } from "../../../lib/errors/mod.ts";
import { ensureFolder, writeWhole } from "../../../lib/files/mod.ts";
import type { RunOptions } from "../../../lib/progress/mod.ts";
import { type CellDifference, compareNotebooks } from "../checks/mod.ts";
import {
  codeCells,
  type Notebook,
  notebookText,
  parseNotebook,
  readNotebookText,
  requireDenoKernel,
} from "../format/mod.ts";
import { notebookPage } from "../pages/mod.ts";
import { type CellFailure, runNotebook } from "../runner/mod.ts";
import { countPictures, isOfSample, type LeftOut, shareNotebook } from "../share/mod.ts";
import { homeFolders, projectVersion } from "./machine.ts";
import { chooseNotebooks, listNotebooks, notebookPath } from "./notebooks.ts";

/** What to run, and where the results go. */
export interface RunFolderOptions extends RunOptions {
  /** Names or their beginnings; all notebooks where there are none. */
  readonly names?: readonly string[] | undefined;
  /** Where executed copies go; in place where it is left out. */
  readonly out?: string | undefined;
  /** Whether a page that is read without Jupyter is written beside each copy. */
  readonly html?: boolean | undefined;
  /** Whether the copies are ones to pass on: without pictures of stimuli, without this machine's paths. */
  readonly share?: boolean | undefined;
  /** Takes the notebooks as they are saved, and runs nothing. */
  readonly saved?: boolean | undefined;
  /** Compares with the outputs there are, and writes nothing unless `out` says where. */
  readonly check?: boolean | undefined;
  /** Seconds that a cell may take. */
  readonly limitSeconds?: number | undefined;
  /** Variables for the kernels, beside those of this process. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** How one notebook fared. */
export interface NotebookReport {
  /** Its name, without `.ipynb`. */
  readonly name: string;
  /** The file that was read. */
  readonly path: string;
  /** How many code cells it has. */
  readonly cells: number;
  /** Why it stopped, where it did. */
  readonly failed: CellFailure | undefined;
  /** What differs from the outputs there were; only where that was asked. */
  readonly differences: readonly CellDifference[];
  /** The files written. */
  readonly written: readonly string[];
  /** What the copy to pass on does without; only where one was asked for. */
  readonly leftOut?: LeftOut | undefined;
  /** Pictures of stimuli in a page, which may not be passed on; none where all data are synthetic. */
  readonly stimuliInPage: number;
}

/**
 * Runs notebooks from top to bottom, each in a kernel of its own, and writes executed copies. A
 * notebook that fails does not keep the others from running. Its copy in `out` ends with the error;
 * in place nothing is written, so that a good file is never lost to a failed run.
 *
 * @throws {UnknownNameError} before anything runs, when a name fits no notebook
 * @throws {MissingError} before anything runs, when the folder or a file is not there
 * @throws {FormatError} before anything runs, when a file is not a notebook for the Deno kernel
 * @throws {WriteError} before anything runs, when the results cannot be written; later, when somebody
 * has changed a notebook in place while it ran
 * @throws {DataError} when no kernel starts
 */
export async function runFolder(
  folder: string,
  options: RunFolderOptions = {},
): Promise<NotebookReport[]> {
  const chosen = chooseNotebooks(await listNotebooks(folder), options.names ?? []);
  const files = await Promise.all(chosen.map((name) => readFile(folder, name)));
  if (options.share && options.out !== undefined && resolve(options.out) === resolve(folder)) {
    throw new WriteError({
      doing: "write notebooks to pass on",
      found: "the folder of the notebooks themselves, which would lose their pictures",
      right: "another folder: --out DIR",
      where: folder,
    });
  }
  if (options.out !== undefined) await ensureFolder(options.out);
  else if (!options.check) await Promise.all(files.map(requireWritable));
  const reports: NotebookReport[] = [];
  for (const file of files) reports.push(await runOne(folder, file, options));
  return reports;
}

/** A notebook's file as it was before the run. */
interface NotebookFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly before: Notebook;
}

async function readFile(folder: string, name: string): Promise<NotebookFile> {
  const path = notebookPath(folder, name);
  const text = await readNotebookText(path);
  const before = parseNotebook(text, path);
  requireDenoKernel(before, path);
  return { name, path, text, before };
}

/** Writing would replace the file whatever its own permissions are. */
async function requireWritable({ path }: NotebookFile): Promise<void> {
  const { mode } = await Deno.stat(path);
  if (mode === null || (mode & 0o222) !== 0) return;
  throw new WriteError({
    doing: "run a notebook in place",
    found: "a file that is read-only",
    right: "a file where this user may write, or --out DIR",
    where: path,
  });
}

async function runOne(
  folder: string,
  file: NotebookFile,
  options: RunFolderOptions,
): Promise<NotebookReport> {
  const { out, html, share, saved, check, limitSeconds, env, progress, signal } = options;
  const { name, path, before } = file;
  const results = out === undefined
    ? undefined
    : relative(resolve(folder), resolve(out, "results"));
  const { notebook: executed, failed } = saved
    ? { notebook: before, failed: undefined }
    : await runNotebook(before, {
      folder,
      name,
      limitSeconds,
      env: { ...resultsVariables(results), ...env },
      progress,
      signal,
    });
  const sample = !saved && isOfSample(executed, Deno.env.toObject());
  const shared = share
    ? shareNotebook(asCommitted(executed, results), {
      known: homeFolders(folder, out, env),
      version: await projectVersion(),
      sample,
    })
    : undefined;
  const notebook = shared?.notebook ?? executed;
  const written: string[] = [];
  const target = out ?? (check || failed ? undefined : folder);
  if (target !== undefined) {
    const text = notebookText(notebook);
    if (out === undefined) await requireUntouched(file, text);
    await writeChanged(notebookPath(target, name), text);
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
    differences: check && failed === undefined
      ? compareNotebooks(before, asCommitted(executed, results))
      : [],
    written,
    leftOut: shared?.leftOut,
    stimuliInPage: html && !share && !sample && target !== undefined ? countPictures(notebook) : 0,
  };
}

/** Where the notebooks' own results go, seen from their folder, unless a variable says where. */
const RESULTS = "../out/notebooks";
const RESULTS_VARIABLES = ["NSD_OUT", "SENSORIUM_OUT"];

/** With `--out` nothing is written elsewhere; what the user has set himself goes before. */
function resultsVariables(results: string | undefined): Record<string, string> {
  if (results === undefined) return {};
  const free = RESULTS_VARIABLES.filter((name) => !Deno.env.has(name));
  return Object.fromEntries(free.map((name) => [name, results]));
}

/** Outputs name the folder of results; to compare them it is called as it is without `--out`. */
function asCommitted(notebook: Notebook, results: string | undefined): Notebook {
  if (results === undefined) return notebook;
  const text = JSON.stringify(notebook).replaceAll(JSON.stringify(results).slice(1, -1), RESULTS);
  return JSON.parse(text);
}

/** What somebody has written into a notebook while it ran is not written over. */
async function requireUntouched({ path, text }: NotebookFile, result: string): Promise<void> {
  const now = await readNotebookText(path);
  if (now === text || now === result) return;
  throw new WriteError({
    doing: "write an executed notebook",
    found: "the file was changed while the notebook ran",
    right: "the file stays as it is now; run it again",
    where: path,
  });
}

/** Leaves a file alone that already says the same, so that its time stays. */
async function writeChanged(path: string, text: string): Promise<void> {
  const before = await Deno.readTextFile(path).catch(() => undefined);
  if (before !== text) await writeWhole(path, text);
}
