/** Predictions matched with a recording: its trials, its neurons in their order, its frames. */
import { DataError, plural } from "../../../errors/mod.ts";
import type { Recording } from "../../../loaders/sensorium/mod.ts";
import type { TrialPrediction } from "./trial_prediction.ts";

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
const trialWord = (trial: string) => trial.replace(/\.npy$/, "");

/**
 * Checks the predictions for a tier and puts them in the recording's order.
 *
 * @throws {DataError} for a trial that is missing, doubled or unknown, other neurons than the recording's,
 *   a neuron twice, other numbers of frames, NaN; each named
 */
export async function matchPredictions(
  recording: Recording,
  names: RecordingNames,
  tier: string,
  predictions: readonly TrialPrediction[],
  skip = SKIPPED_FRAMES,
): Promise<MatchedTrial[]> {
  const doing = `match predictions with tier ${tier} of ${recording.name}`;
  const wrong = (found: string, right: string, where?: string) =>
    new DataError({ doing, found, right, where });
  const byTrial = new Map<string, TrialPrediction>();
  const all = new Set(names.trials.values());
  for (const each of predictions) {
    const word = trialWord(each.trial);
    if (!all.has(word)) {
      throw wrong(`trial ${word}, which the recording does not have`, "its own trials", each.where);
    }
    if (byTrial.has(word)) throw wrong(`trial ${word} twice`, "each trial once", each.where);
    byTrial.set(word, each);
  }
  const trials = recording.trialsOf(tier);
  const missing = trials.map((trial) => names.trials.get(trial)!).filter((name) =>
    !byTrial.has(name)
  );
  if (missing.length > 0) {
    const shown = missing.slice(0, 5).join(", ") + (missing.length > 5 ? ", …" : "");
    throw wrong(
      `no prediction for ${missing.length} of ${plural(trials.length, "trial")} (${shown})`,
      "one for each trial of the tier",
      predictions[0]?.where.replace(/, (row|presentation|member).*$/, ""),
    );
  }
  const matched: MatchedTrial[] = [];
  for (const trial of trials) {
    const name = names.trials.get(trial)!, given = byTrial.get(name)!;
    const order = neuronOrder(given, names.neurons, wrong);
    const valid = recording.kind === "static" ? 1 : await recording.countValidFrames(trial);
    const skipped = recording.kind === "static" ? 0 : skip;
    const kept = valid - skipped;
    if (kept < 1) {
      throw wrong(`${plural(valid, "valid frame")} of trial ${name}`, `more than ${skip}`);
    }
    // Predictions of all frames, or of those after the skipped ones alone.
    const start = given.frames === kept ? 0 : given.frames >= valid ? skipped : -1;
    if (start < 0) {
      throw wrong(
        `${plural(given.frames, "frame")} for trial ${name}`,
        recording.kind === "static"
          ? "1, a value for each neuron"
          : `the last ${kept} of ${valid}, or all`,
        given.where,
      );
    }
    const values = new Float64Array(order.length * kept);
    order.forEach((place, neuron) => {
      for (let frame = 0; frame < kept; frame++) {
        const value = given.values[place * given.frames + start + frame]!;
        if (!Number.isFinite(value)) {
          throw wrong(
            `NaN or infinity for neuron ${names.neurons[neuron]}, trial ${name}`,
            "a finite number for each",
            given.where,
          );
        }
        values[neuron * kept + frame] = value;
      }
    });
    matched.push({ trial, name, values, frames: kept });
  }
  return matched;
}

/** Where each of the recording's neurons stands in the prediction. */
function neuronOrder(
  { neurons, neuronCount, trial, where }: TrialPrediction,
  wanted: readonly string[],
  wrong: (found: string, right: string, where?: string) => DataError,
): number[] {
  const count = neurons?.length ?? neuronCount;
  if (neurons !== undefined && neurons.length !== neuronCount) {
    throw wrong(
      `${plural(neuronCount, "prediction")} and ${
        plural(neurons.length, "neuron id")
      } for trial ${trial}`,
      "an id for each",
      where,
    );
  }
  if (neurons === undefined) {
    if (count === wanted.length) return wanted.map((_, i) => i);
    throw wrong(`${plural(count, "neuron")} for trial ${trial}`, `${wanted.length}`, where);
  }
  const places = new Map<string, number>();
  neurons.forEach((id, i) => {
    if (places.has(id)) throw wrong(`neuron ${id} twice for trial ${trial}`, "each once", where);
    places.set(id, i);
  });
  const missing = wanted.filter((id) => !places.has(id));
  if (missing.length > 0) {
    const shown = missing.slice(0, 5).join(", ") + (missing.length > 5 ? ", …" : "");
    throw wrong(
      `no prediction of ${missing.length} of ${wanted.length} neurons (${shown}) for trial ${trial}`,
      "the neurons of meta/neurons/unit_ids",
      where,
    );
  }
  // All wanted ones are there, each once: more means others.
  const extra = neurons.length > wanted.length
    ? neurons.find((id) => !wanted.includes(id))
    : undefined;
  if (extra !== undefined) {
    throw wrong(`neuron ${extra}, which the recording does not have`, "its own neurons", where);
  }
  return wanted.map((id) => places.get(id)!);
}
