/** Where a dendrogram's lines run, as data for a chart. */
import { checkCall, like } from "../../calls/mod.ts";
import { leavesList, type Linkage, mergeAt } from "./linkage_table.ts";

/** One merge as a bracket of three lines: up from the left part, across, down to the right part. */
export interface DendrogramLink {
  /** Positions of the four corners along the leaves: left, left, right, right. */
  readonly x: readonly [number, number, number, number];
  /** Heights of the four corners: the left part's, this merge's twice, the right part's. */
  readonly y: readonly [number, number, number, number];
  /** How many patterns this merge joins. */
  readonly size: number;
}

/** A dendrogram as data. */
export interface Dendrogram {
  /** The pattern (from 0) at each position, as {@link leavesList} returns them. */
  readonly leaves: Int32Array;
  /** A bracket for each merge, parts before wholes, in the order of SciPy's `dendrogram`. */
  readonly links: DendrogramLink[];
}

const LINKAGE = like<Linkage>('a clustering: linkage(rdm, "average")', "patterns", "merges");

/**
 * The lines of a dendrogram. The leaf at position p is at x = p and height 0, a merge midway between its
 * parts (SciPy's `icoord` is 5 + 10·x, its `dcoord` is y).
 *
 * @example
 * ```ts
 * import { linkage, Rdm } from "neuroid";
 * import { dendrogram } from "neuroid/rdm";
 *
 * const condensed = Float64Array.of(0.9, 0.1, 0.8);
 * const rdm = new Rdm({ labels: ["cat", "house", "dog"], condensed, distance: "correlation" });
 * const { leaves, links } = dendrogram(linkage(rdm, "single"));
 * console.log([...leaves]); // [1, 0, 2]
 * console.log(links[0]!.y); // [0, 0.1, 0.1, 0]
 * ```
 *
 * @throws {ShapeError} if there are not four numbers for each of patterns − 1 merges.
 * @throws {DataError} if the merges are not a tree.
 */
export function dendrogram(linkage: Linkage): Dendrogram {
  checkCall("dendrogram", { linkage: [linkage, LINKAGE] }, arguments);
  const leaves = leavesList(linkage);
  const { patterns } = linkage;
  const x = new Float64Array(2 * patterns - 1);
  const height = new Float64Array(2 * patterns - 1);
  leaves.forEach((pattern, position) => x[pattern] = position);
  const merged: DendrogramLink[] = [];
  for (let index = 0; index < patterns - 1; index++) {
    const merge = mergeAt(linkage, index);
    const xs = [x[merge.left]!, x[merge.right]!] as const;
    const top = merge.height;
    merged.push({
      x: [xs[0], xs[0], xs[1], xs[1]],
      y: [height[merge.left]!, top, top, height[merge.right]!],
      size: merge.size,
    });
    x[patterns + index] = (xs[0] + xs[1]) / 2;
    height[patterns + index] = top;
  }
  return { leaves, links: childrenFirst(linkage).map((index) => merged[index]!) };
}

/** Merge indices so that a merge follows its left subtree, then its right one. */
function childrenFirst(linkage: Linkage): number[] {
  const { patterns } = linkage;
  const reversed: number[] = [];
  const waiting = [2 * patterns - 2];
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    if (node < patterns) continue;
    reversed.push(node - patterns);
    const { left, right } = mergeAt(linkage, node - patterns);
    waiting.push(left, right);
  }
  return reversed.reverse();
}
