/** Whether a tree has the version of the betas that is asked for. */
import { unknownName } from "../../errors/mod.ts";
import { baseName, isRemote, joinPath, parentOf } from "../../files/mod.ts";
import type { NsdDataset } from "./dataset.ts";
import { isAnyThere } from "./look.ts";
import { type BetasPlace, DEFAULT_BETAS, type NsdLayout } from "./paths.ts";
import { subjectLabel } from "./study.ts";

/** NSD's versions, and the folder that the flat layout has for the default one. */
const VERSIONS = ["betas", "betas_assumehrf", "betas_fithrf", DEFAULT_BETAS];

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
    const parent = parentOf(folder);
    const folders = isRemote(parent)
      ? await foldersAfar(layout, subject, place)
      : await foldersIn(parent);
    if (folders.length === 0 || folders.includes(baseName(folder))) continue;
    // The flat layout has the default's betas in a folder without a version in its name.
    const versions = folders.map((name) => name === "betas" ? DEFAULT_BETAS : name);
    const doing = `choose the betas of ${subjectLabel(subject)}`;
    throw unknownName(doing, "version of the betas", layout.betas, versions, parent);
  }
}

async function foldersIn(parent: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(parent)).catch(() => []);
  return entries.filter((entry) => !entry.isFile && /betas/.test(entry.name))
    .map(({ name }) => name).sort();
}

/**
 * A server does not list its folders: the one that is wanted is looked for by files of it, and only
 * where these are not there, NSD's others.
 */
async function foldersAfar(
  layout: NsdLayout,
  subject: number,
  place: BetasPlace,
): Promise<string[]> {
  const wanted = layout.betasFolder(subject, place);
  const names = signsOf(layout, subject, place).map((path) => baseName(path));
  const isThere = (folder: string) => isAnyThere(names.map((name) => joinPath(folder, name)));
  if (await isThere(wanted)) return [baseName(wanted)];
  const folders: string[] = [];
  for (const version of VERSIONS) {
    if (await isThere(joinPath(parentOf(wanted), version))) folders.push(version);
  }
  return folders;
}

/** Files that a folder of betas has. */
function signsOf(layout: NsdLayout, subject: number, place: BetasPlace): string[] {
  switch (place) {
    case "volume":
      return [layout.volumeBetas(subject, 1), layout.volumeNcsnr(subject)];
    case "surface":
      return [layout.surfaceBetas(subject, "lh", 1), layout.surfaceNcsnr(subject, "lh")];
    case "nativesurface":
      return [layout.nativeBetas(subject, "lh", 1), layout.nativeNcsnr(subject, "lh")];
  }
}
