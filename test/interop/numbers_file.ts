/** Reads what `numbers_file.py` wrote: a tree in which every array is a Float64Array. */
import { join } from "node:path";
import { withFolder } from "../helpers.ts";
import type { RunScript } from "./python.ts";

/** Runs a script that writes a numbers file into the folder it is given, and reads that. */
export async function numbersFrom<Tree>(
  python: RunScript,
  script: string,
  ...args: string[]
): Promise<Tree> {
  let tree: unknown;
  await withFolder(async (folder) => {
    await python(script, folder, ...args);
    const numbers = new Float64Array((await Deno.readFile(join(folder, "numbers.f8"))).buffer);
    tree = JSON.parse(
      await Deno.readTextFile(join(folder, "tree.json")),
      (_key, value) =>
        Array.isArray(value?.numbers)
          ? numbers.slice(value.numbers[0], value.numbers[0] + value.numbers[1])
          : value,
    );
  });
  return tree as Tree;
}
