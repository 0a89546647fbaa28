/**
 * NumPy's pairwise summation of a contiguous run, bit for bit.
 *
 * A run of fewer than 8 is added in order. Up to 128, eight accumulators take every eighth element,
 * are added as ((0+1)+(2+3))+((4+5)+(6+7)), and the rest follows in order. A longer run is split at
 * n/2, rounded down to a multiple of 8. In float32 each step is rounded to float32.
 *
 * Source: `pairwise_sum` in numpy/_core/src/umath/loops_utils.h.src.
 */
import { checkCall, type Kind, kindOf, number, numbers, oddNumber } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";

/** The floating-point arrays that the reductions take; the arithmetic is done in their own type. */
export type Floats = Float32Array | Float64Array;

const PLAIN_FLOATS: Kind<Floats> = kindOf(
  "numbers: a Float64Array or Float32Array, or a list of numbers",
  (value) =>
    value instanceof Float32Array || value instanceof Float64Array ||
    numbers.fault(value, "") === undefined ||
    value instanceof BigInt64Array || value instanceof BigUint64Array,
  (value) => {
    if (typeof value !== "object" || value === null) return undefined;
    if ("coords" in value) {
      return 'its method, array.mean("presentation"), or its elements: array.data';
    }
    if ("numbers" in value) return "its numbers: coordinate.numbers()";
    return "data" in value ? "its elements: array.data" : undefined;
  },
);

/** Argument checks for {@link Floats}, and of numbers that are easily made so. */
export const FLOATS: Kind<Floats> = {
  words: PLAIN_FLOATS.words,
  fault: (value, place) => {
    const fault = PLAIN_FLOATS.fault(value, place);
    return fault === undefined ? undefined : oddNumber(value, place) ?? fault;
  },
};

/** The same numbers in floats: lists and integers become float64, as in NumPy. */
export function floatsOf(values: Floats): Floats {
  if (values instanceof Float32Array || values instanceof Float64Array) return values;
  return Float64Array.from(values as ArrayLike<number | bigint>, Number);
}

/** The longest run that is summed without a split. */
export const BLOCK = 128;

/** Sums the terms `start … start + n - 1`, of which there are at most {@link BLOCK}. */
export type BlockSum = (start: number, n: number) => number;

/**
 * The sum of `n` elements from `start` (from 0) in the order of NumPy's pairwise summation, in the
 * data's type. NaN and infinities propagate; 0 of nothing.
 */
export function pairwiseSum(data: Floats, start = 0, n?: number): number {
  if (!(data instanceof Float32Array) && !(data instanceof Float64Array)) {
    checkCall("pairwiseSum", { data: [data, FLOATS] });
  }
  const floats = floatsOf(data), count = n ?? data.length - start;
  checkRun(floats, start, count);
  return sumOfRun(floats, start, count);
}

/** {@link pairwiseSum} for loops: what it is given is not checked. */
export function sumOfRun(data: Floats, start: number, n: number): number {
  return data instanceof Float32Array
    ? 0 + split(start, n, (s, k) => blockSum32(data, s, k), true)
    : 0 + split(start, n, (s, k) => blockSum64(data, s, k), false);
}

function checkRun({ length }: Floats, start: number, n: number): void {
  if (
    Number.isInteger(start) && Number.isInteger(n) && start >= 0 && n >= 0 && start + n <= length
  ) {
    return;
  }
  checkCall("pairwiseSum", { start: [start, number], n: [n, number] });
  throw new ArgumentError({
    doing: "call pairwiseSum",
    found: `${n} elements from ${start}`,
    right: `a run within the ${length} there are`,
  });
}

/**
 * The pairwise sum of terms that are computed block by block: `fill` writes the terms
 * `start … start + n - 1` to the front of the scratch array (at least {@link BLOCK} long).
 */
export function pairwiseSumOf(
  scratch: Floats,
  fill: (start: number, n: number) => void,
  start: number,
  n: number,
): number {
  const block: BlockSum = scratch instanceof Float32Array
    ? (s, k) => {
      fill(s, k);
      return blockSum32(scratch, 0, k);
    }
    : (s, k) => {
      fill(s, k);
      return blockSum64(scratch, 0, k);
    };
  return 0 + split(start, n, block, scratch instanceof Float32Array);
}

function split(start: number, n: number, block: BlockSum, single: boolean): number {
  if (n <= BLOCK) return block(start, n);
  let half = Math.floor(n / 2);
  half -= half % 8;
  const sum = split(start, half, block, single) + split(start + half, n - half, block, single);
  return single ? Math.fround(sum) : sum;
}

function blockSum64(a: Float64Array, start: number, n: number): number {
  let sum = 0;
  let i = start;
  const end = start + n;
  if (n >= 8) {
    let r0 = a[i]!, r1 = a[i + 1]!, r2 = a[i + 2]!, r3 = a[i + 3]!;
    let r4 = a[i + 4]!, r5 = a[i + 5]!, r6 = a[i + 6]!, r7 = a[i + 7]!;
    for (i += 8; i + 8 <= end; i += 8) {
      r0 += a[i]!;
      r1 += a[i + 1]!;
      r2 += a[i + 2]!;
      r3 += a[i + 3]!;
      r4 += a[i + 4]!;
      r5 += a[i + 5]!;
      r6 += a[i + 6]!;
      r7 += a[i + 7]!;
    }
    sum = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7));
  }
  for (; i < end; i++) sum += a[i]!;
  return sum;
}

function blockSum32(a: Float32Array, start: number, n: number): number {
  const f = Math.fround;
  let sum = f(0);
  let i = start;
  const end = start + n;
  if (n >= 8) {
    let r0 = a[i]!, r1 = a[i + 1]!, r2 = a[i + 2]!, r3 = a[i + 3]!;
    let r4 = a[i + 4]!, r5 = a[i + 5]!, r6 = a[i + 6]!, r7 = a[i + 7]!;
    for (i += 8; i + 8 <= end; i += 8) {
      r0 = f(r0 + a[i]!);
      r1 = f(r1 + a[i + 1]!);
      r2 = f(r2 + a[i + 2]!);
      r3 = f(r3 + a[i + 3]!);
      r4 = f(r4 + a[i + 4]!);
      r5 = f(r5 + a[i + 5]!);
      r6 = f(r6 + a[i + 6]!);
      r7 = f(r7 + a[i + 7]!);
    }
    sum = f(f(f(r0 + r1) + f(r2 + r3)) + f(f(r4 + r5) + f(r6 + r7)));
  }
  for (; i < end; i++) sum = f(sum + a[i]!);
  return sum;
}
