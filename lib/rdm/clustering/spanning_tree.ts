/**
 * Single linkage as a minimum spanning tree, grown from pattern 0 (Prim).
 * Source: Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms",
 * arXiv:1109.2378, figure 6.
 */
import { DistanceTriangle } from "./kernel/mod.ts";
import type { RawMerges } from "./linkage_table.ts";

/** The edges of the tree in the order it grows; among equal distances the lowest pattern joins. */
export function spanningTree(condensed: Float64Array, patterns: number): RawMerges {
  const left = new Int32Array(patterns - 1);
  const right = new Int32Array(patterns - 1);
  const height = new Float64Array(patterns - 1);
  const triangle = new DistanceTriangle(condensed, patterns);
  triangle.numbers.fill(Infinity);
  // Slots move together once half of the patterns are in the tree; the newest keeps its slot.
  let slots = Int32Array.from({ length: patterns }, (_, slot) => slot), newest = 0;
  for (let edge = 0; edge < patterns - 1; edge++) {
    if (patterns - edge <= triangle.count / 2) {
      const moved = triangle.compact();
      newest = moved.indexOf(newest);
      slots = moved.map((slot) => slots[slot]!);
    }
    triangle.mask[newest] = Infinity;
    const next = triangle.grow(newest);
    left[edge] = slots[newest]!;
    right[edge] = slots[next]!;
    height[edge] = triangle.found;
    newest = next;
  }
  return { left, right, height };
}
