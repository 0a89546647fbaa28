/** The sums of a job as its callers want them: of all pairs, or of each row with each other row. */
import type { PairSums } from "../engine.ts";
import { PANEL, type Plan, tilesBefore } from "./plan.ts";

/** Raw sums by row and column, the column after the row or the same; and each row's total. */
export interface RawSums {
  readonly at: (row: number, column: number) => number;
  readonly totals: Float64Array;
}

/** What the kernel left in its memory. Valid until the next job. */
export function memorySums(plan: Plan, memory: WebAssembly.Memory): RawSums {
  const tiles = new Float64Array(memory.buffer, plan.sums, plan.tiles * 32);
  const before = Array.from(
    { length: 2 * plan.panels },
    (_, quad) => tilesBefore(plan, quad) - Math.max(plan.first, quad >> 1),
  );
  return {
    at: (row, column) =>
      tiles[(before[row >> 2]! + (column >> 3)) * 32 + (row & 3) * 8 + (column & 7)]!,
    totals: new Float64Array(memory.buffer, plan.totals, plan.panels * PANEL),
  };
}

/** Sums of all pairs. Taking the means off ends here: − total · total′ / channels. */
export function pairSumsOf({ rows, columns, center }: Plan, { at, totals }: RawSums): PairSums {
  const value = (i: number, j: number) =>
    center ? at(i, j) - totals[i]! * totals[j]! / columns : at(i, j);
  const diagonal = Float64Array.from({ length: rows }, (_, i) => value(i, i));
  const condensed = new Float64Array(rows * (rows - 1) / 2);
  let next = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) condensed[next++] = value(i, j);
  }
  return { diagonal, condensed };
}

/** Sums of each of the first `above` rows with each row from the split on, row-major. */
export function crossSumsOf({ rows, split }: Plan, { at }: RawSums, above: number): Float64Array {
  const width = rows - split;
  const sums = new Float64Array(above * width);
  for (let i = 0; i < above; i++) {
    for (let j = 0; j < width; j++) sums[i * width + j] = at(i, split + j);
  }
  return sums;
}
