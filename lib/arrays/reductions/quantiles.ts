/** Quantiles over axes of an array. */
import { isFloat } from "../labels.ts";
import { allocate, type NdArray, ndarray } from "../ndarray.ts";
import { quantilesOf } from "../order_statistics.ts";
import { numbersOnly } from "../elementwise/mod.ts";
import { rowsOf } from "./layout.ts";

/**
 * Quantiles in float64, those of one q after those of the other: (q, kept axes).
 *
 * @throws {ArgumentError} for a q beyond 0 to 1, and for text and times.
 */
export function quantilesOver(
  values: NdArray,
  reduced: readonly number[],
  qs: readonly number[],
  skipna = true,
): NdArray<"float64"> {
  numbersOnly(values, "quantile");
  const axes = new Set(reduced);
  const { data, rows, length } = rowsOf(values, axes);
  const numbers = isFloat(values.dtype)
    ? data
    : Float64Array.from(data as ArrayLike<number>, Number);
  const shape = [qs.length, ...values.shape.filter((_, axis) => !axes.has(axis))];
  const target = allocate("float64", qs.length * rows);
  for (let row = 0; row < rows; row++) {
    const own = (numbers as Float64Array).subarray(row * length, (row + 1) * length);
    quantilesOf(own, qs, { skipna }).forEach((value, k) => target[k * rows + row] = value);
  }
  return ndarray("float64", shape, target);
}
