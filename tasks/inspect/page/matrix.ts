/** The distances of an RDM by place: rows and columns in the order in which they are drawn. */
import type { RdmView } from "../work/answers.ts";

/** A square of distances. */
export interface Matrix {
  /** How many stimuli there are. */
  readonly size: number;
  /** The stimulus at a place, from 0. */
  label(place: number): string;
  /** The distance of those at two places. */
  value(row: number, column: number): number;
  /** The smallest and the greatest distance of two stimuli. */
  readonly least: number;
  readonly most: number;
}

/** An RDM as a square, clustered or in the file's order. */
export function matrixOf({ labels, condensed, clustered }: RdmView, isClustered: boolean): Matrix {
  const size = labels.length;
  const order = isClustered ? clustered : Int32Array.from(labels.keys());
  let least = Infinity, most = -Infinity;
  for (const each of condensed) {
    if (each < least) least = each;
    if (each > most) most = each;
  }
  return {
    ...{ size, least, most },
    label: (place) => labels[order[place]!]!,
    value(row, column) {
      const i = order[row]!, j = order[column]!;
      if (i === j) return 0;
      const a = Math.min(i, j), b = Math.max(i, j);
      return condensed[a * size - a * (a + 1) / 2 + b - a - 1]!;
    },
  };
}
