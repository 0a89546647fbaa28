/** The sums of the ranks of positive and of negative differences. */
import { oneOf } from "../../calls/mod.ts";
import { rankData } from "../../arrays/mod.ts";

/** The treatment of differences of 0 in Wilcoxon's test. */
export type ZeroMethod = "wilcox" | "pratt" | "zsplit";

/** Argument checks for a {@link ZeroMethod}. */
export const ZERO_METHOD = oneOf("wilcox", "pratt", "zsplit");

/** Rank sums, and what the normal distribution says of them. */
export interface RankSums {
  /** The sum of the ranks of positive differences. */
  readonly plus: number;
  /** That of negative ones. */
  readonly minus: number;
  /** The ranks of the differences that are not 0. */
  readonly ranks: Float64Array;
  /** What zeros add to both sums, whatever the signs. */
  readonly fixed: number;
  /** How many differences were ranked. */
  readonly count: number;
  /** How many differences are 0. */
  readonly zeros: number;
  /** Whether ranks are shared. */
  readonly hasTies: boolean;
  /** Mean of `plus` under the null hypothesis. */
  readonly mean: number;
  /** Standard deviation of `plus` under the null hypothesis. */
  readonly error: number;
}

/** Ranks the magnitudes of differences without NaN. */
export function rankSums(differences: Float64Array, zeroMethod: ZeroMethod): RankSums {
  const zeros = differences.reduce((count, value) => value === 0 ? count + 1 : count, 0);
  const ranked = zeroMethod === "wilcox" ? differences.filter((value) => value !== 0) : differences;
  const ranks = rankData(ranked.map(Math.abs));
  let plus = 0, minus = 0, ofZeros = 0;
  ranked.forEach((value, i) => {
    if (value > 0) plus += ranks[i]!;
    else if (value < 0) minus += ranks[i]!;
    else ofZeros += ranks[i]!;
  });
  const fixed = zeroMethod === "zsplit" ? ofZeros / 2 : 0;
  plus += fixed;
  minus += fixed;
  const n = ranked.length;
  const isPratt = zeroMethod === "pratt";
  let mean = n * (n + 1) / 4;
  let squares = n * (n + 1) * (2 * n + 1);
  if (isPratt) {
    mean -= zeros * (zeros + 1) / 4;
    squares -= zeros * (zeros + 1) * (2 * zeros + 1);
  }
  const ties = tieSizes(ranks);
  // Differences of 0 share the lowest rank; Pratt's correction does not count them.
  if (isPratt && zeros > 0) ties.delete((zeros + 1) / 2);
  let tied = 0;
  for (const size of ties.values()) tied += size ** 3 - size;
  const error = Math.sqrt((squares - tied / 2) / 24);
  return {
    plus,
    minus,
    ranks: ranks.filter((_, i) => ranked[i] !== 0),
    fixed,
    count: n,
    zeros,
    hasTies: tieSizes(ranks).size < n,
    mean,
    error,
  };
}

/** How many share each rank. */
function tieSizes(ranks: Float64Array): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const rank of ranks) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  return sizes;
}
