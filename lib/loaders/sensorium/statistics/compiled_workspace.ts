/**
 * The statistics of a block of rows of float32 by the compiled kernel: to the last bit those of
 * plain_workspace.ts, but that of zeros of both signs in the middle the other may be the median.
 */
import { STATISTIC_NAMES } from "../study.ts";
import type { BlockShape, BlockWorkspace, ReadTrial, RowResults } from "./block.ts";
import { RowKernel } from "./kernel/mod.ts";
import { medianInPlace } from "./median.ts";

/** Blocks of float32. */
export class CompiledWorkspace implements BlockWorkspace {
  readonly #kernel: RowKernel;
  readonly #shape: BlockShape;

  /**
   * @param rows of a block at most
   * @param before a workspace that is done: this one takes its memory
   */
  constructor(rows: number, shape: BlockShape, before?: BlockWorkspace) {
    const used = before instanceof CompiledWorkspace ? before.#kernel : undefined;
    this.#shape = shape;
    this.#kernel = new RowKernel(rows, shape.validCounts, shape.timeCount, used);
  }

  async compute(
    count: number,
    read: ReadTrial,
    { overTrials, overTime }: RowResults,
    at: number,
  ): Promise<void> {
    const { validCounts: { length: trials }, timeCount } = this.#shape, kernel = this.#kernel;
    for (let trial = 0; trial < trials; trial++) {
      const values = await read(trial);
      kernel.trialRows(trial, count).set(values);
    }
    for (let r = 0; r < count; r++) {
      const row = kernel.compute(r, count), to = at + r, none = row.numbers.length === 0;
      for (const [i, name] of STATISTIC_NAMES.entries()) {
        overTrials[name].set(row.overTrials[i]!, to * timeCount);
      }
      overTime.min[to] = none ? NaN : row.min;
      overTime.max[to] = none ? NaN : row.max;
      overTime.median[to] = medianInPlace(row.numbers, row.numbers.length);
      overTime.mean[to] = row.mean;
      overTime.std[to] = none ? NaN : row.std;
    }
  }
}
