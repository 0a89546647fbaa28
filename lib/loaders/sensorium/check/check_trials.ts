/** Checks of every trial's arrays: readable, of one shape, with numbers that can be right. */
import type { RunOptions } from "../../../progress/mod.ts";
import { isNeuroidError } from "../../../errors/mod.ts";
import { trialsText } from "../../../issues/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import type { FloatArray } from "../floats.ts";
import { readHeader } from "../npy_start.ts";
import type { Recording } from "../recording.ts";
import { DATA_KEYS, type DataKey, TRAIN_TIER } from "../study.ts";
import { isZero } from "../zero.ts";
import type { SensoriumFindings } from "../findings.ts";
import { NeuronMeans } from "./foreign_statistics.ts";
import { NeuronRanges } from "./silent_neurons.ts";
import { StimulusCheck } from "./check_stimuli.ts";
import { checkValidFrames, validRun } from "./valid_frames.ts";

/** Reads all trials, one at a time. Returns the mean responses of the train tier. */
export async function checkTrials(
  recording: Recording,
  findings: SensoriumFindings,
  { progress, signal }: RunOptions,
): Promise<NeuronMeans> {
  const means = new NeuronMeans(recording.neuronCount);
  const ranges = new NeuronRanges(recording);
  const stimuli = await StimulusCheck.open(recording);
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
    }
    const stimulus = arrays.get("stimulus");
    const valid = stimulus && recording.kind === "dynamic"
      ? validRun(stimulus, recording.timeCount!).valid || undefined
      : undefined;
    for (const [key, array] of arrays) {
      if (key === "stimulus" || !isZero(array, valid ?? recording.timeCount)) continue;
      zero.set(key, (zero.get(key) ?? 0) + 1);
      if (key === "responses") withheld.add(trial);
    }
    if (stimulus) {
      checkRange(recording, trial, stimulus, findings);
      stimuli.add(trial, stimulus);
    }
    const responses = arrays.get("responses");
    if (recording.kind === "dynamic") checkValidFrames(recording, trial, arrays, findings);
    else if (responses) checkStatic(recording, trial, responses, findings);
    if (responses && !withheld.has(trial)) ranges.add(trial, responses, valid);
    if (responses && recording.tiers[trial] === TRAIN_TIER) means.add(responses);
    progress?.({
      step: "checking trials",
      done: i + 1,
      total: recording.trials.length,
      unit: "trials",
    });
    await pause();
  }
  for (const key of ["behavior", "pupil_center"] as const) {
    if (zero.get(key) !== recording.trials.length) continue;
    findings.add(
      key === "behavior" ? "BEHAVIOR_ZERO" : "PUPIL_ZERO",
      recording.source.where(`data/${recording.layout.folders.get(key)}`),
    );
  }
  stimuli.report(findings);
  checkTiers(recording, withheld, findings);
  ranges.report(findings);
  return means;
}

async function readChecked(
  recording: Recording,
  key: DataKey,
  trial: number,
  findings: SensoriumFindings,
): Promise<FloatArray | undefined> {
  const file = recording.file(key, trial);
  const location = recording.source.where(file);
  try {
    const array = await recording.read(key, trial);
    if ((await readHeader(recording.source, file)).fortranOrder && array.shape.length > 1) {
      findings.addTrial("ARRAY_COLUMN_MAJOR", trial, location, { array: key });
    }
    return array;
  } catch (error) {
    if (!isNeuroidError(error)) throw error;
    const { found, right = "a whole file" } = error;
    const code = isNeuroidError(error, "ShapeError") ? "ARRAY_SHAPE" : "ARRAY_DAMAGED";
    findings.addTrial(code, trial, location, { array: key, found, right });
    return undefined;
  }
}

function checkRange(
  recording: Recording,
  trial: number,
  stimulus: FloatArray,
  findings: SensoriumFindings,
): void {
  // NaN is neither, and means that a video is over
  if (!stimulus.data.some((value: number) => value < 0 || value > 255)) return;
  const location = recording.source.where(recording.file("stimulus", trial));
  findings.addTrial("STIMULUS_RANGE", trial, location);
}

function checkStatic(
  recording: Recording,
  trial: number,
  responses: FloatArray,
  findings: SensoriumFindings,
): void {
  if (responses.data.every((value: number) => Number.isFinite(value))) return;
  const location = recording.source.where(recording.file("responses", trial));
  findings.addTrial("RESPONSES_NOT_FINITE", trial, location);
}

function checkTiers(
  recording: Recording,
  withheld: ReadonlySet<number>,
  findings: SensoriumFindings,
): void {
  const location = recording.source.where(`data/${recording.layout.folders.get("responses")}`);
  for (const tier of recording.tierCounts().keys()) {
    const trials = recording.trialsOf(tier);
    const own = trials.filter((trial) => withheld.has(trial));
    if (own.length === 0) continue;
    if (own.length === trials.length) findings.add("RESPONSES_WITHHELD", location, { tier });
    else findings.add("RESPONSES_PARTLY_WITHHELD", location, { tier, trials: trialsText(own) });
  }
}
