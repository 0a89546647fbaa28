/**
 * The assembly of a package: what it says of itself, and its data, written trial by trial, so that
 * memory does not grow with trials.
 */
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
  PUBLISHED_DATASETS,
  type Recording,
  SENSORIUM_LICENSE,
} from "../../../loaders/sensorium/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { NeuronReliability } from "./reliability.ts";
import type { PresentationSelection } from "./selection.ts";

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
  { tier, presentations, frames }: PresentationSelection,
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

/** The attributes of a packaged assembly; no paths, so that they are the same on every machine. */
export function attributesOf(
  recording: Recording,
  selection: PresentationSelection,
  reliability: NeuronReliability,
  sourceSha1: string,
) {
  const { order, frames, tier } = selection;
  return {
    recording: recording.name,
    reference: PUBLISHED_DATASETS[recording.kind].authorYear,
    license: SENSORIUM_LICENSE,
    source_sha1: sourceSha1,
    source_sha1_of: "lines '<sha1>  <path>' of meta/neurons, meta/trials and the trials' files, " +
      "sorted by path",
    tier,
    // Spelled as in 0.1: another letter would be another checksum of every package.
    responses: "deconvolved activity as recorded, not standardised",
    presentation_order: order.known
      ? `as shown, by ${order.by}`
      : `by the numbers of the files, which is not the order shown: ${order.reason}`,
    reliability: reliability.ceilings === undefined
      ? "unknown"
      : `fev and oracle of the repeated stimuli of tier ${reliability.ceilings.tier}`,
    ...(frames !== undefined && { frames }),
  };
}
