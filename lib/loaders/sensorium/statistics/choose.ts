/** Which statistics to use, and where they come from. */
import { dirname } from "node:path";
import { ArgumentError, MissingError, systemText, WriteError } from "../../../errors/mod.ts";
import { ensureFolder } from "../../../files/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { Recording } from "../recording.ts";
import { TRAIN_TIER } from "../study.ts";
import { requireResponses } from "../withheld.ts";
import { findMismatch, isOtherScale, responseScale } from "./of_these_data.ts";
import { PICKLE_FILE, readPickledStatistics } from "./pickled.ts";
import { hasProvidedStatistics, PROVIDED_FOLDER, readProvidedStatistics } from "./provided.ts";
import {
  readStoredStatistics,
  type StoredStatisticsFiles,
  storedStatisticsFiles,
  writeStoredStatistics,
} from "./stored.ts";
import { type CompareOptions, describeTrainFiles } from "./train_files.ts";
import { computeTrainStatistics, type TrainOptions } from "./train.ts";
import type { StatisticAxes, StatisticsByKey, TrainStatistics } from "./variable.ts";

/** Those that come with a recording, or those of its train tier. */
export type StatisticSource = "provided" | "train";

/** Which statistics are wanted. */
export interface StatisticsOptions extends TrainOptions {
  /** By default provided for a static recording that has some, train for others. */
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
  /** Where to keep it; by default beside the data, or nowhere if that place cannot be written to. */
  readonly folder?: string | undefined;
  /**
   * Compares the bytes of the train trials' files before kept statistics are used; by default their sizes
   * and times, in a zip their sizes and CRCs, and the bytes only where times differ.
   */
  readonly checksum?: boolean | undefined;
}

/** Statistics, and what they are. */
export interface RecordingStatistics {
  /** Whether they came with the recording or are of its train tier. */
  readonly source: StatisticSource;
  /** What they are over. */
  readonly axes: StatisticAxes;
  /** The file or folder they were read from; undefined where they were just computed. */
  readonly readFrom: string | undefined;
  /** The file that the next run reads them from; undefined where they are not kept. */
  readonly keptIn: string | undefined;
  /** The statistics of each variable; their axes are the leading ones of a trial's array. */
  readonly variables: StatisticsByKey;
}

/**
 * Loads the statistics of a recording: provided, or of the train tier. Train statistics are read where
 * they were kept before, else from `statistics.pkl`, else computed and kept. Those that are not of the
 * files that are there are computed again, which `note` is told.
 *
 * @throws {ArgumentError} when `axes` is trial+time of provided statistics or of a static recording
 * @throws {MissingError} when there are none of the responses
 * @throws {DataError} when they have the shapes of another recording, or the train tier is withheld
 * @throws {FormatError} when kept ones are damaged
 * @throws {WriteError} when computed ones cannot be kept in the folder that was asked for
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
  const { statistics, ...places } = await train(recording, options);
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

/** The statistics of the train tier, where they were read, and where they are kept now. */
interface Trained {
  readonly readFrom: string | undefined;
  readonly keptIn: string | undefined;
  readonly statistics: TrainStatistics;
}

async function train(
  recording: Recording,
  { recompute = false, store = true, folder, checksum, ...options }: StatisticsOptions,
): Promise<Trained> {
  const { note, progress, signal } = options;
  const files = storedStatisticsFiles(recording, folder);
  if (!recompute) {
    const found = await findKept(recording, files, { store, checksum, note, progress, signal });
    if (found) return found;
  }
  const canStore = store && await canWrite(dirname(files.json), folder !== undefined, options);
  const scratch = options.scratch ?? (canStore ? dirname(files.json) : undefined);
  await requireResponses(recording, TRAIN_TIER, options); // before all of it is read for a checksum
  const described = canStore
    ? await describeTrainFiles(recording, {
      progress,
      signal,
      ...(checksum && { checksum }),
    })
    : undefined;
  const statistics = await computeTrainStatistics(recording, { ...options, scratch });
  if (described) await writeStoredStatistics(recording, statistics, files, described);
  return { readFrom: undefined, keptIn: described && files.json, statistics };
}

/** Kept statistics that are of the files that are there: ours, or those of `statistics.pkl`. */
async function findKept(
  recording: Recording,
  files: StoredStatisticsFiles,
  { store, checksum, ...run }: CompareOptions & { readonly store: boolean },
): Promise<Trained | undefined> {
  const kept = await readStoredStatistics(recording, files, { checksum, ...run });
  if (kept?.isCurrent) {
    // The same files with other times, such as a copy: noted, so that they are not read again each time.
    if (store) await kept.renew?.().catch(() => {});
    return { readFrom: files.json, keptIn: files.json, statistics: kept.statistics };
  }
  if (kept) run.note?.(`${files.json} is not used: ${kept.reason}; computed again`);
  const statistics = await readPickledStatistics(recording);
  if (statistics === undefined) return undefined;
  const where = recording.source.where(PICKLE_FILE);
  const mismatch = await findMismatch(recording, statistics.get("trial+time")!, run);
  if (mismatch === undefined) return { readFrom: where, keptIn: where, statistics };
  run.note?.(`${where} is not used: ${mismatch}; computed again`);
  return undefined;
}

/**
 * Whether statistics can be kept in a folder, which is found out before they are computed for minutes. Beside the
 * data that is said and no error; a folder that was asked for must be one that can be written.
 */
async function canWrite(
  folder: string,
  isAskedFor: boolean,
  { note }: Pick<RunOptions, "note">,
): Promise<boolean> {
  if (isAskedFor) await ensureFolder(folder);
  try {
    await Deno.remove(await Deno.makeTempDir({ dir: folder, prefix: ".neuroid-part-" }));
    return true;
  } catch (cause) {
    if (!isAskedFor) {
      note?.(
        `the statistics are not kept, ${folder} cannot be written to (${systemText(cause)}); ` +
          "another folder keeps them for the next run",
      );
      return false;
    }
    throw new WriteError({
      doing: "keep statistics",
      found: systemText(cause),
      right: "another folder, or not to keep them",
      where: folder,
      cause,
    });
  }
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
