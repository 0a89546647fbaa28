/** Predictions matched with a recording: its trials, its neurons in their order, its frames. */
import { stopAtErrors } from "../../../issues/mod.ts";
import type { Recording } from "../../../loaders/sensorium/mod.ts";
import { shownNames, type SubmissionFindings, submissionFindings } from "./findings.ts";
import { neuronOrder } from "./neuron_order.ts";
import { type RecordingNames, shownTrial, trialWord } from "./recording_names.ts";
import type { TrialPrediction } from "./trial_prediction.ts";
import { findUnknownTrials } from "./unknown_trials.ts";

/** Frames at the start of each video that the competition does not score. */
export const SKIPPED_FRAMES = 50;

/** A trial with its predictions, the neurons in the recording's order. */
export interface MatchedTrial {
  /** The number of its files. */
  readonly trial: number;
  /** What the competition calls it: `trial_idx` of pictures, the number of videos. */
  readonly name: string;
  /** (neurons, frames) row-major: of videos the valid frames after those skipped. */
  readonly values: Float64Array;
  /** How many frames. */
  readonly frames: number;
}

/** What predictions are held against. */
export interface Matching {
  /** The recording and its names. */
  readonly recording: Recording;
  readonly names: RecordingNames;
  /** The tier whose trials are wanted. */
  readonly tier: string;
  /** Frames at the start of each video that are left out. */
  readonly skip: number;
  /** Whether predictions of a video are for the frames after those alone, as the site takes them. */
  readonly exact: boolean;
}

/**
 * Puts the predictions for a tier in the recording's order.
 *
 * @throws {FindingsError} for a trial that is missing, doubled or unknown, other neurons than the
 *   recording's, a neuron twice, other numbers of frames, NaN; each named
 */
export async function matchPredictions(
  matching: Matching,
  predictions: readonly TrialPrediction[],
): Promise<MatchedTrial[]> {
  const findings = submissionFindings();
  findUnknownTrials(matching.names, predictions, findings);
  const matched = await findPredictions(matching, predictions, findings);
  const { recording, tier } = matching;
  stopAtErrors(`match predictions with tier ${tier} of ${recording.name}`, findings.issues);
  return matched;
}

/** Matches predictions, with what is wrong among the findings: the trials that fit. */
export async function findPredictions(
  { recording, names, tier, skip, exact }: Matching,
  predictions: readonly TrialPrediction[],
  findings: SubmissionFindings,
): Promise<MatchedTrial[]> {
  const byTrial = new Map<string, TrialPrediction>();
  const trials = recording.trialsOf(tier);
  const wanted = new Set(trials.map((trial) => names.trials.get(trial)!));
  for (const each of predictions) {
    const word = trialWord(each.trial);
    if (!wanted.has(word)) continue;
    if (byTrial.has(word)) findings.addTrial("TRIAL_TWICE", shownTrial(word), each.where);
    else byTrial.set(word, each);
  }
  const missing = [...wanted].filter((name) => !byTrial.has(name));
  if (missing.length > 0) {
    findings.add(
      "TRIALS_MISSING",
      predictions[0]?.where.replace(/, (row|presentation|member).*$/, "") ?? recording.name,
      { missing: missing.length, all: trials.length, shown: shownNames(missing), tier },
    );
  }
  const matched: MatchedTrial[] = [];
  for (const trial of trials) {
    const name = names.trials.get(trial)!, given = byTrial.get(name);
    if (given === undefined) continue;
    const order = neuronOrder(given, names.neurons, findings);
    const place = await placeOfFrames(recording, trial, skip, exact, given, findings);
    if (order === undefined || place === undefined) continue;
    const { start, kept } = place;
    const values = new Float64Array(order.length * kept);
    const odd = new Set<number>();
    order.forEach((at, neuron) => {
      for (let frame = 0; frame < kept; frame++) {
        const value = given.values[at * given.frames + start + frame]!;
        if (!Number.isFinite(value)) odd.add(neuron);
        values[neuron * kept + frame] = value;
      }
    });
    for (const neuron of odd) {
      const of = { neuron: names.neurons[neuron]! };
      findings.addTrial("VALUE_NOT_FINITE", shownTrial(name), given.where, of);
    }
    if (odd.size === 0) matched.push({ trial, name, values, frames: kept });
  }
  return matched;
}

/** Where the frames that count begin in a prediction, and how many they are. */
async function placeOfFrames(
  recording: Recording,
  trial: number,
  skip: number,
  exact: boolean,
  { frames, where, trial: name }: TrialPrediction,
  findings: SubmissionFindings,
): Promise<{ start: number; kept: number } | undefined> {
  const isPicture = recording.kind === "static", shown = shownTrial(name);
  const valid = isPicture ? 1 : await recording.countValidFrames(trial);
  const skipped = isPicture ? 0 : skip, kept = valid - skipped;
  if (kept < 1) {
    findings.addTrial("TRIAL_TOO_SHORT", shown, where, { valid, skipped });
    return undefined;
  }
  if (frames === kept) return { start: 0, kept };
  if (frames >= valid && !(exact && !isPicture)) return { start: skipped, kept };
  const right = isPicture
    ? "1, a value for each neuron"
    : `the last ${kept} of ${valid}${exact ? "; --out FILE.zip writes these" : ", or all"}`;
  findings.addTrial("FRAMES_WRONG", shown, where, { frames, right });
  return undefined;
}
