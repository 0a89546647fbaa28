/**
 * Single linkage as a minimum spanning tree, grown from pattern 0 (Prim).
 * Source: Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms",
 * arXiv:1109.2378, figure 6.
 */
import { Frontier } from "./kernel/mod.ts";
import type { RawMerges } from "./linkage_table.ts";

/** The edges of the tree in the order it grows; among equal distances the lowest pattern joins. */
export function spanningTree(condensed: Float64Array, patterns: number): RawMerges {
  const left = new Int32Array(patterns - 1);
  const right = new Int32Array(patterns - 1);
  const height = new Float64Array(patterns - 1);
  const frontier = new Frontier(patterns), { distances } = frontier;
  // The patterns outside in order, and where the row of each would begin: pair (i, j) is at row + j.
  const outside = new Int32Array(patterns - 1).map((_, i) => i + 1);
  const rows = new (condensed.length < 2 ** 31 ? Int32Array : Float64Array)(patterns - 1);
  outside.forEach((pattern, k) => rows[k] = rowOf(pattern));
  let count = patterns - 1, newest = 0, below = 0; // below: how many outside are before the newest
  function rowOf(i: number): number {
    return i * patterns - i * (i + 1) / 2 - i - 1;
  }
  for (let edge = 0; edge < patterns - 1; edge++) {
    frontier.join(newest);
    readColumn(condensed, newest, outside, rows, below, distances);
    const row = rowOf(newest);
    distances.set(condensed.subarray(row + newest + 1, row + patterns), newest + 1);
    const next = frontier.nearest();
    left[edge] = newest;
    right[edge] = next;
    height[edge] = frontier.found;
    newest = next;
    below = positionOf(outside, count, next);
    outside.copyWithin(below, below + 1, count);
    rows.copyWithin(below, below + 1, count);
    count--;
  }
  return { left, right, height };
}

/**
 * The distances of the first `count` patterns of a list to one after them. A function of its own, as a
 * short one that is called often is compiled well while the first tree still grows.
 */
function readColumn(
  condensed: Float64Array,
  column: number,
  patterns: Int32Array,
  rows: Int32Array | Float64Array,
  count: number,
  out: Float64Array,
): void {
  for (let k = 0; k < count; k++) out[patterns[k]!] = condensed[rows[k]! + column]!;
}

/** Where a number stands in the first `count` of an ascending list. */
function positionOf(list: Int32Array, count: number, value: number): number {
  let low = 0, high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
