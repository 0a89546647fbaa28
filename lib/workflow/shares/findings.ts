/** What can be wrong with the shares of a run: codes, severities and texts. */
import { Findings, type FindingTable } from "../../issues/mod.ts";

const AGAIN = "make this share again with the task that made it; what is whole there is kept";

/** The findings of shares by their codes. */
export const SHARE_FINDINGS = {
  SHARE_MISSING: {
    severity: "error",
    message: "no such folder",
    suggestion: "name the folder that a share was written to, or one whose folders are shares",
    about: "a folder that --from names is not there",
  },
  SHARE_UNFINISHED: {
    severity: "error",
    message: "no manifest.json, so this share is not finished",
    suggestion: "run the task that makes it again: it resumes",
    about: "a share has no manifest, which is written last",
  },
  SHARE_WRONG: {
    severity: "error",
    message: "{found}",
    suggestion: AGAIN,
    about: "the manifest of a share cannot be read",
  },
  SHARE_OTHER_TASK: {
    severity: "error",
    message: "a share of {found}, where one of {right} is needed",
    suggestion: "name shares of this task alone",
    about: "a share is of another task",
  },
  SHARE_OTHER_VERSION: {
    severity: "error",
    message: "parts of {found}, where this version makes {right}",
    suggestion: "make all shares and the whole with one version",
    about: "a share was made by a version whose parts differ",
  },
  SHARE_OTHER_RUN: {
    severity: "error",
    message: "{differences}",
    suggestion: "use the same flags for the shares and the whole, or leave this share out",
    about: "a share is of a run over other subjects, images, regions, betas, …",
  },
  PART_MISSING: {
    severity: "error",
    message: "no share has {parts}",
    suggestion: "{remedy}",
    about: "the shares lack parts of the run",
  },
  PART_LOST: {
    severity: "error",
    message: "the manifest names {part}, whose file {file} is not there",
    suggestion: AGAIN,
    about: "a part that a manifest names is not in its folder",
  },
  PART_CUT: {
    severity: "error",
    message: "{part} has {found} bytes in {file}, and {right} by the manifest",
    suggestion: AGAIN,
    about: "a part has another length than its manifest says",
  },
  PART_DAMAGED: {
    severity: "error",
    message: "{part} has other bytes in {file} than the manifest says (SHA-1)",
    suggestion: "make this share again, and check the disk",
    about: "a part has other content than its manifest says",
  },
  PART_OTHER: {
    severity: "error",
    message: "{part} is of other {what} than this run",
    suggestion: "make this share again with the flags and the files of this run",
    about: "a part was made of other voxels, trials, …",
  },
  PART_UNKNOWN: {
    severity: "error",
    message: "{part} is no part of this run",
    suggestion: "name shares of this run alone",
    about: "a share holds a part that the run does not take",
  },
  PART_TWICE: {
    severity: "error",
    message: "{part} is in {other} too, with the same bytes",
    suggestion: "name one of the two shares",
    about: "two shares hold the same part",
  },
  "PART_TWICE/differs": {
    severity: "error",
    message: "{part} is in {other} too, with other bytes",
    suggestion: "find out which of the two is right, and name that one alone",
    about: "two shares hold a part in two versions",
  },
  INPUT_CHANGED: {
    severity: "error",
    message: "made of {path} with {found}; now it has {right}",
    suggestion: "make this share again from the file as it is now",
    about: "an input of a part has changed since",
  },
  INPUT_OTHER_COPY: {
    severity: "error",
    message: "made of {path} with {found}; here it has {right}: server and disk cannot be compared",
    suggestion: "name the root that the shares were made from, or make them again from this one",
    about: "an input of a part is a server's copy, and the run has one on disk, or the reverse",
  },
} as const satisfies FindingTable;

/** Findings of shares. */
export type ShareFindings = Findings<typeof SHARE_FINDINGS>;

/** A collector of findings of shares. */
export function shareFindings(): ShareFindings {
  return new Findings(SHARE_FINDINGS);
}
