/** The images and neuroids of a package against those of the assemblies that it was made from. */
import { openNetcdf } from "../../../files/mod.ts";
import { stimulusId } from "../../../loaders/nsd/mod.ts";
import { numbersOf, type RegionAssemblies, textsOf } from "../assemblies/mod.ts";
import { packageFile, SPLIT_PARTS, splitImages } from "../names/mod.ts";
import type { SpaceName } from "../spaces/mod.ts";
import { Comparisons } from "./comparison.ts";

/**
 * Compares the images of each part with the split of the assemblies' complete images, in their order,
 * and the neuroids with those of all regions, whose order in a package is another.
 */
export async function comparePackageLabels(
  { regions, images, complete }: RegionAssemblies,
  folder: string,
  space: SpaceName,
): Promise<Comparisons> {
  const rows = new Comparisons("assemblies");
  const split = splitImages(complete.length);
  const neuroids = regions.flatMap(({ file }) => textsOf(file, "neuroid_id")).sort();
  for (const part of SPLIT_PARTS) {
    using file = await openNetcdf(packageFile(folder, space, part));
    const expected = Array.from(split[part], (i) => stimulusId(images[complete[i]!]!));
    const found = [...new Set(numbersOf(file, "nsd_id"))].map(stimulusId);
    rows.alike(`${part} images`, expected, found);
    rows.alike(`${part} neuroids`, neuroids, textsOf(file, "neuroid_id").sort());
  }
  return rows;
}
