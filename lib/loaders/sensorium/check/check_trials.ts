/** Checks of every trial's arrays: readable, of one shape, with numbers that can be right. */
import type { RunOptions } from "../../../progress.ts";
import { isNeuroidError, ShapeError } from "../../../errors.ts";
import { pause } from "../../../pause.ts";
import type { FloatArray } from "../floats.ts";
import { readHeader } from "../npy_start.ts";
import type { Recording } from "../recording.ts";
import { DATA_KEYS, type DataKey, TRAIN_TIER } from "../study.ts";
import { type Findings, trialsText } from "../findings.ts";
import { NeuronMeans } from "./foreign_statistics.ts";
import { checkValidFrames } from "./valid_frames.ts";

/** Reads all trials, one at a time. Returns the mean responses of the train tier. */
export async function checkTrials(
  recording: Recording,
  findings: Findings,
  { progress, signal }: RunOptions,
): Promise<NeuronMeans> {
  const means = new NeuronMeans(recording.neuronCount);
  const withheld = new Set<number>();
  const zero = new Map<DataKey, number>();
  for (const [i, trial] of recording.trials.entries()) {
    signal?.throwIfAborted();
    const arrays = new Map<DataKey, FloatArray>();
    for (const key of DATA_KEYS) {
      if (!recording.layout.folders.has(key)) continue;
      const array = await readChecked(recording, key, trial, findings);
      if (array === undefined) continue;
      arrays.set(key, array);
      if (array.data.every((value: number) => value === 0)) zero.set(key, (zero.get(key) ?? 0) + 1);
    }
    checkStimulus(recording, trial, arrays.get("stimulus"), findings);
    const responses = arrays.get("responses");
    if (responses?.data.every((value: number) => value === 0)) withheld.add(trial);
    if (recording.kind === "dynamic") checkValidFrames(recording, trial, arrays, findings);
    else if (responses) checkStatic(recording, trial, responses, findings);
    if (responses && recording.tiers[trial] === TRAIN_TIER) means.add(responses);
    progress?.({ step: "checking", done: i + 1, total: recording.trials.length, unit: "trials" });
    await pause();
  }
  for (const key of ["behavior", "pupil_center"] as const) {
    if (zero.get(key) !== recording.trials.length) continue;
    findings.add({
      code: key === "behavior" ? "BEHAVIOR_ZERO" : "PUPIL_ZERO",
      severity: "warning",
      location: recording.source.where(`data/${recording.layout.folders.get(key)}`),
      message: `${key} is zero in all trials: it was withheld`,
      suggestion: "leave it out of models; standardized it stays zero",
    });
  }
  checkTiers(recording, withheld, findings);
  return means;
}

async function readChecked(
  recording: Recording,
  key: DataKey,
  trial: number,
  findings: Findings,
): Promise<FloatArray | undefined> {
  const file = recording.file(key, trial);
  const location = recording.source.where(file);
  try {
    const array = await recording.read(key, trial);
    if ((await readHeader(recording.source, file)).fortranOrder && array.shape.length > 1) {
      findings.addTrial(trial, location, {
        code: "ARRAY_COLUMN_MAJOR",
        severity: "note",
        message: `${key} stored column by column; it is read as it is meant`,
        suggestion: "",
      });
    }
    return array;
  } catch (error) {
    if (!isNeuroidError(error)) throw error;
    const isShape = error instanceof ShapeError;
    findings.addTrial(trial, location, {
      code: isShape ? "ARRAY_SHAPE" : "ARRAY_DAMAGED",
      severity: "error",
      message: `${key}: ${error.found}`,
      suggestion: isShape
        ? `${error.right}; is the file of another recording?`
        : `${error.right ?? "a whole file"}; unpack the recording again`,
    });
    return undefined;
  }
}

function checkStimulus(
  recording: Recording,
  trial: number,
  stimulus: FloatArray | undefined,
  findings: Findings,
): void {
  // NaN is neither, and means that a video is over
  if (!stimulus?.data.some((value: number) => value < 0 || value > 255)) return;
  findings.addTrial(trial, recording.source.where(recording.file("stimulus", trial)), {
    code: "STIMULUS_RANGE",
    severity: "warning",
    message: "pixels outside 0 to 255",
    suggestion: "gray levels, not standardized ones",
  });
}

function checkStatic(
  recording: Recording,
  trial: number,
  responses: FloatArray,
  findings: Findings,
): void {
  if (responses.data.every((value: number) => Number.isFinite(value))) return;
  findings.addTrial(trial, recording.source.where(recording.file("responses", trial)), {
    code: "RESPONSES_NOT_FINITE",
    severity: "error",
    message: "NaN or infinite responses",
    suggestion: "a number for every neuron",
  });
}

function checkTiers(recording: Recording, withheld: ReadonlySet<number>, findings: Findings): void {
  const location = recording.source.where(`data/${recording.layout.folders.get("responses")}`);
  for (const tier of recording.tierCounts().keys()) {
    const trials = recording.trialsOf(tier);
    const own = trials.filter((trial) => withheld.has(trial));
    if (own.length === 0) continue;
    const all = own.length === trials.length;
    findings.add({
      code: all ? "RESPONSES_WITHHELD" : "RESPONSES_PARTLY_WITHHELD",
      severity: all ? "note" : "error",
      location,
      message: all
        ? `responses of tier "${tier}" are withheld: all zero`
        : `tier "${tier}" has real responses and all-zero ones: ${trialsText(own)}`,
      suggestion: all
        ? "no ceilings and no package of this tier from this copy"
        : "check the download; a tier is withheld as a whole",
    });
  }
}
