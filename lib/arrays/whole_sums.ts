/** Exact sums of whole numbers along an axis. */
import { DataError } from "../errors/mod.ts";
import { sumsAlong } from "./axis_moments.ts";
import type { Axis } from "./axis_sums.ts";
import { allocate } from "./ndarray.ts";

/** The elements of an integer or bool array. */
export type WholeNumbers = ArrayLike<number> | ArrayLike<bigint>;

const BITS = { int64: BigInt.asIntN, uint64: BigInt.asUintN };

/**
 * Sums of integers, exact.
 *
 * @throws {DataError} if a sum does not fit the type, if NumPy's wraps around.
 */
export function wholeSums<D extends "int64" | "uint64">(
  data: WholeNumbers,
  axis: Axis,
  dtype: D,
): ReturnType<typeof allocate<D>> {
  const { outer, length, inner } = axis;
  const sums = allocate(dtype, outer * inner);
  if (fitsDoubles(data, length)) {
    const numbers = Float64Array.from(data as ArrayLike<number>, Number);
    sumsAlong(numbers, axis, { skipna: false }).forEach((sum, i) => sums[i] = BigInt(sum));
    return sums;
  }
  for (let o = 0; o < outer; o++) {
    for (let n = 0; n < inner; n++) {
      let sum = 0n;
      for (let i = 0; i < length; i++) sum += BigInt(data[(o * length + i) * inner + n]!);
      if (BITS[dtype](64, sum) !== sum) {
        const right = `a sum that fits ${dtype}`;
        throw new DataError({ doing: "sum integers", found: `a sum of ${sum}`, right });
      }
      sums[o * inner + n] = sum;
    }
  }
  return sums;
}

/** Whether no partial sum of `length` of the numbers can leave the whole numbers of doubles. */
function fitsDoubles(data: WholeNumbers, length: number): boolean {
  const most = Number.MAX_SAFE_INTEGER / Math.max(1, length);
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(Number(data[i]));
    if (size > most) return false;
  }
  return true;
}
