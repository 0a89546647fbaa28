/** What a preparation takes, and what it says of itself. */
import { boolean, filePath, optionsOf } from "../../../calls/mod.ts";
import { EMPTY_REGIONS, OPEN_NSD_OPTIONS, type OpenNsdOptions } from "../../../loaders/nsd/mod.ts";
import type { Issue } from "../../../issues/mod.ts";
import { RUN_OPTIONS } from "../../../progress/mod.ts";
import { CONFIRM_DOWNLOAD, type DownloadOptions } from "../check/mod.ts";
import {
  CHOICE_KINDS,
  type NsdResultOptions,
  type NsdRunOptions,
  type PreparationChoice,
  RESULT_KINDS,
  RUN_KINDS,
} from "../choices/mod.ts";
import { type RepetitionCounts, SPACE_NAME, type SpaceName } from "../spaces/mod.ts";
import type { RegionSummary } from "./save_region.ts";
import type { SavedSplit } from "./save_split.ts";

/** What to prepare, and how. */
export interface PrepareOptions
  extends NsdRunOptions, NsdResultOptions, PreparationChoice, OpenNsdOptions, DownloadOptions {
  /** Whether to write one assembly with all regions, distinguished by its coordinate `region`. */
  readonly oneFile?: boolean | undefined;
  /**
   * Whether to remove assemblies of other subjects or images in the folder, with their split, once those of
   * this run are ready; by default such a folder is refused.
   */
  readonly replace?: boolean | undefined;
}

/** Argument checks for {@link PrepareOptions}. */
export const PREPARE_OPTIONS = optionsOf<PrepareOptions>({
  root: filePath,
  out: filePath,
  space: SPACE_NAME,
}, {
  ...RUN_KINDS,
  emptyRegions: EMPTY_REGIONS,
  replace: boolean,
  oneFile: boolean,
  ...RESULT_KINDS,
  confirmDownload: CONFIRM_DOWNLOAD,
  ...CHOICE_KINDS,
  ...OPEN_NSD_OPTIONS.others,
  ...RUN_OPTIONS.others,
});

/** The result of a preparation. */
export interface Preparation {
  /** Voxels or vertices. */
  readonly space: SpaceName;
  /** The folder of the tree. */
  readonly root: string;
  /** The folder of the assemblies. */
  readonly out: string;
  /** From 1. */
  readonly subjects: readonly number[];
  /** How often each subject saw the shared images. */
  readonly repetitions: readonly RepetitionCounts[];
  /** Images in the assemblies. */
  readonly images: number;
  /** Images shown as often as they should be to every subject. */
  readonly completeImages: number;
  /** The content of each assembly, one file per region. */
  readonly regions: readonly RegionSummary[];
  /** The findings of the check of files, except errors, which stop a run. */
  readonly issues: readonly Issue[];
  /** The split of the complete images; the volume's assemblies come with one. */
  readonly split?: { readonly train: number; readonly test: number; readonly path: string };
  /** The requested splits: the number of images in each part. */
  readonly splits?: readonly SavedSplit[];
}
