/** What runs of NSD are given: a tree, what of it is meant, and how results come of it. */
import { boolean, filePath, listOf, number, text } from "../../../calls/mod.ts";
import type { EmptyRegions } from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { SpaceName } from "../spaces/mod.ts";

/** A tree, and whose files of it. */
export interface NsdTreeOptions extends RunOptions {
  /** The tree, in the flat or the official layout: a folder, `https://…` or `s3://bucket/prefix`. */
  readonly root: string;
  /**
   * All subjects of the run, from 1, which decide what images are complete; all of the study where they
   * are not given. Of a package those of its assemblies.
   */
  readonly subjects?: readonly number[] | undefined;
}

/** A tree, and which neuroids of it. */
export interface NsdRunOptions extends NsdTreeOptions {
  /** Voxels, or vertices of fsaverage or of each subject's own surface. */
  readonly space: SpaceName;
  /**
   * The regions: a published set (`streams`, `glasser`; `streams` where none is given), an atlas of the
   * tree (`floc-faces`, `HCP_MMP1`, …), a JSON file of labels, or a file of labels of the user's own. Of
   * a package those that its assemblies were prepared with.
   */
  readonly regions?: string | undefined;
  /**
   * What is done where a region is empty in a subject: `stop` (where it is not given) refuses the run,
   * `skip` makes the region without the subject, and its assembly's attributes say so.
   */
  readonly emptyRegions?: EmptyRegions | undefined;
}

/** How results come of betas, and where they go. */
export interface NsdResultOptions {
  /** The folder of the results. */
  readonly out: string;
  /** Number of session files to read at the same time; by default the number of cores. */
  readonly workers?: number | undefined;
  /**
   * Shares of this run that `extractShare` wrote, or folders of them. Their parts take the place of the
   * betas, which are not read.
   */
  readonly from?: readonly string[] | undefined;
  /** Whether parts that the shares lack are read from the tree; without it they are an error. */
  readonly fill?: boolean | undefined;
  /** Whether `provenance.json` says when it was written. */
  readonly clock?: boolean | undefined;
}

/** Argument checks for the subjects and regions of {@link NsdRunOptions}. */
export const RUN_KINDS = { subjects: listOf(number), regions: text } as const;

/** Argument checks for {@link NsdResultOptions} but the folder. */
export const RESULT_KINDS = {
  workers: number,
  from: listOf(filePath),
  fill: boolean,
  clock: boolean,
} as const;
