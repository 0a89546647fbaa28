/**
 * Complete, average and Ward linkage by the nearest-neighbor chain, O(n²).
 * Source: Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms",
 * arXiv:1109.2378, figure 3; the update formulas are Lance and Williams'.
 */
import { DataError } from "../../errors/mod.ts";
import { DistanceTriangle } from "./kernel/mod.ts";
import type { LinkageMethod, RawMerges } from "./linkage_table.ts";

/** The methods that the chain serves. */
export type ChainMethod = Exclude<LinkageMethod, "single">;

/** The methods by the numbers that the kernel calls them by. */
const METHODS: readonly ChainMethod[] = ["complete", "average", "ward"];

/**
 * Follows nearest neighbors until two are each other's, merges them, and goes on from what is left
 * of the chain. Among equal distances the chain's last step back wins, then the lowest slot. The
 * union takes the higher slot of the two.
 *
 * @throws {DataError} if a distance between clusters is not finite.
 */
export function neighborChain(
  condensed: Float64Array,
  patterns: number,
  method: ChainMethod,
): RawMerges {
  const merges: RawMerges = {
    left: new Int32Array(patterns - 1),
    right: new Int32Array(patterns - 1),
    height: new Float64Array(patterns - 1),
  };
  const triangle = new DistanceTriangle(condensed, patterns);
  triangle.numbers.fill(1);
  // Where each slot was in the beginning: slots move together once half of them are merged.
  let slots = Int32Array.from({ length: patterns }, (_, slot) => slot);
  let chain: number[] = [];
  for (let merge = 0; merge < patterns - 1; merge++) {
    if (patterns - merge <= triangle.count / 2) {
      const moved = triangle.compact();
      slots = moved.map((slot) => slots[slot]!);
      chain = chain.map((slot) => moved.indexOf(slot));
    }
    if (chain.length === 0) chain.push(triangle.mask.indexOf(0));
    let here = chain.at(-1)!, before = chain.at(-2) ?? -1;
    let back = before < 0 ? Infinity : triangle.distance(here, before);
    for (;;) {
      const nearest = triangle.nearest(here, before, back);
      if (nearest < 0) throw notFinite(method);
      if (nearest === before) break;
      chain.push(nearest);
      [here, before, back] = [nearest, here, triangle.found];
    }
    chain.length -= 2;
    const gone = Math.min(here, before), union = Math.max(here, before);
    merges.left[merge] = slots[gone]!;
    merges.right[merge] = slots[union]!;
    merges.height[merge] = back;
    triangle.merge(METHODS.indexOf(method), gone, union, back);
  }
  return merges;
}

/** Squares may overflow, and by Ward's method negative distances may have no root. */
function notFinite(method: ChainMethod): DataError {
  return new DataError({
    doing: `cluster patterns by ${method} linkage`,
    found: "clusters whose distance is not a finite number",
    right: method === "ward" ? "distances from 0 to 1e150" : "distances below 1e300",
  });
}
