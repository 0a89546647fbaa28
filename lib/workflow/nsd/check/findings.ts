/** What a check of a tree of NSD can find: the codes, their severities and their texts. */
import { Findings, type FindingTable } from "../../../issues/mod.ts";

/** Where a reader says what is wrong with a file. */
const wrong = { severity: "error", message: "{doing}: {found}", suggestion: "{right}" } as const;

/** Where a reader finds no file. */
const missing = { severity: "error", message: "no such file", suggestion: "{right}" } as const;

/** The findings of a tree of NSD by their codes. */
export const NSD_FINDINGS = {
  STIMULUS_INFO_MISSING: {
    severity: "note",
    message: "no such file",
    suggestion: "with it the trials of the design could be checked against a second account",
    about: "the table of stimulus information is not in the tree",
  },
  STIMULUS_INFO_WRONG: {
    ...wrong,
    about: "the table of stimulus information cannot be read, or contradicts the design",
  },
  STIMULI_MISSING: {
    severity: "note",
    message: "no such file",
    suggestion: "nsd:package needs it for the pictures; nsd:prepare does not",
    about: "the file of all pictures is not in the tree",
  },
  REGION_NAMES_ALIKE: {
    severity: "warning",
    message: "the regions {first} and {second} differ by case or Unicode form alone",
    suggestion: "on Windows and macOS their files would be one; give one of them another name",
    about: "two regions have names that some file systems take for the same",
  },
  STIMULI_WRONG: {
    ...wrong,
    about: "the file of all pictures cannot be read, is cut, or has another type or too few images",
  },
  REGIONS_MISSING: { ...missing, about: "a volume of region labels of a subject is not there" },
  REGIONS_WRONG: {
    ...wrong,
    about: "a volume of region labels cannot be read, has another shape, or lacks a region's label",
  },
  LABELS_MISSING: { ...missing, about: "a file of region labels of the surface is not there" },
  LABELS_WRONG: {
    ...wrong,
    about: "a file of region labels of the surface cannot be read, or lacks a region's label",
  },
  REGION_EMPTY: {
    severity: "warning",
    message: "no {unit} of {region}",
    suggestion: "{region} is made without {subject}; the attributes of its assembly say so",
    about: "a region is empty in a subject, and --empty-regions skip goes on without it",
  },
  "REGION_EMPTY/everywhere": {
    severity: "error",
    message: "no {unit} of {region} in any of {subjects}",
    suggestion: "use other labels, or regions without {region}",
    about: "a region is empty in every subject",
  },
  "REGION_EMPTY/skipped": {
    severity: "warning",
    message: "no {unit} of {region} in any of {subjects}",
    suggestion: "no assembly is made of it",
    about: "a region of an atlas is empty in every subject, and --empty-regions skip leaves it out",
  },
  "REGION_EMPTY/subject": {
    severity: "error",
    message: "no {unit} of any region",
    suggestion: "leave this subject out by --subjects",
    about: "all regions are empty in a subject",
  },
  NCSNR_MISSING: { ...missing, about: "a subject's noise ceiling SNR is not there" },
  NCSNR_WRONG: {
    ...wrong,
    about: "a subject's noise ceiling SNR cannot be read, or has another shape",
  },
  BETAS_MISSING: { ...missing, about: "the betas of a session that is needed are not there" },
  "BETAS_MISSING/copy": {
    severity: "error",
    message: "no such file, but {copy} lies beside it, which is not read",
    suggestion: "fetch this file too: NSD has the same betas in both formats",
    about: "the betas of a session are there in a format that is not read",
  },
  BETAS_WITHOUT_VARIANCE: {
    severity: "note",
    message: "{unit} without variance, or with NaN, by session: {counts}",
    suggestion: "their z-score is 0 or NaN in these sessions",
    about: "neuroids of regions are invalid in sessions; looked for with --values",
  },
  "BETAS_WITHOUT_VARIANCE/region": {
    severity: "warning",
    message: "no {unit} of {region} have any variance in session {session}",
    suggestion: "fetch the session again",
    about: "a whole region is invalid in a session",
  },
  SESSIONS_ALIKE: {
    severity: "warning",
    message: "the same bytes as {other}",
    suggestion: "one of the two is a copy of the other; fetch both again",
    about: "two sessions are the same file under two names",
  },
  BETAS_WRONG: {
    ...wrong,
    about: "the betas of a session cannot be read, are cut, or have another shape or type",
  },
} as const satisfies FindingTable;

/** Findings of a tree of NSD. */
export type NsdFindings = Findings<typeof NSD_FINDINGS>;

/** A collector of findings of a tree of NSD. */
export function nsdFindings(): NsdFindings {
  return new Findings(NSD_FINDINGS);
}
