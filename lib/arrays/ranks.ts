/** Ranks of values. */
import { argsort } from "./argsort.ts";

/**
 * Ranks from 1, equal values sharing the mean of theirs (`scipy.stats.rankdata`, method "average").
 * One NaN makes all ranks NaN, as in SciPy.
 */
export function rankData(values: ArrayLike<number>): Float64Array {
  const order = argsort(values);
  const ranks = new Float64Array(values.length);
  if (Number.isNaN(values[order.at(-1)!])) return ranks.fill(NaN);
  for (let start = 0, end = 0; start < order.length; start = end) {
    const value = values[order[start]!]!;
    while (end < order.length && values[order[end]!] === value) end++;
    // The ranks start + 1 … end have this mean.
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2;
  }
  return ranks;
}
