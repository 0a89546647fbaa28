/** The bins of a histogram, chosen by the data. */
import { extentOf, percentilesOf } from "../numbers.ts";
import { nearestStep } from "./scales.ts";

const FEWEST = 5;
const MOST = 60;

/** Equal bins: where the first begins, how wide each is, how many there are. */
export interface Bins {
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

/**
 * Bins of a round width near the rule of Freedman and Diaconis (1981), 5 to 60 of them; whole numbers
 * over a short range have a bin each.
 *
 * @param values Finite numbers, at least one.
 */
export function chooseBins(
  values: Float64Array,
  wanted?: number,
  range?: readonly [number, number],
): Bins {
  const [low, high] = range ?? extentOf(values);
  if (wanted !== undefined) {
    const [from, to] = high > low ? [low, high] : [low - 0.5, low + 0.5];
    return { from, step: (to - from) / wanted, count: wanted };
  }
  if (!(high > low)) {
    const half = low === 0 ? 0.5 : Math.abs(low) * 0.05;
    return { from: low - half, step: 2 * half, count: 1 };
  }
  if (range === undefined && high - low <= 50 && values.every(Number.isInteger)) {
    return { from: low - 0.5, step: 1, count: high - low + 1 };
  }
  const [first, third] = percentilesOf(values, [25, 75]) as [number, number];
  const byRule = 2 * (third - first) / Math.cbrt(values.length);
  const count = byRule > 0 ? (high - low) / byRule : Math.log2(values.length) + 1;
  const bounded = Math.min(MOST, Math.max(FEWEST, count));
  if (range !== undefined) {
    const whole = Math.round(bounded);
    return { from: low, step: (high - low) / whole, count: whole };
  }
  const step = nearestStep((high - low) / bounded);
  const from = Math.floor(low / step) * step;
  return { from, step, count: Math.max(1, Math.floor((high - from) / step + 1e-9) + 1) };
}

/** How many values each bin holds; the last one has its upper end too. Values outside have none. */
export function countIn(values: Float64Array, { from, step, count }: Bins): Float64Array {
  const counts = new Float64Array(count);
  const to = from + count * step;
  for (const value of values) {
    if (value < from || value > to) continue;
    counts[Math.min(count - 1, Math.floor((value - from) / step))]!++;
  }
  return counts;
}
