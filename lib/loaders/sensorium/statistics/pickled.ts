/** `statistics.pkl`, which the ViV1T code leaves in a recording's folder. */
import { decodePickle, type PickleValue } from "../../../files/mod.ts";
import type { NdArray } from "../../../arrays/mod.ts";
import { DataError } from "../../../errors/mod.ts";
import { asFloats } from "../floats.ts";
import type { Recording } from "../recording.ts";
import { type DataKey, STATISTIC_NAMES } from "../study.ts";
import {
  checkFit,
  type StatisticAxes,
  type StatisticsByKey,
  type TrainStatistics,
  type VariableStatistics,
} from "./variable.ts";

/** The file's name in a recording. */
export const PICKLE_FILE = "statistics.pkl";

/** The names that the pickle has for axes and data keys. */
const AXES: Readonly<Record<StatisticAxes, string>> = { "trial": "trial", "trial+time": "time" };
const KEYS: Readonly<Record<DataKey, string>> = {
  responses: "response",
  stimulus: "video",
  behavior: "behavior",
  pupil_center: "pupil_center",
};

/**
 * Reads the train statistics out of a recording's `statistics.pkl`; undefined where there is none.
 * Nothing in it is run: {@link decodePickle} refuses all but numbers and arrays.
 *
 * @throws {DataError} if it has other content than the original writes, or shapes of another
 *   recording
 */
export async function readPickledStatistics(
  recording: Recording,
): Promise<TrainStatistics | undefined> {
  const { source, layout } = recording;
  if (!(await source.list("")).includes(PICKLE_FILE)) return undefined;
  const where = source.where(PICKLE_FILE);
  const root = decodePickle(await source.read(PICKLE_FILE), where);
  const byAxes = new Map<StatisticAxes, StatisticsByKey>();
  for (const axes of ["trial", "trial+time"] as const) {
    const byKey = new Map<DataKey, VariableStatistics>();
    for (const key of layout.folders.keys()) {
      const path = [AXES[axes], KEYS[key]];
      const statistics = Object.fromEntries(
        STATISTIC_NAMES.map((name) => [name, floatsAt(root, [...path, name], where)]),
      ) as unknown as VariableStatistics;
      checkFit(recording, key, axes, statistics, where);
      byKey.set(key, statistics);
    }
    byAxes.set(axes, byKey);
  }
  return byAxes;
}

function floatsAt(root: PickleValue, path: readonly string[], where: string) {
  let value: PickleValue | undefined = root;
  for (const name of path) value = value instanceof Map ? value.get(name) : undefined;
  if (isArray(value)) return asFloats(value, where);
  throw new DataError({
    doing: "read statistics.pkl",
    found: `no array at ${path.join(", ")}`,
    right: "statistics as the ViV1T code writes them",
    where,
  });
}

const isArray = (value: PickleValue | undefined): value is NdArray =>
  typeof value === "object" && value !== null && "dtype" in value && "shape" in value;
