/**
 * Statistics over all trials of rows (neurons, pixels), block by block: as many rows at a time as
 * fit a fixed number of bytes with all their trials, so that memory does not grow with trials and
 * medians are exact. Row-major files are read once, each block its own part.
 */
import { alongRows, type Floats, meansAndStdsAlong } from "../../../arrays/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import { STATISTIC_NAMES, type StatisticName } from "../study.ts";
import type { TrialRows } from "../trial_rows.ts";
import { medianInPlace } from "./median.ts";

/** The five statistics under way: flat, one type. */
export type StatisticBuffers = Readonly<Record<StatisticName, Floats>>;

/** Trials with the same rows, `timeCount` numbers a row (1 where there is no time). */
export interface RowTask {
  readonly trials: readonly TrialRows[];
  /** Numbers of each trial's rows that count; the others are taken as NaN. */
  readonly validCounts: readonly number[];
  readonly rowCount: number;
  readonly timeCount: number;
  /** What the numbers are rounded to before anything is computed. */
  readonly dtype: "float32" | "float64";
}

/** Statistics over trials, (rows, time), and over trials and time, (rows). */
export interface RowResults {
  readonly overTrials: StatisticBuffers;
  readonly overTime: StatisticBuffers;
}

/** Rows that fit a block of so many bytes with all their trials; one at least. */
export function rowsPerBlock(
  { trials, rowCount, timeCount, dtype }: Pick<RowTask, "rowCount" | "timeCount" | "dtype"> & {
    trials: { length: number };
  },
  blockBytes: number,
): number {
  const rowBytes = trials.length * timeCount * (dtype === "float32" ? 4 : 8);
  return Math.min(rowCount, Math.max(1, Math.floor(blockBytes / rowBytes)));
}

/** Computes the statistics of all rows. Progress counts `step`'s rows; the signal ends it between trials. */
export async function computeBlockStatistics(
  task: RowTask,
  blockBytes: number,
  step: string,
  unit: string,
  { progress, signal }: RunOptions,
): Promise<RowResults> {
  const { trials, validCounts, rowCount, timeCount, dtype } = task;
  const make = (length: number): Floats =>
    dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
  const buffers = (length: number) =>
    Object.fromEntries(STATISTIC_NAMES.map((name) => [name, make(length)])) as StatisticBuffers;
  const results = { overTrials: buffers(rowCount * timeCount), overTime: buffers(rowCount) };
  const blockRows = rowsPerBlock(task, blockBytes);
  const block = make(trials.length * blockRows * timeCount);
  const row = make(trials.length * timeCount);
  const scratch = make(trials.length * timeCount);
  for (let first = 0; first < rowCount; first += blockRows) {
    const count = Math.min(blockRows, rowCount - first);
    for (const [i, trial] of trials.entries()) {
      signal?.throwIfAborted();
      block.set(await trial.read(first, count, timeCount), i * count * timeCount);
      await pause();
    }
    for (let r = 0; r < count; r++) {
      gatherRow(block, r, count, validCounts, timeCount, row);
      const at = (first + r) * timeCount;
      rowStatistics(row, timeCount, trials.length, scratch, results.overTrials, at);
      rowStatistics(row, 1, row.length, scratch, results.overTime, first + r);
    }
    progress?.({ step, done: first + count, total: rowCount, unit });
  }
  return results;
}

/** Copies one row of all trials out of a (trial, row, time) block into (time, trial) order. */
function gatherRow(
  block: Floats,
  r: number,
  count: number,
  validCounts: readonly number[],
  timeCount: number,
  into: Floats,
): void {
  const trialCount = validCounts.length;
  for (let trial = 0; trial < trialCount; trial++) {
    const valid = validCounts[trial]!;
    let from = (trial * count + r) * timeCount;
    let to = trial;
    for (let time = 0; time < timeCount; time++, to += trialCount) {
      into[to] = time < valid ? block[from++]! : NaN;
    }
  }
}

/**
 * Computes the statistics of each row of a (rows, length) array into `into` from `start` on. NaN is
 * left out; a row without any number gives NaN. mean and std (ddof 0) are NumPy's nanmean and
 * nanstd bit for bit, in the data's type.
 * @param scratch as long as a row at least
 */
function rowStatistics(
  data: Floats,
  rows: number,
  length: number,
  scratch: Floats,
  into: StatisticBuffers,
  start: number,
): void {
  const { means, stds } = meansAndStdsAlong(data, alongRows(rows, length), { skipna: true });
  into.mean.set(means, start);
  into.std.set(stds, start);
  for (let row = 0; row < rows; row++) {
    let min = Infinity;
    let max = -Infinity;
    let count = 0;
    for (let i = row * length; i < (row + 1) * length; i++) {
      const value = data[i]!;
      if (value !== value) continue;
      if (value < min) min = value;
      if (value > max) max = value;
      scratch[count++] = value;
    }
    into.min[start + row] = count === 0 ? NaN : min;
    into.max[start + row] = count === 0 ? NaN : max;
    into.median[start + row] = medianInPlace(scratch, count);
  }
}
