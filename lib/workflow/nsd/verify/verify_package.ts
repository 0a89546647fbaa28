/** The package of one space against all that is known of it. */
import { lookForFile } from "../../../files/mod.ts";
import type { NsdDataset, PublishedSet } from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { RegionAssemblies } from "../assemblies/mod.ts";
import { packageFile, SPLIT_PARTS } from "../names/mod.ts";
import type { Space } from "../spaces/mod.ts";
import type { Comparison } from "./comparison.ts";
import { comparePackageFiles } from "./package_files.ts";
import { comparePackageLabels } from "./package_labels.ts";
import { comparePackageCeilings } from "./published_ceilings.ts";
import { compareSpotValues, compareStimulusCsvs, SPOT_REGION } from "./published_package.ts";
import { compareRaw } from "./raw_files.ts";
import { readRawTrials } from "./raw_trials.ts";

/** A package, and what it is compared with. */
export interface PackageToVerify extends RunOptions {
  readonly folder: string;
  readonly space: Space;
  /** The published set of its subjects, if there is one. */
  readonly set: PublishedSet | undefined;
  /** The regions that are defined as the published ones are. */
  readonly published: readonly string[];
  /** The tree that it was made from. */
  readonly dataset: NsdDataset | undefined;
}

/**
 * Compares the labels, tables and pictures of a package with its assemblies, single values with the
 * published ones, and, where the labels are right, random values with the raw files.
 */
export async function verifyPackage(
  inputs: RegionAssemblies,
  { folder, space, set, published, dataset, progress, signal }: PackageToVerify,
): Promise<{ readonly comparisons: Comparison[]; readonly notes: string[] }> {
  if (!await lookForFile(packageFile(folder, space.name, "train"))) {
    return { comparisons: [], notes: [`no package of the ${space.name} in ${folder}`] };
  }
  const { rows: labels, notes } = await comparePackageLabels(inputs, folder, space.name);
  const files = await comparePackageFiles(inputs, folder, space, dataset, { progress, signal });
  const comparisons = [...labels, ...files.rows];
  if (set !== undefined) {
    comparisons.push(...(await compareStimulusCsvs(folder, set)).rows);
    const [train, test] = SPLIT_PARTS.map((part) => packageFile(folder, space.name, part));
    const regions = inputs.regions.map(({ region }) => region)
      .filter((region) => published.includes(region));
    const ceilings = await comparePackageCeilings(train!, test!, set, space.name, regions, {
      progress,
      signal,
    });
    comparisons.push(...ceilings.rows);
    if (published.includes(SPOT_REGION)) {
      comparisons.push(...(await compareSpotValues(folder, space)).rows);
    }
  }
  if (dataset === undefined) return { comparisons, notes: [...notes, ...files.notes] };
  if (!labels.every(({ pass }) => pass)) {
    const note = "raw files: not compared, the package is of other images or neuroids";
    return { comparisons, notes: [...notes, ...files.notes, note] };
  }
  const trials = await readRawTrials(dataset);
  const raw = await compareRaw(dataset, trials, folder, space, { progress, signal });
  const note = `raw files: which trials show an image is taken from ${trials.source}`;
  return { comparisons: [...comparisons, ...raw.rows], notes: [...notes, ...files.notes, note] };
}
