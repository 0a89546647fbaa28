/** Ranks of values. */
import { argsort } from "./argsort.ts";

/** Ranks from 1, equal values sharing the mean of theirs, as SciPy's `rankdata`. No NaN. */
export function averageRanks(values: Float64Array): Float64Array {
  const n = values.length;
  const order = argsort(values);
  const ranks = new Float64Array(n);
  for (let start = 0, end = 0; start < n; start = end) {
    const value = values[order[start]!]!;
    while (end < n && values[order[end]!] === value) end++;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) ranks[order[i]!] = rank;
  }
  return ranks;
}

/** Values in order, with their dense ranks. */
export interface Ordered {
  /** Positions in ascending order of value, equal ones as they stand. */
  readonly order: Int32Array;
  /** Rank of each position, from 1 without gaps: equal values share one, the next has the next. */
  readonly ranks: Int32Array;
}

/** Sorts values and ranks them densely. No NaN. */
export function denselyRanked(values: Float64Array): Ordered {
  const n = values.length;
  const order = argsort(values);
  const ranks = new Int32Array(n);
  let rank = 0;
  for (let i = 0; i < n; i++) {
    if (i === 0 || values[order[i]!] !== values[order[i - 1]!]) rank++;
    ranks[order[i]!] = rank;
  }
  return { order, ranks };
}
