/** Which statistics to use, and where they come from. */
import { checkCall } from "../../../calls/mod.ts";
import { ArgumentError, MissingError } from "../../../errors/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { Recording } from "../recording.ts";
import { RECORDING } from "../recording_kind.ts";
import { TRAIN_TIER } from "../study.ts";
import { isOtherScale, responseScale } from "./of_these_data.ts";
import { hasProvidedStatistics, PROVIDED_FOLDER, readProvidedStatistics } from "./provided.ts";
import { loadTrainStatistics } from "./kept.ts";
import { STATISTICS_OPTIONS, type StatisticsOptions, type StatisticSource } from "./options.ts";
import type { StatisticAxes, StatisticsByKey, TrainStatistics } from "./variable.ts";

/** Statistics, and what they are. */
export interface RecordingStatistics {
  /** Whether they came with the recording or are of its train tier. */
  readonly source: StatisticSource;
  /** The axes that they cover. */
  readonly axes: StatisticAxes;
  /** The file or folder they were read from; undefined where they were just computed. */
  readonly readFrom: string | undefined;
  /** The file that the next run reads them from; undefined where they are not kept. */
  readonly keptIn: string | undefined;
  /** The statistics of each variable; their axes are the leading ones of a trial's array. */
  readonly variables: StatisticsByKey;
}

/**
 * Loads the statistics of a recording: provided, or of the train tier. Train statistics are read if they
 * were saved before, else from `statistics.pkl`, else computed and saved. If they do not belong to the
 * present files they are computed again, which `note` reports.
 *
 * @throws {ArgumentError} if `axes` is trial+time of provided statistics or of a static recording
 * @throws {MissingError} if there are none of the responses
 * @throws {DataError} if they have the shapes of another recording, or the train tier is withheld
 * @throws {FormatError} if kept ones are damaged
 * @throws {WriteError} if computed statistics cannot be saved in the given folder
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
  checkCall("loadRecordingStatistics", {
    recording: [recording, RECORDING],
    options: [options, STATISTICS_OPTIONS],
  }, arguments);
  const isDynamic = recording.kind === "dynamic";
  const source = options.source ?? await defaultSource(recording, options);
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
    const variables = await provided(recording, options);
    const place = recording.source.where(PROVIDED_FOLDER);
    return { source, axes, readFrom: place, keptIn: place, variables };
  }
  const { statistics, ...places } = await loadTrainStatistics(recording, options);
  return { source, axes, ...places, variables: pick(statistics, axes, recording) };
}

async function defaultSource(
  recording: Recording,
  { note }: Pick<RunOptions, "note">,
): Promise<StatisticSource> {
  if (recording.kind === "dynamic") return "train";
  if (await hasProvidedStatistics(recording)) return "provided";
  note?.("no statistics come with the recording: those of its train tier are used");
  return "train";
}

/** Statistics that came with a recording, held against the scale of its train responses. */
async function provided(
  recording: Recording,
  run: RunOptions,
): Promise<StatisticsByKey> {
  const variables = await readProvidedStatistics(recording);
  if (!recording.tiers.includes(TRAIN_TIER) || recording.trialsOf(TRAIN_TIER).length === 0) {
    return variables;
  }
  const scale = await responseScale(recording, variables.get("responses")!, run);
  if (isOtherScale(scale)) {
    run.note?.(
      `the responses of the train tier have ${Number(scale.toPrecision(3))} times the mean of ` +
        `${recording.source.where(PROVIDED_FOLDER)}; if they were changed, use the statistics of ` +
        "source train (--source train)",
    );
  }
  return variables;
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
