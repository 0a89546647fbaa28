/** The responses of single neurons to each showing of a stimulus, to be seen one below the other. */
import { checkCall, listOf, numbers } from "../../../calls/mod.ts";
import { ArgumentError } from "../../../errors/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import type { Recording } from "../recording.ts";
import { RECORDING } from "../recording_kind.ts";
import { REPEAT_GROUP, type RepeatGroup } from "./repeats.ts";

/** The responses of a neuron: one row per presentation. */
export interface RepeatRaster {
  /** As many showings as every stimulus has. */
  readonly rows: number;
  /** The stimuli in the given order; for videos the frames of each. */
  readonly columns: number;
  /** (rows, columns) row-major, not standardized. */
  readonly values: Float64Array;
}

const CHOICES = listOf(REPEAT_GROUP);

/**
 * Reads the responses of some neurons to repeated stimuli, one raster per neuron. If stimuli were shown
 * unequally often, the first presentations of each are used.
 *
 * @param neurons rows of the responses, from 0
 * @throws {ArgumentError} if no stimuli are given, or there is no such neuron
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { findRepeatGroups, readRepeatRasters } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const groups = await findRepeatGroups(recording, "test");
 * const [raster] = await readRepeatRasters(recording, groups, [5]);
 * assert.deepEqual([raster!.rows, raster!.columns], [3, 4]); // showings, pictures
 * ```
 */
export async function readRepeatRasters(
  recording: Recording,
  groups: readonly RepeatGroup[],
  neurons: readonly number[],
): Promise<RepeatRaster[]> {
  checkCall("readRepeatRasters", {
    recording: [recording, RECORDING],
    groups: [groups, CHOICES],
    neurons: [neurons, numbers],
  }, arguments);
  const { neuronCount, timeCount = 1 } = recording;
  const wrong = neurons.find((neuron) => !(neuron >= 0 && neuron < neuronCount));
  if (groups.length === 0 || wrong !== undefined) {
    throw new ArgumentError({
      doing: "read the responses to repeats",
      found: wrong === undefined ? "no stimuli" : `neuron ${wrong}`,
      right: wrong === undefined ? "one or more" : `0 to ${neuronCount - 1}`,
      where: recording.path,
    });
  }
  const rows = Math.min(...groups.map(({ trials }) => trials.length));
  const columns = groups.reduce((sum, { frames = 1 }) => sum + frames, 0);
  const rasters = neurons.map(() => ({ rows, columns, values: new Float64Array(rows * columns) }));
  let start = 0;
  for (const { trials, frames = 1 } of groups) {
    for (const [row, trial] of trials.slice(0, rows).entries()) {
      await pause();
      const { data } = await recording.readResponses(trial);
      for (const [i, neuron] of neurons.entries()) {
        const own = data.subarray(neuron * timeCount, neuron * timeCount + frames);
        rasters[i]!.values.set(own, row * columns + start);
      }
    }
    start += frames;
  }
  return rasters;
}
