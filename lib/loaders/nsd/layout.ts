/** Which of the two layouts a tree has. */
import { relative, resolve } from "node:path";
import { MissingError } from "../../errors/mod.ts";
import { lookForFile } from "../../files/mod.ts";
import { flatLayout, officialLayout } from "./layouts.ts";
import { DEFAULT_BETAS, DEFAULT_RESOLUTION, type NsdLayout, type TreeChoice } from "./paths.ts";

const DEFAULT_CHOICE: TreeChoice = { betas: DEFAULT_BETAS, resolution: DEFAULT_RESOLUTION };

/**
 * Tells which layout a tree has by where its experiment design lies.
 *
 * @throws {MissingError} when it lies in neither place.
 */
export async function findNsdLayout(
  root: string,
  choice: TreeChoice = DEFAULT_CHOICE,
): Promise<NsdLayout> {
  const layouts = [flatLayout(root, choice), officialLayout(root, choice)];
  for (const layout of layouts) {
    if (await lookForFile(layout.design)) return layout;
  }
  const folder = await Deno.stat(root).catch(() => undefined);
  throw new MissingError({
    doing: "find the NSD files",
    found: folder === undefined
      ? "no such folder"
      : !folder.isDirectory
      ? "not a folder"
      : "no nsd_expdesign.mat in either layout",
    right: layouts.map((layout) => relative(root, layout.design)).join(" or "),
    where: resolve(root), // whole: a task looks from the project's folder, not from the caller's
  });
}
