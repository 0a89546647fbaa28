/**
 * The table of merges that hierarchical clustering makes, in SciPy's form: its rows, its checks,
 * and the order of the leaves that it gives.
 */
import { checkCall, like } from "../../calls/mod.ts";
import { DataError, ShapeError } from "../../errors/mod.ts";

/**
 * The merges of `patterns` patterns, bottom up. Node ids: 0 to patterns − 1 are the patterns in the
 * order of the RDM, `patterns + i` is the cluster that merge i makes (i from 0).
 */
export interface Linkage {
  /** How many patterns were clustered. */
  readonly patterns: number;
  /** (patterns − 1, 4) row-major: left node, right node, height, patterns in the new cluster. */
  readonly merges: Float64Array;
}

/**
 * How the distance between two clusters follows from those of their patterns: the least, the greatest,
 * their mean (UPGMA), or Ward's, which is intended for Euclidean distances.
 */
export type LinkageMethod = "single" | "complete" | "average" | "ward";

/** Merges in the order they were found: slots of patterns, not yet node ids. */
export interface RawMerges {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly height: Float64Array;
}

/** One row of the table of merges. */
export interface LinkageMerge {
  /** The node id of the left part. */
  readonly left: number;
  /** The node id of the right part. */
  readonly right: number;
  /** The distance at which the two are joined. */
  readonly height: number;
  /** How many patterns the new cluster holds. */
  readonly size: number;
}

/** Row `index` of the table, from 0. */
export function mergeAt({ merges }: Linkage, index: number): LinkageMerge {
  const row = 4 * index;
  return {
    left: merges[row]!,
    right: merges[row + 1]!,
    height: merges[row + 2]!,
    size: merges[row + 3]!,
  };
}

/**
 * Checks a table of merges that may come from elsewhere: every node is made before it is merged,
 * and merged once; sizes add up; heights are numbers that never fall.
 *
 * @throws {ShapeError} if there are not four numbers for each of patterns − 1 merges.
 * @throws {DataError} if the merges are not a tree over all patterns.
 */
export function checkLinkage(doing: string, linkage: Linkage): void {
  const { patterns, merges } = linkage;
  if (patterns < 2 || merges.length !== 4 * (patterns - 1)) {
    throw new ShapeError({
      doing,
      found: `${merges.length} numbers for ${patterns} patterns`,
      right: "four for each of patterns − 1 merges, of two patterns or more",
    });
  }
  const used = new Uint8Array(2 * patterns - 1);
  const sizes = new Float64Array(2 * patterns - 1).fill(1, 0, patterns);
  let previous = -Infinity;
  for (let index = 0; index < patterns - 1; index++) {
    const { left, right, height, size } = mergeAt(linkage, index);
    const free = (node: number) =>
      Number.isInteger(node) && node >= 0 && node < patterns + index && used[node] === 0;
    if (!free(left) || !free(right) || left === right) {
      throw new DataError({
        doing,
        found: `merge ${index} joins nodes ${left} and ${right}`,
        right: "two different nodes that are made before it and not merged yet",
      });
    }
    if (!(height >= previous)) {
      throw new DataError({
        doing,
        found: `merge ${index} at height ${height} after one at ${previous}`,
        right: "heights must not fall",
      });
    }
    if (size !== sizes[left]! + sizes[right]!) {
      throw new DataError({
        doing,
        found: `merge ${index} of size ${size}`,
        right: `${sizes[left]! + sizes[right]!}, the sum of its parts`,
      });
    }
    used[left] = used[right] = 1;
    sizes[patterns + index] = size;
    previous = height;
  }
}

const LINKAGE = like<Linkage>('a clustering: linkage(rdm, "average")', "patterns", "merges");

/**
 * The patterns from left to right under the tree, as SciPy's `leaves_list`.
 *
 * @example The clustered order of an RDM:
 * ```ts
 * import { leavesList, linkage, Rdm } from "neuroid";
 *
 * const condensed = Float64Array.of(0.9, 0.1, 0.8);
 * const rdm = new Rdm({ labels: ["cat", "house", "dog"], condensed, distance: "correlation" });
 * const order = leavesList(linkage(rdm, "average"));
 * console.log(rdm.reorder(order).labels); // ["house", "cat", "dog"]
 * ```
 *
 * @returns Positions of patterns from 0: `order[position]` is the pattern at that position.
 * @throws {ShapeError} if there are not four numbers for each of patterns − 1 merges.
 * @throws {DataError} if the merges are not a tree.
 */
export function leavesList(linkage: Linkage): Int32Array {
  checkCall("leavesList", { linkage: [linkage, LINKAGE] }, arguments);
  checkLinkage("list the leaves of a dendrogram", linkage);
  const { patterns, merges } = linkage;
  const order = new Int32Array(patterns);
  const waiting = [2 * patterns - 2];
  let position = 0;
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    if (node < patterns) {
      order[position++] = node;
    } else {
      const row = 4 * (node - patterns);
      waiting.push(merges[row + 1]!, merges[row]!);
    }
  }
  return order;
}
