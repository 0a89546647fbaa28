/** The columns of one region out of the rows of a subject. */
import type { ColumnRange } from "../spaces/mod.ts";

/** The columns of a region side by side: (rows, length). */
export function columnsOf(
  all: Float32Array,
  { rows, columns, length, ranges }: {
    readonly rows: number;
    readonly columns: number;
    readonly length: number;
    readonly ranges: readonly ColumnRange[];
  },
): Float32Array {
  const own = new Float32Array(rows * length);
  for (let row = 0; row < rows; row++) {
    let at = row * length;
    for (const { start, length: width } of ranges) {
      const from = row * columns + start;
      own.set(all.subarray(from, from + width), at);
      at += width;
    }
  }
  return own;
}
