/**
 * Statistics recomputed from the train tier, as the ViV1T code does it (bryanlimy/ViV1T,
 * `src/viv1t/data/statistics.py`): every trial cut to its valid frames, NaN left out, ddof 0.
 *
 * Dynamic recordings are computed in float32, as that code does. Static ones, for which there is no such code,
 * in float64, which gives the numbers that come with the recordings; pictures in float32.
 */
import { checkCall, filePath, number, optionsOf } from "../../../calls/mod.ts";
import { ndarray, sizeOf } from "../../../arrays/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import type { FloatArray } from "../floats.ts";
import type { Recording } from "../recording.ts";
import { RECORDING } from "../recording_kind.ts";
import { ScratchFile } from "../../../files/mod.ts";
import { DATA_KEYS, type DataKey, STATISTIC_NAMES, TRAIN_TIER } from "../study.ts";
import { TrialRows } from "../trial_rows.ts";
import { requireResponses } from "../withheld.ts";
import type { StatisticBuffers } from "./block.ts";
import { computeBlockStatistics, rowsPerBlock, type RowTask } from "./blocks.ts";
import { computeStreamStatistics } from "./stream.ts";
import type {
  StatisticAxes,
  StatisticsByKey,
  TrainStatistics,
  VariableStatistics,
} from "./variable.ts";

/** How statistics are recomputed. */
export interface TrainOptions extends RunOptions {
  /** Bytes of trials held at a time; 96 MiB by default. */
  readonly blockBytes?: number | undefined;
  /** A folder with room for the train trials in float32, for what must be unpacked first. */
  readonly scratch?: string | undefined;
}

export const TRAIN_OPTIONS = optionsOf<TrainOptions>({}, {
  blockBytes: number,
  scratch: filePath,
  ...RUN_OPTIONS.others,
});

const BLOCK_BYTES = 96 * 2 ** 20;

/**
 * Recomputes all statistics from the train tier. Shapes: "trial" keeps time, responses (neurons,
 * time) and videos (height, width, time); "trial+time" has (neurons) and (height, width). A static
 * recording's pictures have one number for all pixels, shape ().
 * Memory is that of one block and of the results, however many trials there are.
 *
 * @throws {DataError} if there are no train trials, or withheld responses among them
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { computeTrainStatistics } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const statistics = await computeTrainStatistics(recording);
 * const { mean } = statistics.get("trial+time")!.get("responses")!;
 * assert.deepEqual(mean.shape, [5]); // neurons
 * ```
 */
export async function computeTrainStatistics(
  recording: Recording,
  options: TrainOptions = {},
): Promise<TrainStatistics> {
  checkCall("computeTrainStatistics", {
    recording: [recording, RECORDING],
    options: [options, TRAIN_OPTIONS],
  }, arguments);
  await requireResponses(recording, TRAIN_TIER, { signal: options.signal });
  const trials = recording.trialsOf(TRAIN_TIER);
  const overTrials = new Map<DataKey, VariableStatistics>();
  const overTime = new Map<DataKey, VariableStatistics>();
  const isDynamic = recording.kind === "dynamic";
  const validCounts: number[] = [];
  for (const trial of trials) {
    validCounts.push(isDynamic ? await recording.countValidFrames(trial) : 1);
  }
  for (const key of DATA_KEYS) {
    if (!recording.layout.folders.has(key)) continue;
    if (!isDynamic && key === "stimulus") {
      overTrials.set(
        key,
        await computeStreamStatistics(() => arrays(recording, key, trials, options)),
      );
      continue;
    }
    const results = await computeKeyStatistics(recording, key, trials, validCounts, options);
    overTrials.set(key, results.overTrials);
    if (isDynamic) overTime.set(key, results.overTime);
  }
  const byAxes = new Map<StatisticAxes, StatisticsByKey>([["trial", overTrials]]);
  return isDynamic ? byAxes.set("trial+time", overTime) : byAxes;
}

async function computeKeyStatistics(
  recording: Recording,
  key: DataKey,
  trials: readonly number[],
  validCounts: readonly number[],
  { blockBytes = BLOCK_BYTES, scratch, ...run }: TrainOptions,
) {
  const { shape } = await recording.read(key, trials[0]!);
  const rowShape = recording.timeCount === undefined ? shape : shape.slice(0, -1);
  const sizes: Pick<RowTask, "rowCount" | "timeCount" | "dtype"> = {
    rowCount: sizeOf(rowShape),
    timeCount: recording.timeCount ?? 1,
    dtype: recording.kind === "dynamic" ? "float32" : "float64",
  };
  await using place = new ScratchFile(scratch);
  const isOneBlock = rowsPerBlock({ ...sizes, trials }, blockBytes) === sizes.rowCount;
  const rows: TrialRows[] = [];
  for (const trial of trials) {
    run.signal?.throwIfAborted();
    await pause();
    rows.push(await TrialRows.open(recording, key, trial, isOneBlock ? undefined : place));
  }
  const results = await computeBlockStatistics(
    { ...sizes, trials: rows, validCounts },
    blockBytes,
    `statistics of ${key}`,
    "rows",
    run,
  );
  return {
    overTrials: shaped(results.overTrials, shape),
    overTime: shaped(results.overTime, rowShape),
  };
}

function shaped(buffers: StatisticBuffers, shape: readonly number[]): VariableStatistics {
  return Object.fromEntries(
    STATISTIC_NAMES.map((name): [string, FloatArray] => {
      const data = buffers[name];
      return [
        name,
        data instanceof Float32Array
          ? ndarray("float32", shape, data)
          : ndarray("float64", shape, data),
      ];
    }),
  ) as unknown as VariableStatistics;
}

async function* arrays(
  recording: Recording,
  key: DataKey,
  trials: readonly number[],
  { progress, signal }: RunOptions,
): AsyncGenerator<ArrayLike<number>> {
  for (const [i, trial] of trials.entries()) {
    signal?.throwIfAborted();
    yield (await recording.read(key, trial)).data;
    await pause();
    progress?.({ step: `statistics of ${key}`, done: i + 1, total: trials.length, unit: "trials" });
  }
}
