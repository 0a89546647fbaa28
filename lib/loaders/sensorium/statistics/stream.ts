/**
 * Statistics over everything in a stream of arrays, in float32, with memory that does not depend on
 * how much comes: for the pictures of a static recording, which have one number for all pixels.
 *
 * The median is exact: a float32's bits, put in the order of the numbers, are counted by their upper
 * 16 bits in a first pass, and by their lower 16 bits within the middle one in a second.
 */
import { ndarray } from "../../../arrays/mod.ts";
import type { VariableStatistics } from "./variable.ts";

const HALF = 0x10000;

/** Computes them in two passes over the arrays that `open` gives. NaN is left out. */
export async function computeStreamStatistics(
  open: () => AsyncIterable<ArrayLike<number>>,
): Promise<VariableStatistics> {
  const upper = new Float64Array(HALF);
  let count = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for await (const part of open()) {
    const values = Float32Array.from(part);
    for (const value of values) {
      if (value !== value) continue;
      count++;
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    countKeys(values, (key) => upper[key >>> 16]!++);
  }
  const mean = sum / count;
  const ranks = [Math.floor((count - 1) / 2), Math.floor(count / 2)].map((rank) =>
    placeOf(upper, rank)
  );
  const lower = ranks.map(() => new Float64Array(HALF));
  let squares = 0;
  for await (const part of open()) {
    const values = Float32Array.from(part);
    for (const value of values) {
      if (value === value) squares += (value - mean) ** 2;
    }
    for (const [i, { bin }] of ranks.entries()) {
      countKeys(values, (key) => {
        if (key >>> 16 === bin) lower[i]![key & 0xffff]!++;
      });
    }
  }
  const middle = ranks.map(({ bin, rest }, i) =>
    count === 0 ? NaN : numberOf(bin * HALF + placeOf(lower[i]!, rest).bin)
  );
  const scalar = (value: number) => ndarray("float32", [], Float32Array.of(value));
  return {
    min: scalar(count === 0 ? NaN : min),
    max: scalar(count === 0 ? NaN : max),
    median: scalar(Math.fround(middle[0]! + middle[1]!) / 2),
    mean: scalar(mean),
    std: scalar(Math.sqrt(squares / count)),
  };
}

/** Calls `add` with a 32-bit key for each number, ordered as the numbers are. */
function countKeys(values: Float32Array, add: (key: number) => void): void {
  for (const bits of new Uint32Array(values.buffer)) {
    const isNaN = (bits & 0x7fffffff) > 0x7f800000;
    if (!isNaN) add((bits >>> 31 === 1 ? ~bits : bits | 0x80000000) >>> 0);
  }
}

function numberOf(key: number): number {
  const bits = key >>> 31 === 1 ? key ^ 0x80000000 : ~key;
  return new Float32Array(Uint32Array.of(bits).buffer)[0]!;
}

/** The bin that holds the value of a rank, and the rank within that bin. */
function placeOf(counts: Float64Array, rank: number): { bin: number; rest: number } {
  let rest = rank;
  let bin = 0;
  while (bin < counts.length - 1 && rest >= counts[bin]!) rest -= counts[bin++]!;
  return { bin, rest };
}
