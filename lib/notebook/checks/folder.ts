/** All checks that run no cell, on the notebooks of a folder. */
import { dirname, relative } from "node:path";
import type { Issue } from "../../issues/mod.ts";
import { listNotebooks, notebookPath } from "../folder/list.ts";
import { parseNotebook } from "../format/read.ts";
import { codeIssues } from "./code.ts";
import { savedIssues } from "./saved.ts";

/**
 * Checks a folder's notebooks: types, lint and format of their code, and what they must be as
 * committed files. `config` is the project's `deno.json`; files are named from its folder.
 *
 * @throws MissingError where there is no such folder, FormatError where a file is no notebook.
 */
export async function notebookIssues(folder: string, config: string): Promise<Issue[]> {
  const files = await Promise.all(
    (await listNotebooks(folder)).map(async (name) => {
      const path = notebookPath(folder, name);
      const text = await Deno.readTextFile(path);
      return { file: relative(dirname(config), path), text, notebook: parseNotebook(text, path) };
    }),
  );
  return [...files.flatMap(savedIssues), ...await codeIssues(files, config)];
}
