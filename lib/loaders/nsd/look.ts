/** Looks for files of a tree by their names: a server does not list its folders. */
import { lookForFile } from "../../files/mod.ts";

/** Whether one of some files is there. They are looked for at the same time. */
export async function isAnyThere(paths: readonly string[]): Promise<boolean> {
  return (await Promise.all(paths.map((path) => lookForFile(path)))).includes(true);
}
