/** A tree, opened for a run: which betas, whose, and which regions. */
import { ArgumentError } from "../../../errors/mod.ts";
import {
  checkBetasVersion,
  chooseSubjects,
  type NsdDataset,
  openNsd,
  type OpenNsdOptions,
  readRegionSet,
  type Region,
} from "../../../loaders/nsd/mod.ts";
import type { Space } from "../spaces/mod.ts";
import type { NsdRunOptions } from "./run_options.ts";

/** What of a tree a run is about. */
export type TreeOptions =
  & OpenNsdOptions
  & Pick<NsdRunOptions, "root" | "subjects" | "regions">;

/** A tree with the subjects and regions of a run. */
export interface OpenedTree {
  readonly dataset: NsdDataset;
  readonly subjects: readonly number[];
  readonly regions: readonly Region[];
}

/**
 * Opens a tree for a run.
 *
 * @throws {ArgumentError} for a resolution of the volume where the run is of a surface;
 * {UnknownNameError} where the tree has other versions of the betas than the one asked for.
 */
export async function openTree(options: TreeOptions, space: Space): Promise<OpenedTree> {
  const { root, betas, resolution } = options;
  if (resolution === "func1mm" && !space.hasResolutions) {
    throw new ArgumentError({
      doing: "choose betas",
      found: `resolution ${resolution} of the space ${space.name}`,
      right: "it is the volume's alone; leave it out, or take the space volume",
    });
  }
  const dataset = await openNsd(root, { betas, resolution });
  const subjects = chooseSubjects(dataset, options.subjects);
  await checkBetasVersion(dataset, subjects, space.betas);
  const regions = await readRegionSet(dataset, options.regions, {
    kind: space.labels,
    native: space.isNative,
    subjects,
  });
  return { dataset, subjects, regions };
}
