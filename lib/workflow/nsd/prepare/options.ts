/** What a preparation takes, and what it says of itself. */
import { boolean, filePath, listOf, number, oneOf, optionsOf, text } from "../../../calls/mod.ts";
import type { EmptyRegions, OpenNsdOptions } from "../../../loaders/nsd/mod.ts";
import type { Issue } from "../../../issues/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { CONFIRM_DOWNLOAD, type DownloadOptions } from "../check/mod.ts";
import { CHOICE_KINDS, type PreparationChoice } from "../choices/mod.ts";
import { type RepetitionCounts, SPACE_NAME, type SpaceName } from "../spaces/mod.ts";
import type { RegionSummary } from "./save_region.ts";
import type { SavedSplit } from "./save_split.ts";

/** What is prepared, and how. */
export interface PrepareOptions
  extends RunOptions, PreparationChoice, OpenNsdOptions, DownloadOptions {
  /** The tree, in the flat or the official layout: a folder, `https://…` or `s3://bucket/prefix`. */
  readonly root: string;
  /** Where the assemblies are written. */
  readonly out: string;
  /** Voxels or vertices. */
  readonly space: SpaceName;
  /** All of the study where it is not given. */
  readonly subjects?: readonly number[] | undefined;
  /**
   * The regions: a published set (`streams`, `glasser`), an atlas of the tree (`floc-faces`,
   * `HCP_MMP1`, …), a JSON file of labels, or a file of labels of the user's own.
   */
  readonly regions?: string | undefined;
  /** Whether all regions stand in one assembly, told apart by its coordinate `region`. */
  readonly oneFile?: boolean | undefined;
  /**
   * What is done where a region is empty in a subject: `stop` (where it is not given) refuses the run,
   * `skip` makes the region without the subject, and its assembly's attributes say so.
   */
  readonly emptyRegions?: EmptyRegions | undefined;
  /**
   * Whether assemblies of other subjects or images in the folder are removed, with their split, once
   * those of this run are ready; where it is not given such a folder is refused.
   */
  readonly replace?: boolean | undefined;
  /** Session files read at the same time; the number of cores where it is not given. */
  readonly workers?: number | undefined;
  /**
   * Shares that `extractShare` wrote, or folders of them. Their parts take the place of the betas, which
   * are not read.
   */
  readonly from?: readonly string[] | undefined;
  /** Whether parts that the shares lack are read from the tree; without it they are an error. */
  readonly fill?: boolean | undefined;
  /** Whether `provenance.json` says when it was written. */
  readonly clock?: boolean | undefined;
}

/** What calls check of {@link PrepareOptions}. */
export const PREPARE_OPTIONS = optionsOf<PrepareOptions>({
  root: filePath,
  out: filePath,
  space: SPACE_NAME,
}, {
  subjects: listOf(number),
  regions: text,
  emptyRegions: oneOf("stop", "skip"),
  replace: boolean,
  oneFile: boolean,
  workers: number,
  from: listOf(filePath),
  fill: boolean,
  clock: boolean,
  confirmDownload: CONFIRM_DOWNLOAD,
  ...CHOICE_KINDS,
  betas: text,
  resolution: oneOf("func1pt8mm", "func1mm"),
  ...RUN_OPTIONS.others,
});

/** What a preparation made. */
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
  /** What the check of the files found beside errors, which stop a run. */
  readonly issues: readonly Issue[];
  /** The split of the complete images; the volume's assemblies come with one. */
  readonly split?: { readonly train: number; readonly test: number; readonly path: string };
  /** The splits that were asked for: how many images each part has. */
  readonly splits?: readonly SavedSplit[];
}
