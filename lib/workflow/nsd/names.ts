/** The names of the files that the workflow writes. Everything that reads or writes one asks here. */
import { join } from "node:path";
import type { SplitPart } from "./split.ts";

/** Where the betas live: voxels of each subject's own volume, or vertices of fsaverage. */
export type Space = "volume" | "surface";

/** The spaces, as flags take them. */
export const SPACES: readonly Space[] = ["volume", "surface"];

const suffix = (space: Space) => space === "surface" ? "_surface" : "";

/** A regional assembly: `Allen2022.V1.nc`, `Allen2022_surface.V1.nc`. */
export function regionFile(folder: string, space: Space, region: string): string {
  return join(folder, `Allen2022${suffix(space)}.${region}.nc`);
}

/** A packaged assembly: `Allen2022_fmri_train.nc`, `Allen2022_fmri_surface_test.nc`. */
export function packageFile(folder: string, space: Space, part: SplitPart): string {
  return join(folder, `Allen2022_fmri${suffix(space)}_${part}.nc`);
}

/** The split of the images. */
export function splitFile(folder: string): string {
  return join(folder, "train_test_split.csv");
}

/** Ids and picture names of one part of the split. */
export function stimulusMetadataFile(folder: string, part: SplitPart): string {
  return join(folder, `stimulus_metadata_${part}.csv`);
}

/** The folder of the pictures of one part of the split. */
export function stimulusFolder(folder: string, part: SplitPart): string {
  return join(folder, `stimuli_${part}`);
}

/** A region's RDM, the mean over subjects: `rdm_V1.csv`, or its picture. */
export function rdmFile(folder: string, region: string, kind: "csv" | "png"): string {
  return join(folder, `rdm_${region}.${kind}`);
}

/** The clustered order of a region's images. */
export function orderFile(folder: string, region: string): string {
  return join(folder, `order_${region}.csv`);
}

/** How alike the RDMs of a region's subjects are. */
export function consistencyFile(folder: string, region: string): string {
  return join(folder, `consistency_${region}.csv`);
}

/** How alike the RDMs of the regions are. */
export function crossRegionFile(folder: string): string {
  return join(folder, "cross_region.csv");
}

/** The numbers about all RDMs. */
export function rdmSummaryFile(folder: string): string {
  return join(folder, "rdm.json");
}

/** The behavior beside a packaged recording: `behavior_{identifier}.csv`, named as its other files. */
export function behaviorFile(folder: string, identifier: string): string {
  return join(folder, `behavior_${identifier.replaceAll(".", "_")}.csv`);
}
