/** How the reduced axes of an array lie among the others. */
import type { Axis } from "../axis_sums.ts";
import type { NdArray } from "../ndarray.ts";
import { permuted } from "../permute.ts";

/** Neighboring axes of one kind, taken together. */
export interface Run {
  readonly length: number;
  readonly reduced: boolean;
}

/** The axes of an array by runs; axes of length 1 do not count, as they do not for NumPy's order. */
export function runsOf(shape: readonly number[], axes: ReadonlySet<number>): Run[] {
  const runs: { length: number; reduced: boolean }[] = [];
  shape.forEach((length, axis) => {
    if (length === 1) return;
    const reduced = axes.has(axis), last = runs.at(-1);
    if (last?.reduced === reduced) last.length *= length;
    else runs.push({ length, reduced });
  });
  return runs;
}

/** The reduced axes as one, where no other axis lies between them. */
export function singleAxis(runs: readonly Run[]): Axis | undefined {
  const first = runs.findIndex(({ reduced }) => reduced);
  const size = (part: readonly Run[]) => part.reduce((product, { length }) => product * length, 1);
  if (first < 0) return { outer: size(runs), length: 1, inner: 1 };
  const rest = runs.slice(first + 1);
  if (rest.some(({ reduced }) => reduced)) return undefined;
  return { outer: size(runs.slice(0, first)), length: runs[first]!.length, inner: size(rest) };
}

/** The array with the reduced axes last, as rows: (kept, reduced), and their lengths. */
export function rowsOf<A extends NdArray>(
  values: A,
  axes: ReadonlySet<number>,
): { data: A["data"]; rows: number; length: number } {
  const order = [...values.shape.keys()];
  const kept = order.filter((axis) => !axes.has(axis));
  const reduced = order.filter((axis) => axes.has(axis));
  const size = (some: readonly number[]) => some.reduce((n, axis) => n * values.shape[axis]!, 1);
  const { data } = permuted(values, [...kept, ...reduced]);
  return { data, rows: size(kept), length: size(reduced) };
}
