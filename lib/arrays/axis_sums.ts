/**
 * Sums along an axis of row-major data, in the two orders that NumPy takes:
 *
 * - along the fastest axis (`inner` 1) each run is contiguous and summed pairwise;
 * - along any other axis whole rows are added one after another: a plain running sum.
 */
import { checkCall, type Kind, kindOf, number } from "../calls/mod.ts";
import { BLOCK, type Floats, pairwiseSumOf, sumOfRun } from "./pairwise.ts";

/**
 * The position of the reduced axis in row-major data: element (o, i, n) is at
 * (o · length + i) · inner + n, and the result has outer · inner elements.
 */
export interface Axis {
  /** The number of elements along all axes before it. */
  readonly outer: number;
  /** The number of elements along the axis. */
  readonly length: number;
  /** The number of elements along all axes after it. */
  readonly inner: number;
}

/** Argument checks for an {@link Axis}, with what to type where NumPy's number was given. */
export const AXIS: Kind<Axis> = kindOf(
  "which way it goes: alongRows(rows, n) or alongColumns(n, columns)",
  (value) =>
    typeof value === "object" && value !== null &&
    ["outer", "length", "inner"].every((key) =>
      typeof (value as Readonly<Record<string, unknown>>)[key] === "number"
    ),
  (value) =>
    value === 0
      ? "for each column of (n, columns): alongColumns(n, columns)"
      : value === 1 || value === -1
      ? "for each row of (rows, n): alongRows(rows, n)"
      : undefined,
);

/** The axis that reduces each row of a (rows, n) array: the result has `rows` elements. */
export function alongRows(rows: number, n: number): Axis {
  if (typeof rows !== "number" || typeof n !== "number") {
    checkCall("alongRows", { rows: [rows, number], n: [n, number] });
  }
  return { outer: rows, length: n, inner: 1 };
}

/**
 * The axis that reduces each column of an (n, columns) array: the result has `columns` elements.
 */
export function alongColumns(n: number, columns: number): Axis {
  if (typeof n !== "number" || typeof columns !== "number") {
    checkCall("alongColumns", { n: [n, number], columns: [columns, number] });
  }
  return { outer: 1, length: n, inner: columns };
}

/** A zero-filled array of the same type. */
function floatsLike<F extends Floats>(data: F, length: number): F {
  return (data instanceof Float32Array ? new Float32Array(length) : new Float64Array(length)) as F;
}

/** Sums along an axis; with `skipna` NaN counts as 0 (`np.sum`, `np.nansum`). */
export function axisSums<F extends Floats>(data: F, axis: Axis, skipna: boolean): F {
  const { outer, length, inner } = axis;
  const sums = floatsLike(data, outer * inner);
  if (inner === 1) {
    const scratch = floatsLike(data, BLOCK);
    const withoutNaN = (start: number, n: number) => {
      for (let i = 0; i < n; i++) {
        const x = data[start + i]!;
        scratch[i] = x === x ? x : 0;
      }
    };
    for (let o = 0; o < outer; o++) {
      sums[o] = skipna
        ? pairwiseSumOf(scratch, withoutNaN, o * length, length)
        : sumOfRun(data, o * length, length);
    }
    return sums;
  }
  for (let row = 0; row < outer * length; row++) {
    const source = row * inner, target = Math.floor(row / length) * inner;
    for (let j = 0; j < inner; j++) {
      const x = data[source + j]!;
      if (!skipna || x === x) sums[target + j]! += x;
    }
  }
  return sums;
}

/** Sums of (x − mean)² along an axis, each step rounded to the data's type; `skipna` as above. */
export function axisSquares<F extends Floats>(data: F, axis: Axis, means: F, skipna: boolean): F {
  const { outer, length, inner } = axis;
  const sums = floatsLike(data, outer * inner);
  const single = data instanceof Float32Array;
  if (inner === 1) {
    const scratch = floatsLike(data, BLOCK);
    let mean = 0;
    const squares = (start: number, n: number) => {
      for (let i = 0; i < n; i++) {
        const x = data[start + i]!;
        const deviation = single ? Math.fround(x - mean) : x - mean;
        scratch[i] = skipna && x !== x ? 0 : deviation * deviation;
      }
    };
    for (let o = 0; o < outer; o++) {
      mean = means[o]!;
      sums[o] = pairwiseSumOf(scratch, squares, o * length, length);
    }
    return sums;
  }
  for (let row = 0; row < outer * length; row++) {
    const source = row * inner, target = Math.floor(row / length) * inner;
    for (let j = 0; j < inner; j++) {
      const x = data[source + j]!;
      if (skipna && x !== x) continue;
      const deviation = single ? Math.fround(x - means[target + j]!) : x - means[target + j]!;
      const square = single ? Math.fround(deviation * deviation) : deviation * deviation;
      sums[target + j]! += square;
    }
  }
  return sums;
}
