/** The ways to take some of n places. */

/** Number of ways to take k of n; infinite beyond what numbers hold. */
export function binomial(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = Math.round(ways * (n - i + 1) / i);
  return ways;
}

/** Each way once: the k places taken, ascending, then the others; in lexical order. */
export function* partitions(n: number, k: number): Generator<Int32Array, undefined> {
  const taken = Int32Array.from({ length: k }, (_, i) => i);
  while (true) {
    const isTaken = new Set(taken);
    const others = Array.from({ length: n }, (_, i) => i).filter((place) => !isTaken.has(place));
    yield Int32Array.of(...taken, ...others);
    let at = k - 1;
    while (at >= 0 && taken[at] === n - k + at) at--;
    if (at < 0) return undefined;
    taken[at]!++;
    for (let i = at + 1; i < k; i++) taken[i] = taken[i - 1]! + 1;
  }
}
