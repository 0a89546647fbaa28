/** Sums over axes that other axes divide, in the order in which NumPy adds them. */
import { allocate } from "../ndarray.ts";
import { type Floats, sumOfRun } from "../pairwise.ts";
import type { Run } from "./layout.ts";

/** Calls `body` for each place of the outer runs with the element's start and the result's. */
function walk(runs: readonly Run[], body: (source: number, target: number) => void): void {
  const strides = strideOf(runs.map(({ length }) => length));
  const kept = runs.filter(({ reduced }) => !reduced);
  const keptStrides = strideOf(kept.map(({ length }) => length));
  let place = 0;
  const targets = runs.map(({ reduced }) => reduced ? 0 : keptStrides[place++]!);
  const outer = runs.length - 1;
  const visit = (depth: number, source: number, target: number) => {
    if (depth === outer) return body(source, target);
    for (let i = 0; i < runs[depth]!.length; i++) {
      visit(depth + 1, source + i * strides[depth]!, target + i * targets[depth]!);
    }
  };
  visit(0, 0, 0);
}

/**
 * Sums: where the innermost run is reduced, its pairwise sums are added one after another; else rows
 * are.
 */
export function splitSums<F extends Floats>(data: F, runs: readonly Run[]): F {
  const { length, reduced } = runs.at(-1)!;
  const sums = allocate(data instanceof Float32Array ? "float32" : "float64", keptSize(runs)) as F;
  walk(runs, (source, target) => {
    if (reduced) sums[target]! += sumOfRun(data, source, length);
    else for (let i = 0; i < length; i++) sums[target + i]! += data[source + i]!;
  });
  return sums;
}

/** Each element of `data` with that of its group in the result: `body(position, group)`. */
export function eachOfGroups(
  runs: readonly Run[],
  body: (position: number, group: number) => void,
): void {
  const { length, reduced } = runs.at(-1)!;
  walk(runs, (source, target) => {
    for (let i = 0; i < length; i++) body(source + i, reduced ? target : target + i);
  });
}

/** Number of results. */
export function keptSize(runs: readonly Run[]): number {
  return runs.reduce((size, { length, reduced }) => reduced ? size : size * length, 1);
}

function strideOf(lengths: readonly number[]): number[] {
  const strides = lengths.map(() => 1);
  for (let i = lengths.length - 2; i >= 0; i--) strides[i] = strides[i + 1]! * lengths[i + 1]!;
  return strides;
}
