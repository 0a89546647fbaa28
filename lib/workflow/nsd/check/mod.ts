/** Looks at a tree before a long run. */
export { type CheckedFiles, checkFiles } from "./check_files.ts";
export { checkNsd, type CheckOptions, type NsdCheck } from "./check_nsd.ts";
export {
  CONFIRM_DOWNLOAD,
  type Download,
  type DownloadOptions,
  requireConfirmed,
} from "./download.ts";
export { checkText } from "./check_text.ts";
export { NSD_FINDINGS } from "./findings.ts";
export { describeFiles, type FileDescription } from "./describe_files.ts";
export { type FileToFetch, findMissingFiles, NSD_BUCKET } from "./fetch_list.ts";
export { type FetchProgram, fetchText } from "./fetch_text.ts";
export type { FetchOptions } from "./needed_files.ts";
export type { SessionWithoutVariance, SubjectFiles } from "./subject_files.ts";
