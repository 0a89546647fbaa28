/**
 * Complete, average and Ward linkage by the nearest-neighbor chain, O(n²).
 * Source: Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms",
 * arXiv:1109.2378, figure 3; the update formulas are Lance and Williams'.
 */
import { DataError } from "../../errors/mod.ts";
import type { LinkageMethod, RawMerges } from "./linkage_table.ts";
import { tiled } from "./tiled_distances.ts";

/** The methods that the chain serves. */
export type ChainMethod = Exclude<LinkageMethod, "single">;

/**
 * The distance from another cluster (of `otherSize`) to the union of x and y, from its distances to
 * x and to y and theirs to each other. The order of operations decides the last bit: it is SciPy's.
 * One function rather than one for each method, because only a call with one target is compiled in
 * place.
 */
function distanceToUnion(
  method: ChainMethod,
  toX: number,
  toY: number,
  between: number,
  sizeX: number,
  sizeY: number,
  otherSize: number,
): number {
  if (method === "average") return (sizeX * toX + sizeY * toY) / (sizeX + sizeY);
  if (method === "complete") return toX > toY ? toX : toY;
  const share = 1 / (sizeX + sizeY + otherSize);
  return Math.sqrt(
    (otherSize + sizeX) * share * toX * toX +
      (otherSize + sizeY) * share * toY * toY -
      otherSize * share * between * between,
  );
}

/**
 * Follows nearest neighbors until two are each other's, merges them, and goes on from what is left
 * of the chain. Among equal distances the chain's last step back wins, then the lowest slot. The
 * union takes the higher slot of the two.
 *
 * @throws {DataError} where a distance between clusters is not finite.
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
  const { values, high, low } = tiled(condensed, patterns);
  const sizes = new Float64Array(patterns).fill(1);
  // The slots in use, ascending: the scans need not step over merged ones.
  const slots = new Int32Array(patterns).map((_, slot) => slot);
  const chain = new Int32Array(patterns);
  let chainLength = 0;
  for (let merge = 0; merge < patterns - 1; merge++) {
    const count = patterns - merge;
    if (chainLength === 0) chain[chainLength++] = slots[0]!;
    let here: number;
    let nearest: number;
    let least: number;
    for (;;) {
      here = chain[chainLength - 1]!;
      const before = chainLength > 1 ? chain[chainLength - 2]! : -1;
      const row = high[here]!;
      const column = low[here]!;
      nearest = before;
      least = before < 0
        ? Infinity
        : values[before < here ? row + low[before]! : high[before]! + column]!;
      const place = placeOf(slots, count, here);
      for (let position = 0; position < place; position++) {
        const slot = slots[position]!;
        const distance = values[row + low[slot]!]!;
        if (distance < least) {
          least = distance;
          nearest = slot;
        }
      }
      for (let position = place + 1; position < count; position++) {
        const slot = slots[position]!;
        const distance = values[high[slot]! + column]!;
        if (distance < least) {
          least = distance;
          nearest = slot;
        }
      }
      if (nearest < 0) throw notFinite(method);
      if (nearest === before) break;
      chain[chainLength++] = nearest;
    }
    chainLength -= 2;

    const gone = Math.min(here, nearest);
    const union = Math.max(here, nearest);
    merges.left[merge] = gone;
    merges.right[merge] = union;
    merges.height[merge] = least;
    const placeGone = placeOf(slots, count, gone);
    const placeUnion = placeOf(slots, count, union);
    const rowGone = high[gone]!;
    const columnGone = low[gone]!;
    const rowUnion = high[union]!;
    const columnUnion = low[union]!;
    const sizeGone = sizes[gone]!;
    const sizeUnion = sizes[union]!;
    for (let position = 0; position < count; position++) {
      if (position === placeGone || position === placeUnion) continue;
      const slot = slots[position]!;
      const toGone = position < placeGone ? rowGone + low[slot]! : high[slot]! + columnGone;
      const toUnion = position < placeUnion ? rowUnion + low[slot]! : high[slot]! + columnUnion;
      values[toUnion] = distanceToUnion(
        method,
        values[toGone]!,
        values[toUnion]!,
        least,
        sizeGone,
        sizeUnion,
        sizes[slot]!,
      );
    }
    sizes[union] = sizeGone + sizeUnion;
    slots.copyWithin(placeGone, placeGone + 1, count);
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

/** Where a slot stands among the first `count` of the ascending `slots`. */
function placeOf(slots: Int32Array, count: number, slot: number): number {
  let first = 0;
  let end = count;
  while (first < end) {
    const middle = (first + end) >> 1;
    if (slots[middle]! < slot) first = middle + 1;
    else end = middle;
  }
  return first;
}
