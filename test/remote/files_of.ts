/** The files of a folder, to compare two runs. */
import { join } from "node:path";

/**
 * The files of a folder, hidden ones too, by their paths: their bytes as text. Where results come from is
 * another place for each run.
 */
export async function filesOf(folder: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
    const path = join(below, name);
    if (isDirectory) Object.assign(found, await filesOf(folder, path));
    else if (name === "provenance.json") found[path] = "";
    else found[path] = new TextDecoder("latin1").decode(await Deno.readFile(join(folder, path)));
  }
  return Object.fromEntries(Object.entries(found).sort());
}
