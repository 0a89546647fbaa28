/** Distances whose order rounding would decide. */
import { argsort } from "../arrays/mod.ts";

/** Distances as they are ranked, and how many of them the original ranks by rounding. */
export interface CloseDistances {
  /** Condensed; those that differ by rounding alone are equal. */
  readonly distances: Float64Array;
  /** How many lie so near another that 1 − r in float64 may rank them either way. */
  readonly rounded: number;
}

/** Of the greatest variation of patterns, how far distances may be apart that are the same exactly. */
const SAME = 1e-12;

/** What a few roundings of r make of 1 − r. */
const ROUNDING = 4 * Number.EPSILON;

/**
 * @param distances Condensed, from 0 to 2.
 * @param variation What the patterns' deviations from their mean are of their variances: distances are
 *   exact to about {@link SAME} of this.
 */
export function closeDistances(distances: Float64Array, variation: number): CloseDistances {
  if (distances.some((value) => value !== value)) return { distances, rounded: 0 };
  const result = distances.slice(), order = argsort(distances);
  let rounded = 0;
  for (let k = 1, wasNear = false; k < order.length; k++) {
    const before = distances[order[k - 1]!]!, value = distances[order[k]!]!, gap = value - before;
    if (gap <= SAME * variation) result[order[k]!] = result[order[k - 1]!]!;
    const isNear = value > 0 && gap <= ROUNDING;
    if (isNear) rounded += wasNear ? 1 : 2;
    wasNear = isNear;
  }
  return { distances: result, rounded };
}
