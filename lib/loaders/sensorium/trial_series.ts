/** A variable of a static recording over trials, laid out as a dynamic one is over time. */
import { checkCall, numbers, oneOf } from "../../calls/mod.ts";
import { ndarray } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { pause } from "../../parallel/mod.ts";
import type { FloatArray } from "./floats.ts";
import type { Recording } from "./recording.ts";
import { RECORDING } from "./recording_kind.ts";
import type { DataKey } from "./study.ts";

const CHOICE = oneOf("responses", "behavior", "pupil_center");

/**
 * Reads responses, behavior or pupil centers of trials of a static recording: (rows, trials)
 * float64, trials in the order given, rows those of one trial's array.
 *
 * @throws {ArgumentError} if no trials are given, or the recording is dynamic: its trials are series
 *   by themselves
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { readTrialSeries } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const trials = recording.trialsOf("test");
 * const { shape } = await readTrialSeries(recording, "responses", trials);
 * assert.deepEqual(shape, [6, 15]); // neurons, trials
 * ```
 */
export async function readTrialSeries(
  recording: Recording,
  key: Exclude<DataKey, "stimulus">,
  trials: readonly number[],
  options: RunOptions = {},
): Promise<FloatArray> {
  checkCall("readTrialSeries", {
    recording: [recording, RECORDING],
    key: [key, CHOICE],
    trials: [trials, numbers],
    options: [options, RUN_OPTIONS],
  }, arguments);
  const { progress, signal } = options;
  if (recording.kind === "dynamic" || trials.length === 0) {
    throw new ArgumentError({
      doing: `read ${key} over trials`,
      found: trials.length === 0 ? "no trials" : "a dynamic recording",
      right: trials.length === 0 ? "one or more" : "a static one",
      where: recording.path,
    });
  }
  let series: Float64Array<ArrayBuffer> | undefined;
  for (const [column, trial] of trials.entries()) {
    signal?.throwIfAborted();
    await pause();
    const { data } = await recording.read(key, trial);
    series ??= new Float64Array(data.length * trials.length);
    for (let row = 0; row < data.length; row++) series[row * trials.length + column] = data[row]!;
    progress?.({ step: `reading ${key}`, done: column + 1, total: trials.length, unit: "trials" });
  }
  return ndarray("float64", [series!.length / trials.length, trials.length], series!);
}
