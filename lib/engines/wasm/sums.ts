/** The sums of a job as its callers want them: of all pairs, or of each row with each other row. */
import type { PairSums } from "../engine.ts";
import { PANEL, type Plan, tilesBefore } from "./plan.ts";

/** Raw sums by row and column, the column after the row or the same; and each row's total. */
export interface RawSums {
  /** Writes a row's sums, from a column to the last, to the start of `out`. */
  readonly copyRow: (row: number, from: number, out: Float64Array) => void;
  readonly totals: Float64Array;
}

/** What the kernel left in its memory. Valid until the next job. */
export function memorySums(plan: Plan, memory: WebAssembly.Memory): RawSums {
  const tiles = new Float64Array(memory.buffer, plan.sums, plan.tiles * 32);
  return {
    copyRow: (row, from, out) => {
      const quad = row >> 2, least = Math.max(plan.first, quad >> 1);
      const start = (tilesBefore(plan, quad) - least) * 32 + (row & 3) * 8;
      for (let column = from, to = 0; column < plan.rows; to++, column++) {
        out[to] = tiles[start + (column >> 3) * 32 + (column & 7)]!;
      }
    },
    totals: new Float64Array(memory.buffer, plan.totals, plan.panels * PANEL),
  };
}

/** Sums of all pairs. Taking the means off ends here: − total · total′ / channels. */
export function pairSumsOf(
  { rows, columns, center }: Plan,
  { copyRow, totals }: RawSums,
): PairSums {
  const diagonal = new Float64Array(rows), condensed = new Float64Array(rows * (rows - 1) / 2);
  const sums = new Float64Array(rows);
  let next = 0;
  for (let i = 0; i < rows; i++) {
    copyRow(i, i, sums);
    const total = totals[i]!, width = rows - i;
    if (center) { for (let j = 0; j < width; j++) sums[j]! -= total * totals[i + j]! / columns; }
    diagonal[i] = sums[0]!;
    condensed.set(sums.subarray(1, width), next);
    next += width - 1;
  }
  return { diagonal, condensed };
}

/** Sums of each of the first `above` rows with each row from the split on, row-major. */
export function crossSumsOf(
  { rows, split }: Plan,
  { copyRow }: RawSums,
  above: number,
): Float64Array {
  const width = rows - split, sums = new Float64Array(above * width);
  for (let i = 0; i < above; i++) copyRow(i, split, sums.subarray(i * width, (i + 1) * width));
  return sums;
}
