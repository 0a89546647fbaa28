/**
 * Cholesky's factors in blocks of columns: what a block takes from those before it is one product of
 * matrices, which an engine computes; what remains within a block is done here.
 */
import { pause } from "../../parallel/mod.ts";
import type { Division } from "../engine.ts";
import { partSource, transposedSource } from "../matrix_parts.ts";
import type { PatternSource } from "../source.ts";
import { leastPivot } from "./pivot.ts";

/** X·Yᵀ in float64, (rows of x, rows of y). */
export type CrossProducts = (x: PatternSource, y: PatternSource) => Promise<Float64Array>;

/** Columns of a block; matrices up to twice as large are done in one. */
const BLOCK = 128;

/**
 * Solves in place, see {@link Division}.
 *
 * @returns Undefined once done; else the first row from which the matrix is not positive definite.
 */
export async function solveByCholesky(
  { matrix, n, rows }: Division,
  multiply: CrossProducts,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const width = n <= 2 * BLOCK ? n : BLOCK;
  const lower = matrix.slice();
  const targets = n === 0 ? 0 : rows.length / n;
  const work: Work = { lower, n, rows, targets, multiply };
  const breathe = async () => {
    await pause();
    signal?.throwIfAborted();
  };
  for (let start = 0; start < n; start += width) {
    const end = Math.min(n, start + width);
    const failed = await factorBlock(work, start, end);
    if (failed !== undefined) return failed;
    await breathe();
  }
  for (let start = 0; start < n; start += width) {
    await solveForward(work, start, Math.min(n, start + width));
    await breathe();
  }
  for (let start = Math.floor((n - 1) / width) * width; start >= 0; start -= width) {
    await solveBackward(work, start, Math.min(n, start + width));
    await breathe();
  }
  return undefined;
}

interface Work {
  readonly lower: Float64Array;
  readonly n: number;
  readonly rows: Float64Array;
  readonly targets: number;
  readonly multiply: CrossProducts;
}

async function factorBlock(
  { lower, n, multiply }: Work,
  start: number,
  end: number,
): Promise<number | undefined> {
  const width = end - start;
  const entries = Float64Array.from({ length: width }, (_, j) => lower[(start + j) * (n + 1)]!);
  if (start > 0) {
    const below = { top: start, left: 0, rows: n - start, columns: start };
    const taken = await multiply(
      partSource(lower, n, below),
      partSource(lower, n, { ...below, rows: width }),
    );
    takeOff(lower, n, start, start, taken, width);
  }
  for (let i = start; i < n; i++) {
    const row = lower.subarray(i * n + start, i * n + Math.min(i + 1, end));
    for (let j = 0; j < Math.min(i - start, width); j++) {
      const other = (start + j) * n + start;
      let left = row[j]!;
      for (let k = 0; k < j; k++) left -= row[k]! * lower[other + k]!;
      row[j] = left / lower[other + j]!;
    }
    if (i >= end) continue;
    let left = row[i - start]!;
    for (let k = 0; k < i - start; k++) left -= row[k]! * row[k]!;
    if (!(left > leastPivot(entries[i - start]!, n))) return i;
    row[i - start] = Math.sqrt(left);
  }
  return undefined;
}

// L·z = y for columns start … end of each target's row.
async function solveForward(work: Work, start: number, end: number): Promise<void> {
  const { lower, n, rows, targets, multiply } = work, width = end - start;
  if (start > 0) {
    const before = { top: 0, left: 0, rows: targets, columns: start };
    const factor = partSource(lower, n, { ...before, top: start, rows: width });
    takeOff(rows, n, 0, start, await multiply(partSource(rows, n, before), factor), width);
  }
  for (let target = 0; target < targets; target++) {
    const row = rows.subarray(target * n + start, target * n + end);
    for (let j = 0; j < width; j++) {
      const factor = (start + j) * n + start;
      let left = row[j]!;
      for (let k = 0; k < j; k++) left -= lower[factor + k]! * row[k]!;
      row[j] = left / lower[factor + j]!;
    }
  }
}

// Lᵀ·x = z for columns start … end of each target's row.
async function solveBackward(work: Work, start: number, end: number): Promise<void> {
  const { lower, n, rows, targets, multiply } = work, width = end - start;
  if (end < n) {
    const after = { top: 0, left: end, rows: targets, columns: n - end };
    const part = { top: end, left: start, rows: n - end, columns: width };
    const factor = transposedSource(lower, n, part);
    takeOff(rows, n, 0, start, await multiply(partSource(rows, n, after), factor), width);
  }
  for (let target = 0; target < targets; target++) {
    const row = rows.subarray(target * n + start, target * n + end);
    for (let j = width - 1; j >= 0; j--) {
      const factor = (start + j) * n + start;
      const x = row[j]! / lower[factor + j]!;
      row[j] = x;
      for (let k = 0; k < j; k++) row[k]! -= lower[factor + k]! * x;
    }
  }
}

// Subtracts products, (rows, width), from a part of a matrix with n columns.
function takeOff(
  from: Float64Array,
  n: number,
  top: number,
  left: number,
  products: Float64Array,
  width: number,
): void {
  for (let i = 0, at = 0; at < products.length; i++) {
    const row = (top + i) * n + left;
    for (let j = 0; j < width; j++) from[row + j]! -= products[at++]!;
  }
}
