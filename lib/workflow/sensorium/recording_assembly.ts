/** A recording as one array: responses, and beside them who answered, what was shown and what the mouse did. */
import { type CoordinateInput, DataArray, ndarray } from "../../arrays/mod.ts";
import { checkCall, like, numbers, optionsOf, text } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  BEHAVIOR_ROWS,
  type DataKey,
  findResponseDtype,
  FRAMES_PER_SECOND,
  type Recording,
} from "../../loaders/sensorium/mod.ts";
import { pause } from "../../parallel/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { readNeuroidCoordinates } from "./package/mod.ts";

/** Which trials of a recording are read. */
export interface RecordingAssemblyOptions extends RunOptions {
  /** The trials of a tier; all that have files if neither this nor `trials` is given. */
  readonly tier?: string | undefined;
  /** Trials by their numbers, in this order. */
  readonly trials?: ArrayLike<number> | undefined;
}

const OPTIONS = optionsOf<RecordingAssemblyOptions>({}, {
  tier: text,
  trials: numbers,
  ...RUN_OPTIONS.others,
});
const RECORDING = like<Recording>(
  "a recording: await openRecording(path)",
  ...["layout", "trials", "neurons"] as const,
);
const FRAME_MS = 1000 / FRAMES_PER_SECOND;

/**
 * Reads responses of trials into one array: (presentation, neuroid), of a dynamic recording (presentation,
 * neuroid, time_bin) with bins of 1000/30 ms and NaN after a video's valid frames. Values are the
 * recording's, float64 where float32 would not hold them all. The array must fit into memory: choose a tier.
 *
 * Along neuroid: `neuroid_id`, `unit_id`, `animal`, `session`, `scan`, `region`, where cells lie (`x_um`,
 * `y_um`, `z_um`), `layer` where it is known. Along presentation: `trial`, `tier`, `stimulus_id` of pictures
 * (`img_<frame_image_id>`, as in packages), and those columns of `meta/trials` that have one value a trial.
 * What the mouse did, where it is recorded, along presentation (of a dynamic recording time_bin too):
 * `pupil_size`, `pupil_size_derivative`, `running_speed` (dynamic: `pupil_dilation`, `running_speed`),
 * `pupil_x`, `pupil_y`.
 *
 * @example Do responses follow the mouse's pupil?
 * ```ts
 * import { openRecording } from "neuroid";
 * import { readRecordingAssembly } from "neuroid/sensorium";
 * import { spearman } from "neuroid/statistics";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const assembly = await readRecordingAssembly(recording, { tier: "train" });
 * const pupil = assembly.coord("pupil_size");
 * const { statistic } = spearman(assembly, pupil, { dim: "presentation" });
 * console.log(statistic.dims); // ["neuroid"]
 * ```
 *
 * @throws {UnknownNameError} for an unknown tier.
 * @throws {ArgumentError} for no trials, and for a tier and trials.
 * @throws {DataError} for a trial without files.
 */
export async function readRecordingAssembly(
  recording: Recording,
  options: RecordingAssemblyOptions = {},
): Promise<DataArray> {
  checkCall("readRecordingAssembly", {
    recording: [recording, RECORDING],
    options: [options, OPTIONS],
  }, arguments);
  const { progress, signal } = options;
  const trials = chosenTrials(recording, options);
  const { neuronCount, timeCount, layout } = recording;
  const frames = timeCount ?? 1;
  const dtype = await findResponseDtype(recording, trials);
  const size = neuronCount * frames;
  const data = dtype === "float32"
    ? new Float32Array(trials.length * size)
    : new Float64Array(trials.length * size);
  const behavior = new Map<string, Float64Array<ArrayBuffer>>();
  for (const [row, trial] of trials.entries()) {
    signal?.throwIfAborted();
    await pause();
    data.set((await recording.readResponses(trial)).data, row * size);
    for (const key of ["behavior", "pupil_center"] as const) {
      if (!layout.folders.has(key)) continue;
      const { data: own } = await recording.read(key, trial);
      rowNames(key, own.length / frames).forEach((name, i) => {
        const all = behavior.get(name) ?? new Float64Array(trials.length * frames).fill(NaN);
        all.set(own.subarray(i * frames, (i + 1) * frames), row * frames);
        behavior.set(name, all);
      });
    }
    progress?.({ step: "reading trials", done: row + 1, total: trials.length, unit: "trials" });
  }
  const along = timeCount === undefined ? [] : ["time_bin"];
  const own = timeCount === undefined ? [trials.length] : [trials.length, frames];
  const coords: Record<string, CoordinateInput> = {
    trial: ["presentation", [...trials]],
    tier: ["presentation", trials.map((trial) => recording.tiers[trial]!)],
    ...await trialColumns(recording, trials),
    ...await readNeuroidCoordinates(recording, undefined),
  };
  for (const [name, values] of behavior) {
    const dims = ["presentation", ...along];
    coords[name] = { dims, values: ndarray("float64", own, values) };
  }
  if (timeCount !== undefined) {
    const at = (first: number) =>
      Float64Array.from({ length: frames }, (_, t) => (t + first) * FRAME_MS);
    coords.time_bin_start = ["time_bin", at(0)];
    coords.time_bin_end = ["time_bin", at(1)];
  }
  const shape = [trials.length, neuronCount, ...(timeCount === undefined ? [] : [frames])];
  const values = data instanceof Float32Array
    ? ndarray("float32", shape, data)
    : ndarray("float64", shape, data);
  const attrs = { recording: recording.name };
  return new DataArray(values, { dims: ["presentation", "neuroid", ...along], coords, attrs });
}

function chosenTrials(
  recording: Recording,
  { tier, trials }: RecordingAssemblyOptions,
): readonly number[] {
  const doing = "read a recording as an array";
  if (tier !== undefined && trials !== undefined) {
    throw new ArgumentError({ doing, found: "a tier and trials", right: "one of both" });
  }
  const found = trials ?? (tier === undefined ? recording.trials : recording.trialsOf(tier));
  if (found.length > 0) return Array.from(found);
  throw new ArgumentError({
    doing,
    found: "no trials",
    right: "one or more",
    where: recording.path,
  });
}

/** What the rows of a trial's array are; empty where nobody has said it. */
function rowNames(key: DataKey, rows: number): readonly string[] {
  if (key === "pupil_center") return ["pupil_x", "pupil_y"];
  return (BEHAVIOR_ROWS[rows] ?? []).map((name) => name.replaceAll(" ", "_"));
}

/** The columns of `meta/trials` that have one value a trial, by the dtype that they have. */
async function trialColumns(
  { trialTable }: Recording,
  trials: readonly number[],
): Promise<Record<string, CoordinateInput>> {
  const coords: Record<string, CoordinateInput> = {};
  for (const name of trialTable.names) {
    // The tier stands there already, as each trial has it.
    if (["tiers", "trial", "tier"].includes(name)) continue;
    const column = await trialTable.readColumn(name);
    if (column.data.length !== trialTable.length) continue;
    const all = new DataArray({ ...column, shape: [trialTable.length] }, { dims: ["row"] });
    coords[name] = { dims: "presentation", values: all.isel({ row: [...trials] }).values };
  }
  const pictures = trialTable.has("frame_image_id")
    ? await trialTable.readTexts("frame_image_id")
    : undefined;
  if (pictures !== undefined) {
    coords.stimulus_id = ["presentation", trials.map((trial) => `img_${pictures[trial]!}`)];
  }
  return coords;
}
