/**
 * Kendall's τ in O(n log n).
 * Source: Knight 1966, "A computer method for calculating Kendall's tau with ungrouped data",
 * Journal of the American Statistical Association 61, 436, doi:10.1080/01621459.1966.10480879.
 */
import { argsort } from "../../arrays/mod.ts";

/** What both τ are made of: numbers of pairs of entries, exact up to 2^53. */
interface PairCounts {
  /** n(n − 1)/2. */
  readonly all: number;
  /** Pairs that are equal in x, and in y. */
  readonly tiedX: number;
  readonly tiedY: number;
  /** Concordant less discordant pairs. */
  readonly surplus: number;
}

/**
 * τ-a: (concordant − discordant) / all pairs, ties counted as neither. 0 where a vector is
 * constant.
 */
export function kendallTauA(x: Float64Array, y: Float64Array): number {
  const { all, surplus } = countPairs(x, y);
  return surplus / all;
}

/**
 * τ-b, SciPy's `kendalltau`: (concordant − discordant) / √((all − tied in x)(all − tied in y)).
 * NaN where a vector is constant.
 */
export function kendallTauB(x: Float64Array, y: Float64Array): number {
  const { all, tiedX, tiedY, surplus } = countPairs(x, y);
  if (tiedX === all || tiedY === all) return NaN;
  const tau = surplus / Math.sqrt(all - tiedX) / Math.sqrt(all - tiedY);
  return Math.min(1, Math.max(-1, tau));
}

function countPairs(x: Float64Array, y: Float64Array): PairCounts {
  const n = x.length;
  const { ranks: ranksX } = denselyRanked(x);
  const { ranks: ranksY, order: orderY } = denselyRanked(y);
  // By x, and by y among equal x: then y falls exactly where a pair is discordant.
  const order = orderByBoth(ranksX, orderY);
  const sequenceX = taken(ranksX, order);
  const sequenceY = taken(ranksY, order);
  let tiedX = 0;
  let tiedBoth = 0;
  for (let i = 1, runX = 0, runBoth = 0; i < n; i++) {
    const sameX = sequenceX[i] === sequenceX[i - 1];
    runX = sameX ? runX + 1 : 0;
    runBoth = sameX && sequenceY[i] === sequenceY[i - 1] ? runBoth + 1 : 0;
    tiedX += runX;
    tiedBoth += runBoth;
  }
  let tiedY = 0;
  for (let i = 1, run = 0; i < n; i++) {
    run = ranksY[orderY[i]!] === ranksY[orderY[i - 1]!] ? run + 1 : 0;
    tiedY += run;
  }
  const all = n * (n - 1) / 2;
  const discordant = countInversions(sequenceY);
  return { all, tiedX, tiedY, surplus: all - tiedX - tiedY + tiedBoth - 2 * discordant };
}

/** Values in order, with their dense ranks. */
interface Ordered {
  /** Positions in ascending order of value, equal ones as they stand. */
  readonly order: Int32Array;
  /** Rank of each position, from 1 without gaps; equal values share a rank. */
  readonly ranks: Int32Array;
}

/** Sorts values and ranks them densely. No NaN. */
function denselyRanked(values: Float64Array): Ordered {
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

/** Positions sorted by rank in x, then by y: one counting pass over the order of y. */
function orderByBoth(ranksX: Int32Array, orderY: Int32Array): Int32Array {
  const n = ranksX.length;
  const starts = new Int32Array(n + 2);
  for (let i = 0; i < n; i++) starts[ranksX[i]! + 1]!++;
  for (let rank = 1; rank < n + 2; rank++) starts[rank]! += starts[rank - 1]!;
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const index = orderY[i]!;
    order[starts[ranksX[index]!]!++] = index;
  }
  return order;
}

function taken(values: Int32Array, order: Int32Array): Int32Array {
  const sequence = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) sequence[i] = values[order[i]!]!;
  return sequence;
}

/**
 * How many pairs of ranks (from 1) stand in falling order. Two ranks differ first at some bit: the
 * greater has it set, and both share all bits above. So each bit is a pass that, for the ranks with
 * that bit clear, adds those before it with the bit set and the same bits above. No branch depends
 * on the data, unlike in a merge sort.
 */
function countInversions(ranks: Int32Array): number {
  const bits = 32 - Math.clz32(ranks.length);
  const set = new Int32Array((ranks.length >>> 1) + 1);
  let inversions = 0;
  for (let bit = 0; bit < bits; bit++) {
    set.fill(0);
    for (let i = 0; i < ranks.length; i++) {
      const rank = ranks[i]! >>> bit;
      const isSet = rank & 1;
      const before = set[rank >>> 1]!;
      inversions += before & (isSet - 1);
      set[rank >>> 1] = before + isSet;
    }
  }
  return inversions;
}
