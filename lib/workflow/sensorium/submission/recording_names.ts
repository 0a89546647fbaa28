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

/** The predictions by the tier of their trial, in the competition's order; unknown trials are in none. */
export function predictionsByTier(
  recording: Recording,
  names: RecordingNames,
  predictions: readonly TrialPrediction[],
): Map<string, TrialPrediction[]> {
  const tiers = new Map(
    recording.trials.map((trial) => [names.trials.get(trial)!, recording.tiers[trial]!]),
  );
  const found = Map.groupBy(predictions, ({ trial }) => tiers.get(trialWord(trial)));
  return new Map(
    [...recording.tierCounts().keys()].flatMap((tier) => {
      const own = found.get(tier);
      return own === undefined ? [] : [[tier, own]];
    }),
  );
}

/** `3.npy`, as the competition's README has it, is 3; so are ` 3` and `3.0`, as pandas may write them. */
export const trialWord = (trial: string) =>
  trial.trim().replace(/\.npy$/, "").replace(/^(\d+)\.0+$/, "$1");

/** A trial as findings name it: competition scans of 2022 have hashes in place of numbers. */
export function shownTrial(trial: string): number | string {
  const word = trialWord(trial);
  return /^\d{1,15}$/.test(word) ? Number(word) : word;
}

/** The trials of predictions, as findings name them. */
export function trialWords(predictions: readonly TrialPrediction[]): string[] {
  return predictions.map(({ trial }) => trialWord(trial));
}
