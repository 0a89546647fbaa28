/** Whether a tree has the version of the betas that is asked for. */
import { basename, dirname } from "node:path";
import { unknownName } from "../../errors/mod.ts";
import type { NsdDataset } from "./dataset.ts";
import { type BetasPlace, DEFAULT_BETAS } from "./paths.ts";
import { subjectLabel } from "./study.ts";

/**
 * Refuses a version that no folder has the name of, where there are folders of other versions beside
 * it. Where there is none at all, the files that are missing say so.
 *
 * @throws {UnknownNameError} with the versions that are there.
 */
export async function checkBetasVersion(
  { layout }: Pick<NsdDataset, "layout">,
  subjects: readonly number[],
  place: BetasPlace,
): Promise<void> {
  for (const subject of subjects) {
    const folder = layout.betasFolder(subject, place);
    const parent = dirname(folder);
    const entries = await Array.fromAsync(Deno.readDir(parent)).catch(() => []);
    const folders = entries.filter((entry) => !entry.isFile && /betas/.test(entry.name))
      .map(({ name }) => name).sort();
    if (folders.length === 0 || folders.includes(basename(folder))) continue;
    // The flat layout has the default's betas in a folder without a version in its name.
    const versions = folders.map((name) => name === "betas" ? DEFAULT_BETAS : name);
    const doing = `choose the betas of ${subjectLabel(subject)}`;
    throw unknownName(doing, "version of the betas", layout.betas, versions, parent);
  }
}
