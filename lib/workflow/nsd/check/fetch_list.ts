/** What a run needs and a tree has not. */
import { relative } from "node:path";
import { checkCall } from "../../../calls/mod.ts";
import { lookForFile } from "../../../files/mod.ts";
import {
  DEFAULT_BETAS,
  DEFAULT_RESOLUTION,
  flatLayout,
  officialLayout,
} from "../../../loaders/nsd/mod.ts";
import { FETCH_OPTIONS, type FetchOptions, neededPaths, neededSessions } from "./needed_files.ts";

/** NSD's public bucket on Amazon S3, which anybody may read without an account. */
export const NSD_BUCKET = "natural-scenes-dataset";

/** A file that does not exist. */
export interface FileToFetch {
  /** Its key in the bucket. */
  readonly key: string;
  /** Where it belongs in the tree. */
  readonly path: string;
}

/**
 * The files that a preparation needs and a tree lacks, with their keys in the bucket: the design, regions,
 * ncsnr and betas of every session that holds trials of the images, and the pictures. If the design exists,
 * the sessions are those that it names; else the first 30 of each subject, or all for the subjects' own
 * images.
 *
 * @throws {DataError} for a tree of another study than NSD, which the bucket does not have
 *
 * @example What is missing of subject 1 in a folder that is not there
 * ```ts
 * import assert from "node:assert/strict";
 * import { findMissingFiles } from "neuroid/nsd";
 *
 * const files = await findMissingFiles({ root: "none", space: "volume", subjects: [1] });
 * assert.equal(files.length, 3 + 3 + 1 + 30); // experiment and pictures, regions, ncsnr, betas
 * assert.equal(files[0]!.key, "nsddata/experiments/nsd/nsd_expdesign.mat");
 * ```
 */
export async function findMissingFiles(options: FetchOptions): Promise<FileToFetch[]> {
  checkCall("findMissingFiles", { options: [options, FETCH_OPTIONS] }, arguments);
  const { root, betas = DEFAULT_BETAS, resolution = DEFAULT_RESOLUTION } = options;
  const choice = { betas, resolution };
  const flat = flatLayout(root, choice);
  const layout = await lookForFile(flat.design) ? flat : officialLayout(root, choice);
  const bucket = officialLayout(NSD_BUCKET, choice);
  const sessions = await neededSessions(options, layout);
  const here = await neededPaths(options, layout, sessions);
  const there = await neededPaths(options, bucket, sessions);
  const missing: FileToFetch[] = [];
  for (const [i, path] of here.entries()) {
    if (await lookForFile(path)) continue;
    missing.push({ key: relative(NSD_BUCKET, there[i]!).replaceAll("\\", "/"), path });
  }
  return missing;
}
