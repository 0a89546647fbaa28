/** The folder of a site: emptied, where it holds one, and written. */
import { dirname, join } from "node:path";
import { ArgumentError } from "../../lib/errors/mod.ts";
import type { RunOptions } from "../../lib/progress/mod.ts";
import { SEARCH_INDEX } from "./frame/mod.ts";

/** Empties the folder of an earlier site; refuses one with other files, which would be lost. */
export async function emptySite(out: string): Promise<void> {
  const isOwn = await Deno.stat(join(out, SEARCH_INDEX)).then(() => true, () => false);
  if (!isOwn) {
    const found = await Array.fromAsync(Deno.readDir(out)).catch((error) => {
      if (error instanceof Deno.errors.NotFound) return [];
      throw error;
    });
    if (found.length === 0) return;
    throw new ArgumentError({
      doing: "build the site",
      found: `${found.length} files that are not of an earlier site`,
      right: "a folder that is empty, not there, or holds a site",
      where: out,
    });
  }
  await Deno.remove(out, { recursive: true });
}

/** The files below a folder, by their paths with slashes; none where it is not there. */
export async function filesBelow(folder: string, within = ""): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  });
  for (const { name, isDirectory } of entries) {
    const path = join(folder, name);
    if (!isDirectory) found.set(within + name, await Deno.readFile(path));
    else for (const each of await filesBelow(path, `${within}${name}/`)) found.set(...each);
  }
  return found;
}

/** Writes all files of a site; returns how many bytes they have. */
export async function writeSite(
  out: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  progress: RunOptions["progress"],
): Promise<number> {
  let bytes = 0, done = 0;
  for (const [path, content] of files) {
    const data = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.mkdir(dirname(join(out, path)), { recursive: true });
    await Deno.writeFile(join(out, path), data);
    bytes += data.length;
    progress?.({ step: "site", done: ++done, total: files.size, unit: "files" });
  }
  return bytes;
}
