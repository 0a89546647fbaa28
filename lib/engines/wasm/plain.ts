/**
 * The kernel's arithmetic in plain TypeScript: the same sums in the same order, to the last bit.
 * Used where WebAssembly SIMD or a fused multiply-add is missing, and to test the kernel.
 */
import type { Floats } from "../../arrays/mod.ts";
import { CHANNEL_BLOCK, type Plan, slabRange } from "./plan.ts";
import type { PatternSource } from "../source.ts";
import type { RawSums } from "./sums.ts";

/** Runs a whole job. */
export function plainSums(
  plan: Plan,
  source: PatternSource,
  done: (slab: number) => void,
): RawSums {
  const { rows, slabWidth, split } = plan;
  const single = plan.dtype === "float32";
  const staged = single ? new Float32Array(rows * slabWidth) : new Float64Array(rows * slabWidth);
  const sums = new Float64Array(rows * rows);
  const origins = new Float64Array(rows), totals = new Float64Array(rows);
  const m = new Float64Array(rows), t = new Float64Array(rows);
  const chain = plan.sum === "differences" ? differenceChain : single ? fusedChain : productChain;
  for (let slab = 0; slab < plan.slabs; slab++) {
    const [from, to] = slabRange(plan, slab), width = to - from;
    source.copy(staged, slabWidth, from, to);
    if (plan.center) {
      for (let i = 0; i < rows; i++) {
        const row = staged.subarray(i * slabWidth, i * slabWidth + width);
        const shift = meanOf(row, single);
        t[i] = takeOff(row, shift, single);
        if (slab === 0) origins[i] = shift;
        m[i] = shift - origins[i]! + t[i]! / width;
        totals[i]! += width * m[i]!;
      }
    }
    for (let i = 0; i < (split || rows); i++) {
      for (let j = Math.max(split, i); j < rows; j++) {
        let sum = sums[i * rows + j]!;
        for (let block = 0; block < width; block += CHANNEL_BLOCK) {
          const length = Math.min(CHANNEL_BLOCK, width - block);
          sum += chain(staged, i * slabWidth + block, j * slabWidth + block, length);
        }
        if (plan.center) sum += width * m[i]! * m[j]! - t[i]! / width * t[j]!;
        sums[i * rows + j] = sum;
      }
    }
    done(slab);
  }
  const copyRow: RawSums["copyRow"] = (row, from, out) =>
    out.set(sums.subarray(row * rows + from, (row + 1) * rows));
  return { copyRow, totals };
}

type Chain = (data: Floats, a: number, b: number, length: number) => number;

const fusedChain: Chain = (data, a, b, length) => {
  let sum = 0;
  for (let k = 0; k < length; k++) sum = fused(data[a + k]!, data[b + k]!, sum);
  return sum;
};

const productChain: Chain = (data, a, b, length) => {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += data[a + k]! * data[b + k]!;
  return sum;
};

const differenceChain: Chain = (data, a, b, length) => {
  let sum = 0;
  for (let k = 0; k < length; k++) {
    const difference = data[a + k]! - data[b + k]!;
    sum += difference * difference;
  }
  return sum;
};

// About the mean, relative to the first value: a row of equal values has exactly that.
function meanOf(row: Floats, single: boolean): number {
  const round = single ? Math.fround : (x: number) => x;
  const origin = row[0]!, sums = [0, 0, 0, 0];
  for (let k = 0; k < row.length; k++) {
    sums[k & 3] = round(sums[k & 3]! + round(row[k]! - origin));
  }
  const sum = round(round(sums[0]! + sums[1]!) + round(sums[2]! + sums[3]!));
  return round(origin + sum / row.length);
}

// Takes a row's shift off and returns the sum of what is left.
function takeOff(row: Floats, shift: number, single: boolean): number {
  let total = 0;
  for (let k = 0; k < row.length; k++) row[k] = row[k]! - shift;
  for (let block = 0; block < row.length; block += CHANNEL_BLOCK) {
    const end = Math.min(block + CHANNEL_BLOCK, row.length);
    let k = block;
    for (; single && k + 4 <= end; k += 4) {
      const first = Math.fround(row[k]! + row[k + 1]!);
      total += Math.fround(first + Math.fround(row[k + 2]! + row[k + 3]!));
    }
    for (; k < end; k++) total += row[k]!;
  }
  return total;
}

/**
 * a·b + c of float32 values, rounded once to float32, as processors do it: what the kernel's
 * float32 sums are made of. Infinities and NaN come out as they would.
 */
export function fused(a: number, b: number, c: number): number {
  const product = a * b; // exact: 24 + 24 bits fit in 53
  const sum = product + c;
  const rounded = Math.fround(sum);
  const off = sum - rounded;
  // Rounding twice goes wrong only where the float64 sum lies exactly between two float32 values
  // and is itself rounded: then its own error says to which side the true sum lies.
  const other = rounded + 2 * off;
  if (off === 0 || Math.fround(other) !== other) return rounded;
  const virtual = sum - product; // Knuth's two-sum
  const error = (product - (sum - virtual)) + (c - virtual);
  if (error === 0) return rounded;
  return error > 0 === off > 0 ? other : rounded;
}
