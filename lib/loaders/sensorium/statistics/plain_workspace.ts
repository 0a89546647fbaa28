/** The statistics of a block of rows in TypeScript. */
import { alongRows, type Floats, meansAndStdsAlong } from "../../../arrays/mod.ts";
import type {
  BlockShape,
  BlockWorkspace,
  ReadTrial,
  RowResults,
  StatisticBuffers,
} from "./block.ts";
import { medianInPlace } from "./median.ts";

/** Blocks of either dtype, in TypeScript. */
export class PlainWorkspace implements BlockWorkspace {
  readonly #shape: BlockShape;
  readonly #block: Floats;
  readonly #row: Floats;
  readonly #scratch: Floats;

  /** @param rows of a block at most */
  constructor(rows: number, shape: BlockShape) {
    const length = shape.validCounts.length * shape.timeCount;
    const make = (size: number): Floats =>
      shape.dtype === "float32" ? new Float32Array(size) : new Float64Array(size);
    this.#shape = shape;
    this.#block = make(rows * length);
    this.#row = make(length);
    this.#scratch = make(length);
  }

  async compute(
    count: number,
    read: ReadTrial,
    { overTrials, overTime }: RowResults,
    at: number,
  ): Promise<void> {
    const { validCounts, timeCount } = this.#shape, trials = validCounts.length;
    for (let trial = 0; trial < trials; trial++) {
      this.#block.set(await read(trial), trial * count * timeCount);
    }
    const row = this.#row, scratch = this.#scratch;
    for (let r = 0; r < count; r++) {
      gatherRow(this.#block, r, count, validCounts, timeCount, row);
      rowStatistics(row, timeCount, trials, scratch, overTrials, (at + r) * timeCount);
      rowStatistics(row, 1, row.length, scratch, overTime, at + r);
    }
  }
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
