/** The assembly of a package, written trial by trial, so that memory does not grow with trials. */
import {
  type Attributes,
  type CoordinateInputs,
  coordinatesOf,
  ndarray,
} from "../../../arrays/mod.ts";
import { createDataArray } from "../../../files/mod.ts";
import {
  findResponseDtype,
  firstFrames,
  FRAMES_PER_SECOND,
  type Recording,
} from "../../../loaders/sensorium/mod.ts";
import type { RunOptions } from "../../../progress.ts";
import type { Selection } from "./selection.ts";

const FRAME_MS = 1000 / FRAMES_PER_SECOND;

/** What stands along the dimensions of an assembly, and beside it. */
export interface AssemblyLabels {
  /** The id of each stimulus of the selection. */
  readonly stimulusIds: readonly string[];
  /** Coordinates along neuroid. */
  readonly neuroids: CoordinateInputs;
  readonly attrs: Attributes;
}

/**
 * Writes the responses of a selection to a netCDF file: (presentation, neuroid), of a dynamic
 * recording (presentation, neuroid, time_bin) with bins of 1000/30 ms. Values are those of the
 * recording, float64 where float32 would not hold them all.
 */
export async function writeResponses(
  path: string,
  recording: Recording,
  { tier, presentations, frames }: Selection,
  { stimulusIds, neuroids, attrs }: AssemblyLabels,
  { progress, signal }: RunOptions,
): Promise<void> {
  const dims = ["presentation", "neuroid", ...(frames === undefined ? [] : ["time_bin"])];
  const row = [recording.neuronCount, ...(frames === undefined ? [] : [frames])];
  const shape = [presentations.length, ...row];
  const dtype = await findResponseDtype(recording, presentations.map(({ trial }) => trial));
  const coords = coordinatesOf(
    {
      stimulus_id: ["presentation", presentations.map(({ stimulus }) => stimulusIds[stimulus]!)],
      repetition: ["presentation", presentations.map(({ repetition }) => repetition)],
      tier: ["presentation", presentations.map(() => tier)],
      ...neuroids,
      ...(frames !== undefined && {
        time_bin_start: ["time_bin", Float64Array.from({ length: frames }, (_, t) => t * FRAME_MS)],
        time_bin_end: [
          "time_bin",
          Float64Array.from({ length: frames }, (_, t) => (t + 1) * FRAME_MS),
        ],
      }),
    },
    dims,
    shape,
  );
  await using file = await createDataArray(path, { dims, shape, dtype, coords, attrs });
  for (const [i, { trial }] of presentations.entries()) {
    signal?.throwIfAborted();
    const values = firstFrames(await recording.readResponses(trial), frames ?? 1, dtype);
    file.write(i, ndarray(dtype, [1, ...row], values));
    progress?.({ step: "assembly", done: i + 1, total: presentations.length, unit: "trials" });
  }
  await file.close();
}
