/** The images and neuroids of a package against those of the assemblies that it was made from. */
import { plural } from "../../../errors/mod.ts";
import { openNetcdf } from "../../../files/mod.ts";
import { stimulusId } from "../../../loaders/nsd/mod.ts";
import { readFlags } from "../../provenance/mod.ts";
import { numbersOf, type RegionAssemblies, textsOf } from "../assemblies/mod.ts";
import { packageFile, SPLIT_PARTS, splitImages } from "../names/mod.ts";
import { PACKAGE_TASK } from "../package/mod.ts";
import type { SpaceName } from "../spaces/mod.ts";
import { type Comparison, Comparisons } from "./comparison.ts";

/** What was compared, and what was not to be. */
export interface PackageLabels {
  readonly rows: readonly Comparison[];
  readonly notes: readonly string[];
}

/**
 * Compares the images of each part with the split of the assemblies' complete images, in their order,
 * and the neuroids with those of all regions, whose order in a package is another. Of a package that says
 * it was made without constant neuroids those that it has must be the same in both parts.
 */
export async function comparePackageLabels(
  { regions, images, complete }: RegionAssemblies,
  folder: string,
  space: SpaceName,
): Promise<PackageLabels> {
  const rows = new Comparisons("assemblies");
  const split = splitImages(complete.length);
  const all = regions.flatMap(({ file }) => textsOf(file, "neuroid_id")).sort();
  const flags = await readFlags(folder, PACKAGE_TASK, { space });
  const isLess = flags?.dropUndefined === true;
  let neuroids = all;
  for (const part of SPLIT_PARTS) {
    using file = await openNetcdf(packageFile(folder, space, part));
    const expected = Array.from(split[part], (i) => stimulusId(images[complete[i]!]!));
    const found = [...new Set(numbersOf(file, "nsd_id"))].map(stimulusId);
    const own = textsOf(file, "neuroid_id").sort();
    if (isLess && neuroids === all) {
      const there = new Set(own);
      neuroids = all.filter((id) => there.has(id));
    }
    rows.alike(`${part} images`, expected, found);
    rows.alike(`${part} neuroids`, neuroids, own);
  }
  const count = all.length - neuroids.length;
  const note = `${plural(count, "constant neuroid")} left out by --drop-undefined`;
  return { rows: rows.rows, notes: count > 0 ? [note] : [] };
}
