/** The names of the files that the workflow writes. Everything that reads or writes one asks here. */
import { checkCall, filePath, oneOf, optional, text } from "../../../calls/mod.ts";
import { join } from "node:path";
import { SPACE_NAME, type SpaceName, spaceNamed } from "../spaces/mod.ts";
import type { SplitPart } from "./split.ts";

/**
 * A regional assembly: `Allen2022.V1.nc`, `Allen2022_surface.V1.nc`.
 *
 * @example
 * ```ts
 * import { regionFile } from "neuroid";
 *
 * console.log(regionFile("out", "surface", "V1")); // out/Allen2022_surface.V1.nc
 * ```
 */
export function regionFile(folder: string, space: SpaceName, region: string): string {
  checkCall("regionFile", {
    folder: [folder, filePath],
    space: [space, SPACE_NAME],
    region: [region, text],
  }, arguments);
  return join(folder, `Allen2022${spaceNamed(space).suffix}.${region}.nc`);
}

const CHOICE = oneOf("train", "test");

/**
 * A packaged assembly: `Allen2022_fmri_train.nc`, `Allen2022_fmri_surface_test.nc`.
 *
 * @example
 * ```ts
 * import { packageFile } from "neuroid";
 *
 * console.log(packageFile("out", "volume", "train")); // out/Allen2022_fmri_train.nc
 * ```
 */
export function packageFile(folder: string, space: SpaceName, part: SplitPart): string {
  checkCall("packageFile", {
    folder: [folder, filePath],
    space: [space, SPACE_NAME],
    part: [part, CHOICE],
  }, arguments);
  return join(folder, `Allen2022_fmri${spaceNamed(space).suffix}_${part}.nc`);
}

/** The split of the images; of one subject's own images `train_test_split.subj01.csv`. */
export function splitFile(folder: string, subject?: string): string {
  checkCall(
    "splitFile",
    { folder: [folder, filePath], subject: [subject, optional(text)] },
    arguments,
  );
  const middle = subject === undefined ? "" : `.${subject}`;
  return join(folder, `train_test_split${middle}.csv`);
}

/** Ids and picture names of one part of the split. */
export function stimulusMetadataFile(folder: string, part: SplitPart): string {
  checkCall(
    "stimulusMetadataFile",
    { folder: [folder, filePath], part: [part, CHOICE] },
    arguments,
  );
  return join(folder, `stimulus_metadata_${part}.csv`);
}

/** The folder of the pictures of one part of the split. */
export function stimulusFolder(folder: string, part: SplitPart): string {
  checkCall("stimulusFolder", { folder: [folder, filePath], part: [part, CHOICE] }, arguments);
  return join(folder, `stimuli_${part}`);
}

const CHOICE_KIND = oneOf("csv", "nc", "png");

/** A region's RDM, the mean over subjects: `rdm_V1.csv` (`.nc` of many images), or its picture. */
export function rdmFile(folder: string, region: string, kind: "csv" | "nc" | "png"): string {
  checkCall("rdmFile", {
    folder: [folder, filePath],
    region: [region, text],
    kind: [kind, CHOICE_KIND],
  }, arguments);
  return join(folder, `rdm_${region}.${kind}`);
}

/** The clustered order of a region's images. */
export function orderFile(folder: string, region: string): string {
  checkCall("orderFile", { folder: [folder, filePath], region: [region, text] }, arguments);
  return join(folder, `order_${region}.csv`);
}

/** How alike the RDMs of a region's subjects are. */
export function consistencyFile(folder: string, region: string): string {
  checkCall("consistencyFile", { folder: [folder, filePath], region: [region, text] }, arguments);
  return join(folder, `consistency_${region}.csv`);
}

/** How alike the RDMs of the regions are. */
export function crossRegionFile(folder: string): string {
  checkCall("crossRegionFile", { folder: [folder, filePath] }, arguments);
  return join(folder, "cross_region.csv");
}

/** The numbers about all RDMs. */
export function rdmSummaryFile(folder: string): string {
  checkCall("rdmSummaryFile", { folder: [folder, filePath] }, arguments);
  return join(folder, "rdm.json");
}
