/** Which statistics to use, and where they come from. */
import { boolean, checkCall, filePath, oneOf, optionsOf } from "../../../calls/mod.ts";
import { dirname } from "node:path";
import { ArgumentError, MissingError, systemText, WriteError } from "../../../errors/mod.ts";
import { ensureFolder } from "../../../files/mod.ts";
import type { Recording } from "../recording.ts";
import { readPickledStatistics } from "./pickled.ts";
import { readProvidedStatistics } from "./provided.ts";
import { readStoredStatistics, storedStatisticsFiles, writeStoredStatistics } from "./stored.ts";
import { computeTrainStatistics, TRAIN_OPTIONS, type TrainOptions } from "./train.ts";
import type { StatisticAxes, StatisticsByKey, TrainStatistics } from "./variable.ts";

/** Those that come with a recording, or those of its train tier. */
export type StatisticSource = "provided" | "train";

/** Which statistics are wanted. */
export interface StatisticsOptions extends TrainOptions {
  /** By default provided for a static recording, train for a dynamic one. */
  readonly source?: StatisticSource | undefined;
  /**
   * By default trial+time for train statistics of a dynamic recording, trial elsewhere: provided
   * ones keep the time axis, and dividing each time bin by its own number distorts responses.
   */
  readonly axes?: StatisticAxes | undefined;
  /** Computes even where statistics were kept, by us or in `statistics.pkl`. */
  readonly recompute?: boolean | undefined;
  /** Keeps what is computed; by default it does. */
  readonly store?: boolean | undefined;
  /** Where to keep it; by default beside the data. */
  readonly folder?: string | undefined;
}

export const STATISTICS_OPTIONS = optionsOf<StatisticsOptions>({}, {
  source: oneOf("train", "provided"),
  axes: oneOf("trial", "trial+time"),
  recompute: boolean,
  store: boolean,
  folder: filePath,
  ...TRAIN_OPTIONS.others,
});

/** Statistics, and what they are. */
export interface RecordingStatistics {
  /** Whether they came with the recording or are of its train tier. */
  readonly source: StatisticSource;
  /** What they are over. */
  readonly axes: StatisticAxes;
  /** The file or folder they were read from; undefined where they were just computed. */
  readonly readFrom: string | undefined;
  /** The statistics of each variable; their axes are the leading ones of a trial's array. */
  readonly variables: StatisticsByKey;
}

/**
 * Loads the statistics of a recording: provided, or of the train tier. Train statistics are read where
 * they were kept before, else from `statistics.pkl`, else computed and kept.
 *
 * @throws {ArgumentError} when `axes` is trial+time of provided statistics or of a static recording
 * @throws {MissingError} when there are none of the responses
 * @throws {DataError} when they have the shapes of another recording, or the train tier is withheld
 * @throws {FormatError} when kept ones are damaged
 * @throws {WriteError} when computed ones cannot be kept
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { loadRecordingStatistics, responsePrecision } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const { source, variables } = await loadRecordingStatistics(recording);
 * const { precision } = responsePrecision(variables.get("responses")!.std);
 * assert.equal(source, "provided");
 * assert.deepEqual(precision.shape, [6]); // neurons
 * ```
 */
export async function loadRecordingStatistics(
  recording: Recording,
  options: StatisticsOptions = {},
): Promise<RecordingStatistics> {
  checkCall("loadRecordingStatistics", { options: [options, STATISTICS_OPTIONS] });
  const isDynamic = recording.kind === "dynamic";
  const source = options.source ?? (isDynamic ? "train" : "provided");
  const axes = options.axes ?? (isDynamic && source === "train" ? "trial+time" : "trial");
  if (axes === "trial+time" && !(isDynamic && source === "train")) {
    throw new ArgumentError({
      doing: "choose statistics",
      found: isDynamic ? "trial+time of the provided ones" : "trial+time of a static recording",
      right: isDynamic
        ? "axes trial, or source train: the provided ones are per time bin"
        : "axes trial: a picture's response has no time",
      where: recording.path,
    });
  }
  if (source === "provided") {
    const variables = await readProvidedStatistics(recording);
    return { source, axes, readFrom: recording.source.where("meta/statistics"), variables };
  }
  const { readFrom, statistics } = await train(recording, options);
  return { source, axes, readFrom, variables: pick(statistics, axes, recording) };
}

async function train(
  recording: Recording,
  { recompute = false, store = true, folder, ...options }: StatisticsOptions,
): Promise<{ readFrom: string | undefined; statistics: TrainStatistics }> {
  const files = storedStatisticsFiles(recording, folder);
  if (!recompute) {
    const kept = await readStoredStatistics(recording, files);
    if (kept) return { readFrom: files.json, statistics: kept };
    const pickled = await readPickledStatistics(recording);
    if (pickled) {
      return { readFrom: recording.source.where("statistics.pkl"), statistics: pickled };
    }
  }
  if (store) await requireWritable(dirname(files.json));
  const scratch = options.scratch ?? (store ? dirname(files.json) : undefined);
  const statistics = await computeTrainStatistics(
    recording,
    TRAIN_OPTIONS.of({ ...options, scratch }),
  );
  if (store) await writeStoredStatistics(recording, statistics, files);
  return { readFrom: undefined, statistics };
}

/** Computing may take minutes, so a folder that cannot be written is found out before. */
async function requireWritable(folder: string): Promise<void> {
  await ensureFolder(folder);
  try {
    await Deno.remove(await Deno.makeTempDir({ dir: folder, prefix: ".neuroid-part-" }));
  } catch (cause) {
    throw new WriteError({
      doing: "keep statistics",
      found: systemText(cause),
      right: "another folder, or not to keep them",
      where: folder,
      cause,
    });
  }
}

function pick(
  statistics: TrainStatistics,
  axes: StatisticAxes,
  recording: Recording,
): StatisticsByKey {
  const variables = statistics.get(axes);
  if (variables?.has("responses")) return variables;
  throw new MissingError({
    doing: "choose statistics",
    found: `none over ${axes} for the responses`,
    right: "recompute them",
    where: recording.path,
  });
}
