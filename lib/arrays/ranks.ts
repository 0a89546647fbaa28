/** The order of values, and their ranks. */

/**
 * The positions that sort the values: ascending, equal ones in the order they come, NaN last
 * (`np.argsort(values, kind="stable")`).
 */
export function argsort(values: ArrayLike<number>): Int32Array {
  return Int32Array.from({ length: values.length }, (_, i) => i)
    .sort((i, j) => compare(values[i]!, values[j]!));
}

/**
 * Ranks from 1, equal values sharing the mean of theirs (`scipy.stats.rankdata`, method "average").
 * One NaN makes all ranks NaN, as in SciPy.
 */
export function rankData(values: ArrayLike<number>): Float64Array {
  const order = argsort(values);
  const ranks = new Float64Array(values.length);
  if (Number.isNaN(values[order.at(-1)!])) return ranks.fill(NaN);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    // The ranks start + 1 … end have this mean.
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2;
  }
  return ranks;
}

function compare(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}
