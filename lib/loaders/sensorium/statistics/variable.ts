/** The five statistics of a variable, and how those of one row of numbers are computed. */
import { alongRows, type Floats, meansAndStdsAlong } from "../../../arrays/mod.ts";
import type { FloatArray } from "../floats.ts";
import type { StatisticName } from "../study.ts";
import { medianInPlace } from "./median.ts";

/** min, max, median, mean and std of a variable, all of one shape; NaN where nothing was measured. */
export type VariableStatistics = Readonly<Record<StatisticName, FloatArray>>;

/** The same under way: flat, one type. */
export type StatisticBuffers = Readonly<Record<StatisticName, Floats>>;

/**
 * Computes the statistics of each row of a (rows, length) array into `into` from `start` on. NaN is
 * left out; a row without any number gives NaN. mean and std (ddof 0) are NumPy's nanmean and
 * nanstd bit for bit, in the data's type.
 * @param scratch as long as a row at least
 */
export function rowStatistics(
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
