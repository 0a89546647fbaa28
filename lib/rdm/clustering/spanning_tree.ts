/**
 * Single linkage as a minimum spanning tree, grown from pattern 0 (Prim).
 * Source: Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms",
 * arXiv:1109.2378, figure 6.
 */
import type { RawMerges } from "./linkage_table.ts";
import { tiled } from "./tiled_distances.ts";

/** The edges of the tree in the order it grows; among equal distances the lowest pattern joins. */
export function spanningTree(condensed: Float64Array, patterns: number): RawMerges {
  const left = new Int32Array(patterns - 1);
  const right = new Int32Array(patterns - 1);
  const height = new Float64Array(patterns - 1);
  const { values, high, low } = tiled(condensed, patterns);
  const nearest = new Float64Array(patterns).fill(Infinity);
  // The patterns outside the tree, ascending.
  const outside = new Int32Array(patterns).map((_, pattern) => pattern);
  let newest = 0;
  for (let edge = 0; edge < patterns - 1; edge++) {
    const count = patterns - 1 - edge;
    const place = outside.indexOf(newest);
    outside.copyWithin(place, place + 1, count + 1);
    const row = high[newest]!;
    const column = low[newest]!;
    let least = Infinity;
    let next = newest;
    for (let position = 0; position < count; position++) {
      const other = outside[position]!;
      const distance = values[other < newest ? row + low[other]! : high[other]! + column]!;
      if (distance < nearest[other]!) nearest[other] = distance;
      if (nearest[other]! < least) {
        least = nearest[other]!;
        next = other;
      }
    }
    left[edge] = newest;
    right[edge] = next;
    height[edge] = least;
    newest = next;
  }
  return { left, right, height };
}
