/** The folder of a site: looked at before the work, and replaced as a whole. */
import { basename, dirname, join, resolve } from "node:path";
import { ArgumentError } from "../../lib/errors/mod.ts";
import { ensureFolder, isPartial, writeFolderAtomically } from "../../lib/files/mod.ts";
import type { RunOptions } from "../../lib/progress/mod.ts";
import { SEARCH_INDEX } from "./frame/mod.ts";

/** Where the site before lies while the new one takes its place. */
const EARLIER = ".earlier";

/** Refuses a folder with other files than an earlier site's, which would be lost. */
export async function requireSiteFolder(out: string): Promise<void> {
  if (await Deno.stat(join(out, SEARCH_INDEX)).then(() => true, () => false)) return;
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

/**
 * Writes all files of a site beside its folder, then puts them in the place of an earlier one: a run
 * that is stopped leaves that as it was. Returns how many bytes they have.
 */
export async function writeSite(
  out: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  progress?: RunOptions["progress"],
): Promise<number> {
  await removeUnfinished(resolve(out));
  let bytes = 0, done = 0;
  await writeFolderAtomically(out, async (folder) => {
    for (const [path, content] of files) {
      const data = typeof content === "string" ? new TextEncoder().encode(content) : content;
      await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
      await Deno.writeFile(join(folder, path), data);
      bytes += data.length;
      progress?.({ step: "site", done: ++done, total: files.size, unit: "files" });
    }
    await Deno.rename(out, join(folder, EARLIER)).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  });
  await Deno.remove(join(out, EARLIER), { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  return bytes;
}

/** Removes what a run that was killed has left beside the folder. */
async function removeUnfinished(out: string): Promise<void> {
  const folder = dirname(out);
  await ensureFolder(folder);
  for await (const { name } of Deno.readDir(folder)) {
    if (!isPartial(name) || !name.startsWith(`.${basename(out)}.`)) continue;
    await Deno.remove(join(folder, name), { recursive: true });
  }
}
