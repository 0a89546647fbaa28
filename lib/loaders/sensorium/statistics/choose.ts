/** Which statistics to use, and where they come from. */
import { dirname } from "node:path";
import { ArgumentError, MissingError, systemText, WriteError } from "../../../errors.ts";
import { ensureFolder } from "../../../files/mod.ts";
import type { Recording } from "../recording.ts";
import { pickledStatistics } from "./pickled.ts";
import { providedStatistics } from "./provided.ts";
import { readStatistics, statisticsFiles, writeStatistics } from "./stored.ts";
import {
  type StatisticAxes,
  type StatisticsByKey,
  type TrainOptions,
  type TrainStatistics,
  trainStatistics,
} from "./train.ts";

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

/** Statistics, and what they are. */
export interface RecordingStatistics {
  readonly source: StatisticSource;
  readonly axes: StatisticAxes;
  /** The file or folder they were read from; undefined where they were just computed. */
  readonly readFrom: string | undefined;
  readonly variables: StatisticsByKey;
}

/**
 * The statistics of a recording: provided, or of the train tier. Train statistics are read where
 * they were kept before, else from `statistics.pkl`, else computed and kept.
 * @throws {ArgumentError} trial+time of provided statistics or of a static recording
 */
export async function recordingStatistics(
  recording: Recording,
  options: StatisticsOptions = {},
): Promise<RecordingStatistics> {
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
    const variables = await providedStatistics(recording);
    return { source, axes, readFrom: recording.source.where("meta/statistics"), variables };
  }
  const { readFrom, statistics } = await train(recording, options);
  return { source, axes, readFrom, variables: pick(statistics, axes, recording) };
}

async function train(
  recording: Recording,
  { recompute = false, store = true, folder, ...options }: StatisticsOptions,
): Promise<{ readFrom: string | undefined; statistics: TrainStatistics }> {
  const files = statisticsFiles(recording, folder);
  if (!recompute) {
    const kept = await readStatistics(recording, files);
    if (kept) return { readFrom: files.json, statistics: kept };
    const pickled = await pickledStatistics(recording);
    if (pickled) {
      return { readFrom: recording.source.where("statistics.pkl"), statistics: pickled };
    }
  }
  if (store) await requireWritable(dirname(files.json));
  const scratch = options.scratch ?? (store ? dirname(files.json) : undefined);
  const statistics = await trainStatistics(recording, { ...options, scratch });
  if (store) await writeStatistics(recording, statistics, files);
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
