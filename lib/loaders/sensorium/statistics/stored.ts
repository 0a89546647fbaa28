/** Recomputed statistics beside the data: `statistics.json` and the arrays in `statistics.npz`. */
import { basename } from "node:path";
import { type NdArray, shapeText } from "../../../arrays/mod.ts";
import {
  errorText,
  FormatError,
  isAbsent,
  isNeuroidError,
  MissingError,
  systemText,
} from "../../../errors/mod.ts";
import { joinPath, parentOf, readNpz, writeNpz, writeWhole } from "../../../files/mod.ts";
import { asFloats } from "../floats.ts";
import type { Recording } from "../recording.ts";
import { type DataKey, STATISTIC_NAMES, TRAIN_TIER } from "../study.ts";
import { type CompareOptions, compareTrainFiles, type TrainFiles } from "./train_files.ts";
import {
  checkFit,
  type StatisticAxes,
  type StatisticsByKey,
  type TrainStatistics,
  type VariableStatistics,
} from "./variable.ts";

/** Where a recording's recomputed statistics are kept. */
export interface StoredStatisticsFiles {
  /** What they were computed from, and which arrays there are. */
  readonly json: string;
  /** The arrays. */
  readonly npz: string;
}

/**
 * Where they are kept: in the recording's folder (`statistics.json`); beside its zip or in another `folder`, which may
 * hold those of several, under its name (`NAME.statistics.json`).
 */
export function storedStatisticsFiles(
  recording: Recording,
  folder?: string,
): StoredStatisticsFiles {
  const shared = folder ?? (recording.source.isArchive ? parentOf(recording.path) : undefined);
  const stem = shared === undefined
    ? joinPath(recording.path, "statistics")
    : joinPath(shared, `${recording.name}.statistics`);
  return { json: `${stem}.json`, npz: `${stem}.npz` };
}

/** What statistics were computed from, beside the files; kept with them, and compared before they are used. */
function originOf(recording: Recording) {
  return {
    recording: recording.name,
    neurons: recording.neuronCount,
    stimulus_shape: recording.stimulusShape,
    train_trials: recording.trialsOf(TRAIN_TIER),
  };
}

/**
 * Writes statistics: arrays first, so that the JSON says that all is there. The same bytes every time.
 *
 * @param files what tells the files of which they are: {@link describeTrainFiles}, from before they were read
 */
export async function writeStoredStatistics(
  recording: Recording,
  statistics: TrainStatistics,
  { json, npz }: StoredStatisticsFiles,
  files: TrainFiles,
): Promise<void> {
  const arrays = new Map<string, NdArray>();
  for (const [axes, byKey] of statistics) {
    for (const [key, variable] of byKey) {
      for (const name of STATISTIC_NAMES) arrays.set(`${axes}/${key}/${name}`, variable[name]);
    }
  }
  await writeNpz(npz, arrays);
  const shapes = [...arrays].map((
    [name, { dtype, shape }],
  ) => [name, `${dtype} ${shapeText(shape)}`]);
  await writeJson(json, {
    ...originOf(recording),
    source: "train",
    files,
    arrays: { file: basename(npz), ...Object.fromEntries(shapes) },
  });
}

const writeJson = (path: string, content: unknown) =>
  writeWhole(path, `${JSON.stringify(content, undefined, 2)}\n`);

/** Kept statistics: those of the files that are there, or why they are not. */
export type KeptStatistics =
  | {
    readonly isCurrent: true;
    readonly statistics: TrainStatistics;
    /** Notes the files' present times, where they are the same files with other times; at most tried. */
    readonly renew: (() => Promise<void>) | undefined;
  }
  | { readonly isCurrent: false; readonly reason: string };

/**
 * Reads statistics that were kept; undefined where there are none. Whether they are of the files that
 * are there is told by the files' sizes and times; where these differ, or on request, by a checksum.
 *
 * @throws {MissingError} if a file may not be read
 * @throws {FormatError} if a file is damaged
 * @throws {DataError} if arrays have the shapes of another recording
 */
export async function readStoredStatistics(
  recording: Recording,
  files: StoredStatisticsFiles,
  options: CompareOptions = {},
): Promise<KeptStatistics | undefined> {
  const text = await Deno.readTextFile(files.json).catch((cause) => {
    if (isAbsent(cause)) return undefined;
    throw new MissingError({
      doing: "read kept statistics",
      found: systemText(cause),
      right: "a file that this user may read, or none",
      where: files.json,
      cause,
    });
  });
  if (text === undefined) return undefined;
  const kept = parse(text, files.json);
  for (const [name, value] of Object.entries(originOf(recording))) {
    if (JSON.stringify(kept[name]) === JSON.stringify(value)) continue;
    return { isCurrent: false, reason: `they are of ${ORIGINS[name as keyof typeof ORIGINS]}` };
  }
  const same = await compareTrainFiles(recording, kept.files, options);
  if (!same.isSame) return { isCurrent: false, reason: same.reason };
  const { now } = same;
  return {
    isCurrent: true,
    statistics: await readArrays(recording, files.npz),
    renew: now && (() => writeJson(files.json, { ...kept, files: now })),
  };
}

const ORIGINS: Readonly<Record<keyof ReturnType<typeof originOf>, string>> = {
  recording: "another recording",
  neurons: "another number of neurons",
  stimulus_shape: "stimuli of another shape",
  train_trials: "other train trials",
};

async function readArrays(recording: Recording, npz: string): Promise<TrainStatistics> {
  const arrays = await readNpz(npz).catch((cause) => {
    throw isNeuroidError(cause) ? unusable(npz, cause.found, cause) : cause;
  });
  const byAxes = new Map<StatisticAxes, Map<DataKey, VariableStatistics>>();
  for (const [path, array] of arrays) {
    const [axes, key, name] = path.split("/") as [StatisticAxes, DataKey, string];
    const byKey = byAxes.get(axes) ?? new Map<DataKey, VariableStatistics>();
    byKey.set(key, { ...byKey.get(key), [name]: asFloats(array, npz) } as VariableStatistics);
    byAxes.set(axes, byKey);
  }
  for (const [axes, byKey] of byAxes) {
    for (const [key, variable] of byKey) {
      requireAll(variable, `${axes}/${key}`, npz);
      checkFit(recording, key, axes, variable, npz);
    }
  }
  return byAxes as ReadonlyMap<StatisticAxes, StatisticsByKey>;
}

function requireAll(variable: VariableStatistics, path: string, where: string): void {
  const missing = STATISTIC_NAMES.filter((name) => !(name in variable));
  if (missing.length === 0) return;
  throw unusable(where, `no ${missing.map((name) => `${path}/${name}`).join(", ")}`);
}

function parse(text: string, where: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch (cause) {
    throw unusable(where, errorText(cause), cause);
  }
}

function unusable(where: string, found: string, cause?: unknown): FormatError {
  return new FormatError({
    doing: "read kept statistics",
    found,
    right: "files as they were written; recompute them",
    where,
    cause,
  });
}
