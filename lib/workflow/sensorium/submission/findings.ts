/** What can be wrong with predictions for a recording: the codes and their texts. */
import { Findings, type FindingTable } from "../../../issues/mod.ts";

/** The findings of predictions and submissions by their codes. */
export const SUBMISSION_FINDINGS = {
  TRIAL_UNKNOWN: {
    severity: "error",
    message: "{count|trial|trials} {shown}, which the recording does not have",
    suggestion: "{right}",
  },
  TRIAL_TWICE: {
    severity: "error",
    message: "more than one prediction",
    suggestion: "each trial once",
  },
  TRIALS_MISSING: {
    severity: "error",
    message: "no prediction for {missing} of {all} {all|trial|trials} of tier {tier} ({shown})",
    suggestion: "one for each trial of the tier",
  },
  TRIAL_OF_OTHER_TIER: {
    severity: "error",
    message: "{count} {count|prediction|predictions} for tier {tier} (trials {shown}) in {file}",
    suggestion: "trials of {wanted} alone; --out FILE writes such a file",
  },
  TRIAL_TOO_SHORT: {
    severity: "error",
    message: "{valid} valid {valid|frame|frames}",
    suggestion: "videos of more than {skipped} frames",
  },
  FRAMES_WRONG: {
    severity: "error",
    message: "{frames} {frames|frame|frames}",
    suggestion: "{right}",
  },
  VALUE_NOT_FINITE: {
    severity: "error",
    message: "NaN or infinity for neuron {neuron}",
    suggestion: "a finite number for each",
  },
  NEURON_COUNT_WRONG: {
    severity: "error",
    message: "{neurons} {neurons|neuron|neurons}",
    suggestion: "{wanted}, as the recording has, along the first axis",
  },
  NEURON_IDS_COUNT: {
    severity: "error",
    message: "{values} {values|prediction|predictions} and {ids} neuron {ids|id|ids}",
    suggestion: "an id for each",
  },
  NEURON_TWICE: {
    severity: "error",
    message: "neuron {neuron} twice",
    suggestion: "each once",
  },
  NEURONS_MISSING: {
    severity: "error",
    message: "no prediction of {missing} of {all} neurons ({shown})",
    suggestion: "the neurons of meta/neurons/unit_ids",
  },
  NEURON_UNKNOWN: {
    severity: "error",
    message: "neuron {neuron}, which the recording does not have",
    suggestion: "its own neurons",
  },
  NEURON_ORDER_CHANGES: {
    severity: "error",
    message: "another order of neurons than in the first row",
    suggestion:
      "one order for all: the site takes that of the first row; --out FILE writes such a file",
  },
  NEURON_IDS_QUOTED: {
    severity: "error",
    message: "neuron ids in quotes",
    suggestion: "numbers, with which the site compares: [1, 2]; --out FILE writes such a file",
  },
  IMAGE_IDS_MISSING: {
    severity: "error",
    message: "no column image_ids",
    suggestion:
      "trial_indices, image_ids, prediction, neuron_ids, which the site reads; --out FILE " +
      "writes such a file",
  },
  MEMBER_NAME_WRONG: {
    severity: "error",
    message: "a file called {name} in the zip",
    suggestion: "{right}: the site takes these names alone; --out FILE.zip writes them",
  },
} as const satisfies FindingTable;

/** Findings of predictions. */
export type SubmissionFindings = Findings<typeof SUBMISSION_FINDINGS>;

/** A collector of findings of predictions. */
export function submissionFindings(): SubmissionFindings {
  return new Findings(SUBMISSION_FINDINGS);
}

/** The first five of names, and dots where there are more. */
export function shownNames(names: readonly string[]): string {
  return names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");
}
