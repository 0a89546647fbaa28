/** Correlations and medians with the rules for NaN and constants that Brain-Score's libraries have. */
import { mean, median, pairwiseSum, rankData } from "../arrays/mod.ts";
import { isConstant } from "../statistics/mod.ts";
import { type Matrix, rowOf } from "./matrix.ts";

/**
 * Pearson's r of two vectors as `scipy.stats.pearsonr` gives it: NaN where one of them is constant or
 * has a NaN, else within −1 and 1. The one in `statistics` guards against overflow but is three to
 * ten times slower, which matters for bootstraps: they call it once per neuroid and draw.
 */
export function pearsonOf(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  if (isConstant(x) || isConstant(y)) return NaN;
  let mx = 0, my = 0;
  for (let i = 0; i < n; i++) {
    mx += x[i]! - x[0]!;
    my += y[i]! - y[0]!;
  }
  mx = x[0]! + mx / n;
  my = y[0]! + my / n;
  let xx = 0, yy = 0, xy = 0;
  for (let i = 0; i < n; i++) {
    const a = x[i]! - mx, b = y[i]! - my;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

/** Pearson's r of each row of one matrix with the same row of another: one value per neuroid. */
export function rowCorrelations(targets: Matrix, predictions: Matrix): Float64Array {
  return Float64Array.from(
    { length: targets.rows },
    (_, row) => pearsonOf(rowOf(targets, row), rowOf(predictions, row)),
  );
}

/** What is not NaN, in its order. */
function withoutNaN(values: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === value) kept[count++] = value;
  }
  return kept.subarray(0, count);
}

/** The median of what is not NaN; NaN where nothing is: xarray's. */
export function medianWithoutNaN(values: ArrayLike<number>): number {
  const kept = withoutNaN(values);
  return kept.length === 0 ? NaN : median(kept);
}

/** The mean of what is not NaN; NaN where nothing is. */
export function meanWithoutNaN(values: ArrayLike<number>): number {
  const kept = withoutNaN(values);
  return kept.length === 0 ? NaN : pairwiseSum(kept, 0, kept.length) / kept.length;
}

/** The median; NaN where one value is: NumPy's. */
export function plainMedian(values: ArrayLike<number>): number {
  return values.length === 0
    ? NaN
    : median(Float64Array.from(values as unknown as Iterable<number>));
}

/** The mean; NaN where one value is: NumPy's. */
export function plainMean(values: ArrayLike<number>): number {
  return values.length === 0 ? NaN : mean(Float64Array.from(values as unknown as Iterable<number>));
}

/** The standard deviation (ddof 0) of what is not NaN over the root of the number of all values. */
export function errorOverSplits(values: Float64Array): number {
  const kept = values.filter((value) => value === value);
  if (kept.length === 0) return NaN;
  const center = mean(kept);
  return Math.sqrt(mean(kept.map((value) => (value - center) ** 2))) / Math.sqrt(values.length);
}

/** Ranks with which {@link spearmanOfRanks} compares; all NaN where one value is. */
export function ranksOf(values: Float64Array): Float64Array {
  return rankData(values);
}

/** Spearman's ρ of values that are ranks already; NaN where one has NaN or is constant. */
export function spearmanOfRanks(x: Float64Array, y: Float64Array): number {
  return x.length === 0 || Number.isNaN(x[0]) || Number.isNaN(y[0]) ? NaN : pearsonOf(x, y);
}
