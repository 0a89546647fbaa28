/** Trials that are predicted, and that a recording does not have. */
import { stopAtErrors } from "../../../issues/mod.ts";
import type { Recording } from "../../../loaders/sensorium/mod.ts";
import { shownNames, type SubmissionFindings, submissionFindings } from "./findings.ts";
import { type RecordingNames, trialWord } from "./recording_names.ts";
import type { TrialPrediction } from "./trial_prediction.ts";

/** Adds the trials to the findings that a recording does not have. */
export function findUnknownTrials(
  names: RecordingNames,
  predictions: readonly TrialPrediction[],
  findings: SubmissionFindings,
): void {
  const known = new Set(names.trials.values());
  const strangers = predictions.filter(({ trial }) => !known.has(trialWord(trial)));
  if (strangers.length === 0) return;
  const words = [...new Set(strangers.map(({ trial }) => trialWord(trial)))];
  const shown = shownNames(words.map((word) => word === "" ? '""' : word));
  const found = { count: words.length, shown, right: ownTrials(names) };
  findings.add("TRIAL_UNKNOWN", strangers[0]!.where, found);
}

/** What a recording calls its trials, for messages. */
function ownTrials({ trials }: RecordingNames): string {
  const some = `its own trials: ${shownNames([...trials.values()])}`;
  const isNamed = [...trials].some(([number, name]) => name !== String(number));
  return isNamed ? `${some}, by meta/trials/trial_idx, not by the numbers of files` : some;
}

/**
 * Stops if a recording has none of the trials that are predicted.
 *
 * @throws {FindingsError} that names trials of both
 */
export function requireKnownTrials(
  { recording, names }: { readonly recording: Recording; readonly names: RecordingNames },
  predictions: readonly TrialPrediction[],
): void {
  const known = new Set(names.trials.values());
  if (predictions.some(({ trial }) => known.has(trialWord(trial)))) return;
  const findings = submissionFindings();
  findUnknownTrials(names, predictions, findings);
  stopAtErrors(`match predictions with ${recording.name}`, findings.issues);
}
