/** The notebooks of a folder, and those that a user means by a name. */
import { basename, join } from "node:path";
import { errorText, MissingError, unknownName } from "../../errors.ts";

const ENDING = ".ipynb";

/** The names of a folder's notebooks, without `.ipynb`, sorted. */
export async function listNotebooks(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile && name.endsWith(ENDING) && !name.startsWith(".")) names.push(name);
    }
  } catch (cause) {
    throw new MissingError({
      doing: "list notebooks",
      found: errorText(cause),
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
 * @throws UnknownNameError where a name fits none, with those that there are.
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
