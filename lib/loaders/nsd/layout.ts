/** Which of the two layouts a tree has. */
import { resolve } from "node:path";
import { MissingError, orText } from "../../errors/mod.ts";
import { isRemote, lookForFile, relativeTo } from "../../files/mod.ts";
import { flatLayout, officialLayout } from "./layouts.ts";
import { DEFAULT_BETAS, DEFAULT_RESOLUTION, type NsdLayout, type TreeChoice } from "./paths.ts";

const DEFAULT_CHOICE: TreeChoice = { betas: DEFAULT_BETAS, resolution: DEFAULT_RESOLUTION };

/**
 * Tells which layout a tree has by where its experiment design lies.
 *
 * @throws {MissingError} if it lies in neither place.
 */
export async function findNsdLayout(
  root: string,
  choice: TreeChoice = DEFAULT_CHOICE,
): Promise<NsdLayout> {
  const layouts = [flatLayout(root, choice), officialLayout(root, choice)];
  for (const layout of layouts) {
    if (await lookForFile(layout.design)) return layout;
  }
  throw new MissingError({
    doing: "find the NSD files",
    found: await folderFault(root) ?? "no nsd_expdesign.mat in either layout",
    right: `a tree with ${orText(layouts.map(({ design }) => relativeTo(root, design)))}`,
    // Whole: a task looks from the project's folder, not from the caller's.
    where: isRemote(root) ? root : resolve(root),
  });
}

/** Why a root is no folder; undefined of one that is, and of an address, which has no folders. */
async function folderFault(root: string): Promise<string | undefined> {
  if (isRemote(root)) return undefined;
  const folder = await Deno.stat(root).catch(() => undefined);
  if (folder === undefined) return "no such folder";
  return folder.isDirectory ? undefined : "not a folder";
}
