/** What a recording calls its trials and neurons, and which predictions are meant for it. */
import type { Recording } from "../../../loaders/sensorium/mod.ts";
import type { TrialPrediction } from "./trial_prediction.ts";

/** What a recording calls its trials and neurons. */
export interface RecordingNames {
  /** By trial number. */
  readonly trials: ReadonlyMap<number, string>;
  /** In the order of the responses. */
  readonly neurons: readonly string[];
  /** The mouse, as submissions name it: `dynamic29513-3-5`. */
  readonly mouse: string;
}

/** Reads the names. Without `unit_ids` neurons are called by their positions from 0. */
export async function readRecordingNames(recording: Recording): Promise<RecordingNames> {
  const { neurons, trialTable, trials, neuronCount, layout: { name } } = recording;
  const ids = neurons.has("unit_ids")
    ? await neurons.readTexts("unit_ids")
    : Array.from({ length: neuronCount }, (_, i) => String(i));
  const called = recording.kind === "static" && trialTable.has("trial_idx")
    ? await trialTable.readTexts("trial_idx")
    : undefined;
  const { animal, session, scan, text } = name;
  return {
    trials: new Map(trials.map((trial) => [trial, called?.[trial] ?? String(trial)])),
    neurons: ids,
    mouse: animal === "" ? text : `${recording.kind}${animal}-${session}-${scan}`,
  };
}

/** The predictions for this recording: those of its mouse, or all where none names a mouse. */
export function predictionsOfMouse(
  predictions: readonly TrialPrediction[],
  mouse: string,
): TrialPrediction[] {
  return predictions.filter((each) => each.mouse === undefined || each.mouse === mouse);
}

/** The tiers that have predictions for a trial at least, in the competition's order. */
export function tiersWithPredictions(
  recording: Recording,
  names: RecordingNames,
  predictions: readonly TrialPrediction[],
): string[] {
  const given = new Set(predictions.map(({ trial }) => trialWord(trial)));
  return [...recording.tierCounts().keys()].filter((tier) =>
    recording.trialsOf(tier).some((trial) => given.has(names.trials.get(trial)!))
  );
}

/** `3.npy`, as the competition's README has it, is 3. */
export const trialWord = (trial: string) => trial.replace(/\.npy$/, "");
