/** The files of a preparation, one after the other. */
import { basename } from "node:path";
import { ArgumentError } from "../../../errors/mod.ts";
import { lookForFile } from "../../../files/mod.ts";
import type { Progress } from "../../../progress/mod.ts";
import { regionFile } from "../names/mod.ts";
import type { PrepareOptions } from "./options.ts";
import type { GroupToSave } from "./prepare_groups.ts";
import { type RegionSummary, saveRegion } from "./save_region.ts";

/** An assembly of a file: its name, and the regions in it. */
export interface NamedAssembly {
  readonly name: string;
  readonly regions: readonly string[];
}

/** An assembly a region, or one with all of them under the name of their set. */
export function assembliesOf(
  names: readonly string[],
  { oneFile, regions = "streams" }: PrepareOptions,
): NamedAssembly[] {
  if (!oneFile) return names.map((name) => ({ name, regions: [name] }));
  const name = basename(regions).replaceAll(/[{}]/g, "").replace(/(\.nii)?\.[a-z0-9]+$/i, "");
  return [{ name, regions: names }];
}

/** Writes the assemblies of each group of subjects. */
export async function saveAssemblies(
  groups: readonly GroupToSave[],
  assemblies: readonly NamedAssembly[],
  progress: Progress | undefined,
): Promise<RegionSummary[]> {
  const total = groups.length * assemblies.length;
  const step = { step: "assemblies", total, unit: "regions" };
  const summaries: RegionSummary[] = [];
  let done = 0;
  for (const what of groups) {
    for (const each of assemblies) {
      progress?.({ ...step, done: done++ });
      const isEmpty = what.prepared.every(({ neuroids }) =>
        each.regions.every((region) => neuroids.regions.get(region)!.length === 0)
      );
      if (isEmpty) continue; // of this one subject; the check has said so
      await refuseSameFile(what, each.name, summaries);
      summaries.push(await saveRegion({ ...what, ...each }));
    }
  }
  progress?.({ ...step, done: total });
  return summaries;
}

/** A file that is one of those of this run already is that of another region of it. */
async function refuseSameFile(
  { out, space, label }: Pick<GroupToSave, "out" | "space" | "label">,
  region: string,
  before: readonly RegionSummary[],
) {
  const path = regionFile(out, space.name, label === undefined ? region : `${label}.${region}`);
  if (!await lookForFile(path)) return;
  const { dev, ino } = await Deno.stat(path);
  const own = await Promise.all(before.map((each) => Deno.stat(each.path)));
  if (!own.some((file) => file.dev === dev && file.ino === ino)) return; // of an earlier run
  throw new ArgumentError({
    doing: `write the assembly of ${region}`,
    found: "this file system has the file of another region of this run under the same name",
    right: "names of regions that differ by more than case or Unicode form",
    where: path,
  });
}
