/** The notebooks of a folder: which there are, which a user means, what is wrong with their files. */
import { basename, dirname, join, relative } from "node:path";
import { MissingError, systemText, unknownName } from "../../../lib/errors/mod.ts";
import type { Issue } from "../../../lib/issues/mod.ts";
import { type CheckTogether, codeIssues, savedIssues } from "../checks/mod.ts";
import { parseNotebook, readNotebookText } from "../format/mod.ts";

const ENDING = ".ipynb";

/**
 * The names of a folder's notebooks, without `.ipynb`, sorted. Hidden files are left out.
 *
 * @throws {MissingError} when there is no such folder
 */
export async function listNotebooks(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile && name.endsWith(ENDING) && !name.startsWith(".")) names.push(name);
    }
  } catch (cause) {
    throw new MissingError({
      doing: "list notebooks",
      found: systemText(cause),
      right: "a folder with .ipynb files",
      where: folder,
      cause,
    });
  }
  return names.map((name) => basename(name, ENDING)).sort();
}

/** A notebook's file in its folder. */
export function notebookPath(folder: string, name: string): string {
  return join(folder, `${name}${ENDING}`);
}

/**
 * The notebooks that are meant by some names, in the folder's order; all of them where no name is
 * given. A name is a notebook's own, with or without `.ipynb`, or its beginning: `02`.
 *
 * @throws {UnknownNameError} when a name fits none; the message lists those that there are
 */
export function chooseNotebooks(available: readonly string[], names: readonly string[]): string[] {
  if (names.length === 0) return [...available];
  const chosen = new Set<string>();
  for (const given of names) {
    const name = basename(given, ENDING);
    const fitting = available.includes(name)
      ? [name]
      : available.filter((each) => name !== "" && each.startsWith(name));
    if (fitting.length === 0) throw unknownName("choose notebooks", "notebook", given, available);
    for (const each of fitting) chosen.add(each);
  }
  return available.filter((each) => chosen.has(each));
}

/**
 * Checks a folder's notebooks, without running them: types, lint and format of their code, and what
 * they must be as committed files. `config` is the project's `deno.json`; files are named from its
 * folder. `checkTogether` is as {@link codeIssues} has it.
 *
 * @throws {MissingError} when there is no such folder
 * @throws {FormatError} when a file is not a notebook
 */
export async function checkNotebooks(
  folder: string,
  config: string,
  checkTogether?: CheckTogether,
): Promise<Issue[]> {
  const files = await Promise.all(
    (await listNotebooks(folder)).map(async (name) => {
      const path = notebookPath(folder, name);
      const text = await readNotebookText(path);
      return { file: relative(dirname(config), path), text, notebook: parseNotebook(text, path) };
    }),
  );
  return [...files.flatMap(savedIssues), ...await codeIssues(files, config, checkTogether)];
}
