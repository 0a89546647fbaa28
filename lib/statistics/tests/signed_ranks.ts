/** The distribution of the sum of the positive ranks, if each sign is as likely. */
import type { Alternative } from "../distributions/mod.ts";
import type { RankSums } from "./rank_sums.ts";

/** The most differences whose signs are all tried: 2^13 ways. */
export const MOST_FLIPPED = 13;

/**
 * The exact p value for the ranks 1 … n. A sum that ties have made fractional is rounded toward
 * the middle by each side, as SciPy does.
 */
export function exactPValue({ plus, count }: RankSums, alternative: Alternative): number {
  const shares = distribution(count);
  const middle = count * (count + 1) / 4;
  // The smaller side is summed, so that no digits are lost.
  const upTo = (k: number): number =>
    k <= middle ? sumOf(shares, 0, k) : 1 - sumOf(shares, k + 1, shares.length - 1);
  const from = (k: number): number =>
    k > middle ? sumOf(shares, k, shares.length - 1) : 1 - sumOf(shares, 0, k - 1);
  const less = upTo(Math.ceil(plus)), greater = from(Math.floor(plus));
  if (alternative === "less") return less;
  if (alternative === "greater") return greater;
  return Math.min(1, 2 * Math.min(less, greater));
}

/** The share of the ways to sign the differences by which the sum is as extreme. */
export function flippedPValue({ plus, ranks, fixed }: RankSums, alternative: Alternative): number {
  const n = ranks.length;
  const allowance = 100 * Number.EPSILON * Math.abs(plus);
  let less = 0, greater = 0;
  for (let signs = 0; signs < 2 ** n; signs++) {
    let sum = fixed;
    for (let i = 0; i < n; i++) if ((signs >>> i) & 1) sum += ranks[i]!;
    if (sum <= plus + allowance) less++;
    if (sum >= plus - allowance) greater++;
  }
  const [below, above] = [less / 2 ** n, greater / 2 ** n];
  if (alternative === "less") return below;
  if (alternative === "greater") return above;
  return Math.min(1, 2 * Math.min(below, above));
}

/** The share of the 2^n ways to sign the ranks 1 … n that give each sum, 0 to n(n + 1)/2. */
function distribution(n: number): Float64Array {
  let shares = Float64Array.of(1);
  for (let rank = 1; rank <= n; rank++) {
    const next = new Float64Array(shares.length + rank);
    shares.forEach((share, sum) => {
      next[sum]! += share / 2;
      next[sum + rank]! += share / 2;
    });
    shares = next;
  }
  return shares;
}

function sumOf(shares: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let k = Math.max(0, from); k <= Math.min(to, shares.length - 1); k++) sum += shares[k]!;
  return sum;
}
