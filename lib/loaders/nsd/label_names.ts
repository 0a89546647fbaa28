/** `.ctab` files: the names of an atlas's labels, a line each. */
import { FormatError } from "../../errors/mod.ts";
import { lookForFile, readText } from "../../files/mod.ts";

/** Names by label, from 1 on: 0 is what belongs to no area. */
export type LabelNames = ReadonlyMap<number, string>;

/**
 * Reads the first of some `.ctab` files that is there; undefined where none is. A line has a label and its
 * name; more numbers, of a color, may follow.
 *
 * @throws {FormatError} if a line is something else, or a name stands there twice.
 */
export async function readLabelNames(paths: readonly string[]): Promise<LabelNames | undefined> {
  for (const path of paths) {
    if (!await lookForFile(path)) continue;
    return parseLabelNames(await readText(path), path);
  }
  return undefined;
}

function parseLabelNames(text: string, path: string): LabelNames {
  const names = new Map<number, string>();
  const wrong = (found: string) =>
    new FormatError({
      doing: "read the names of labels",
      found,
      right: "a line for each label: its number and its name",
      where: path,
    });
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim();
    if (words === "" || words.startsWith("#")) continue;
    const match = /^(\d+)\s+(\S+)(?:\s+\d+)*$/.exec(words);
    if (match === null) throw wrong(`line ${i + 1} is ${JSON.stringify(words.slice(0, 60))}`);
    const [, label, name] = match as unknown as [string, string, string];
    if (Number(label) === 0) continue;
    if (names.has(Number(label))) throw wrong(`label ${label} twice`);
    if ([...names.values()].includes(name)) throw wrong(`the name ${name} twice`);
    names.set(Number(label), name);
  }
  return names;
}
