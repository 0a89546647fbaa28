/**
 * Sum, mean, variance and standard deviation of all elements, as NumPy computes them, bit for bit.
 */
import { checkCall } from "../calls/mod.ts";
import { alongRows } from "./axis_sums.ts";
import {
  meansAlong,
  NAN_OPTIONS,
  type NaNOptions,
  SPREAD_OPTIONS,
  type SpreadOptions,
  stdsAlong,
  sumsAlong,
  variancesAlong,
} from "./axis_moments.ts";
import { FLOATS, type Floats, floatsOf } from "./pairwise.ts";

/** The sum of all elements, added pairwise as `np.sum` does; 0 of nothing. */
export function sum(data: Floats, options: NaNOptions = {}): number {
  checkCall("sum", { data: [data, FLOATS], options: [options, NAN_OPTIONS] }, arguments);
  return sumsAlong(floatsOf(data), alongRows(1, data.length), options)[0]!;
}

/**
 * The mean of all elements, as `np.mean`; NaN of nothing.
 *
 * @example
 * ```ts
 * import { mean } from "neuroid";
 *
 * const ceilings = Float64Array.of(30, 50, NaN);
 * console.log(mean(ceilings)); // NaN
 * console.log(mean(ceilings, { skipna: true })); // 40
 * ```
 */
export function mean(data: Floats, options: NaNOptions = {}): number {
  checkCall("mean", { data: [data, FLOATS], options: [options, NAN_OPTIONS] }, arguments);
  return meansAlong(floatsOf(data), alongRows(1, data.length), options)[0]!;
}

/** The variance of all elements, as `np.var`; `ddof` 1 gives that of a sample. */
export function variance(data: Floats, options: SpreadOptions = {}): number {
  checkCall("variance", { data: [data, FLOATS], options: [options, SPREAD_OPTIONS] }, arguments);
  return variancesAlong(floatsOf(data), alongRows(1, data.length), options)[0]!;
}

/**
 * The standard deviation of all elements, as `np.std`; `ddof` 1 gives that of a sample.
 *
 * @example
 * ```ts
 * import { std } from "neuroid/arrays";
 *
 * const values = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9);
 * console.log(std(values)); // 2
 * console.log(std(values, { ddof: 1 }).toFixed(3)); // 2.138
 * ```
 */
export function std(data: Floats, options: SpreadOptions = {}): number {
  checkCall("std", { data: [data, FLOATS], options: [options, SPREAD_OPTIONS] }, arguments);
  return stdsAlong(floatsOf(data), alongRows(1, data.length), options)[0]!;
}
