/** Distances whose order rounding would decide. */
import { argsort } from "../arrays/mod.ts";

/** Distances as they are ranked, and how the original ranks them by rounding. */
export interface CloseDistances {
  /** Condensed; those that differ by rounding alone are equal. */
  readonly distances: Float64Array;
  /** How many lie so near another that 1 − r in float64 may rank them either way. */
  readonly rounded: number;
  /** How far Spearman's ρ with other distances may move by how rounding ranks these; 0 where none are near. */
  readonly spread: number;
}

/** Of the greatest variation of patterns, how far distances may be apart that are the same exactly. */
const SAME = 1e-12;

/**
 * How far apart 1 − r of two pairs of patterns must be to be ranked right: each is off by up to nine roundings
 * (seen with up to 80,000 channels).
 */
const ROUNDING = 20 * Number.EPSILON;

/** The variation that distances by 1 − r have, as {@link closeDistances} takes it. */
export const OF_ONE_LESS_R = ROUNDING / SAME;

/**
 * @param distances Condensed, from 0 to 2.
 * @param variation What the patterns' deviations from their mean are of their variances: distances are
 *   exact to about {@link SAME} of this.
 */
export function closeDistances(distances: Float64Array, variation: number): CloseDistances {
  if (distances.some((value) => value !== value)) return { distances, rounded: 0, spread: 0 };
  const result = distances.slice(), order = argsort(distances), n = order.length;
  const same = SAME * variation, doubt = Math.max(ROUNDING, same);
  let rounded = 0, pairs = 0;
  for (let k = 1, first = 0, wasNear = false; k < n; k++) {
    const before = distances[order[k - 1]!]!, value = distances[order[k]!]!, gap = value - before;
    if (gap <= same) result[order[k]!] = result[order[k - 1]!]!;
    const isNear = value > 0 && gap <= ROUNDING;
    if (isNear) rounded += wasNear ? 1 : 2;
    wasNear = isNear;
    while (first < k && !(value - distances[order[first]!]! <= doubt)) first++;
    if (value > 0) pairs += k - first;
  }
  // Two neighbors that change places move Σ rank·rank′ by less than n, and ρ by 12 / (n³ − n) of that.
  return { distances: result, rounded, spread: n < 2 ? 0 : Math.min(2, 12 * pairs / (n * n - 1)) };
}
