/** The statistics that come with a recording, in `meta/statistics`. */
import { checkCall } from "../../../calls/mod.ts";
import { decodeNpy } from "../../../files/mod.ts";
import { MissingError } from "../../../errors/mod.ts";
import { asFloats } from "../floats.ts";
import type { Recording } from "../recording.ts";
import { RECORDING } from "../recording_kind.ts";
import { DATA_KEYS, type DataKey, STATISTIC_NAMES } from "../study.ts";
import { checkFit, type StatisticsByKey, type VariableStatistics } from "./variable.ts";

/** Where they lie in a recording. */
export const PROVIDED_FOLDER = "meta/statistics";
/** The folder, of several for kinds of stimuli, that holds statistics over all trials of the train tier. */
const ALL = "all";
const TRAIN_INSTEAD = "those of the train tier, which --source train computes";

/**
 * Whether a recording comes with statistics of its responses, whole or not. None are there, and no
 * folder for them, where a recording was made without.
 */
export async function hasProvidedStatistics(recording: Recording): Promise<boolean> {
  return await findAll(recording, "responses") !== undefined;
}

/** The folder as it is spelled; undefined where the variable has none. */
async function findAll({ source, layout }: Recording, key: DataKey): Promise<string | undefined> {
  const names = await source.list(`${PROVIDED_FOLDER}/${layout.folders.get(key)}`);
  return names.find((each) => each.toLowerCase() === ALL);
}

/**
 * Reads the provided statistics, over trials: (neurons) for a static recording, (neurons, time) for
 * a dynamic one. Variables without any are left out.
 *
 * @throws {MissingError} if there are none for the responses, or one of the five is missing
 * @throws {DataError} if they have the shapes of another recording
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
  checkCall("readProvidedStatistics", { recording: [recording, RECORDING] }, arguments);
  const { source, layout } = recording;
  const found = new Map<DataKey, VariableStatistics>();
  for (const key of DATA_KEYS) {
    const name = layout.folders.get(key);
    if (name === undefined) continue;
    const parent = `${PROVIDED_FOLDER}/${name}`;
    const all = await findAll(recording, key);
    if (all !== undefined) found.set(key, await readFolder(recording, key, `${parent}/${all}`));
    else if (key === "responses") {
      throw new MissingError({
        doing: "read provided statistics",
        found: "none for the responses",
        right: `${parent}/${ALL}, or ${TRAIN_INSTEAD}`,
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
        right: `${STATISTIC_NAMES.join(", ")}; or ${TRAIN_INSTEAD}`,
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
