/** The statistics that come with a recording, in `meta/statistics`. */
import { decodeNpy } from "../../../files/mod.ts";
import { MissingError } from "../../../errors/mod.ts";
import { asFloats } from "../floats.ts";
import type { Recording } from "../recording.ts";
import { DATA_KEYS, type DataKey, STATISTIC_NAMES } from "../study.ts";
import { checkFit, type StatisticsByKey, type VariableStatistics } from "./variable.ts";

/** The folder, of several for kinds of stimuli, that holds statistics over all trials of the train tier. */
const ALL = "all";

/**
 * Reads the provided statistics, over trials: (neurons) for a static recording, (neurons, time) for
 * a dynamic one. Variables without any are left out.
 *
 * @throws {MissingError} when there are none for the responses, or one of the five is missing
 * @throws {DataError} when they have the shapes of another recording
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { readProvidedStatistics } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const statistics = await readProvidedStatistics(recording);
 * assert.deepEqual(statistics.get("responses")!.std.shape, [6]); // neurons
 * ```
 */
export async function readProvidedStatistics(recording: Recording): Promise<StatisticsByKey> {
  const { source, layout } = recording;
  const found = new Map<DataKey, VariableStatistics>();
  for (const key of DATA_KEYS) {
    const name = layout.folders.get(key);
    if (name === undefined) continue;
    const parent = `meta/statistics/${name}`;
    const all = (await source.list(parent)).find((each) => each.toLowerCase() === ALL);
    if (all !== undefined) found.set(key, await readFolder(recording, key, `${parent}/${all}`));
    else if (key === "responses") {
      throw new MissingError({
        doing: "read provided statistics",
        found: "none for the responses",
        right: `${parent}/${ALL}; or recompute them from the train tier`,
        where: source.path,
      });
    }
  }
  return found;
}

async function readFolder(
  recording: Recording,
  key: DataKey,
  folder: string,
): Promise<VariableStatistics> {
  const { source } = recording;
  const names = await source.list(folder);
  const arrays = [];
  for (const name of STATISTIC_NAMES) {
    const where = source.where(`${folder}/${name}.npy`);
    if (!names.includes(`${name}.npy`)) {
      throw new MissingError({
        doing: "read provided statistics",
        found: `no ${name}.npy`,
        right: `${STATISTIC_NAMES.join(", ")}; or recompute them from the train tier`,
        where,
      });
    }
    const bytes = await source.read(`${folder}/${name}.npy`);
    arrays.push([name, asFloats(decodeNpy(bytes, where), where)] as const);
  }
  const statistics = Object.fromEntries(arrays) as unknown as VariableStatistics;
  checkFit(recording, key, "trial", statistics, source.where(folder));
  return statistics;
}
