/**
 * Turning a tree's branches so that neighboring leaves are alike.
 * Source: Bar-Joseph, Gifford, Jaakkola 2001, "Fast optimal leaf ordering for hierarchical
 * clustering", Bioinformatics 17 suppl 1, S22, doi:10.1093/bioinformatics/17.suppl_1.S22.
 */
import { checkCall, kindOf, like } from "../../calls/mod.ts";
import { checkCondensed } from "../condensed.ts";
import { Rdm } from "../rdm.ts";
import { BestEnds } from "./best_ends.ts";
import { leavesList, type Linkage, mergeAt } from "./linkage_table.ts";

const LINKAGE = like<Linkage>('a clustering: linkage(rdm, "average")', "patterns", "merges");

/**
 * The same merges with left and right swapped if that shortens the path along the leaves: the
 * sum of dissimilarities between neighbors is the least that the tree allows. Equals SciPy's
 * `optimal_leaf_ordering`, whose path lengths are float32, up to lengths of 2³⁰; from there on
 * SciPy leaves branches as they are. Takes O(n³) time and 13·n² bytes for n patterns.
 *
 * @param linkage The tree. Not changed.
 * @param rdm The RDM that it was made from, or its condensed dissimilarities.
 * @throws {ShapeError} if the two do not have the same number of patterns.
 * @throws {DataError} for NaN or infinite dissimilarities, and if the merges are not a tree.
 */
export function optimalLeafOrdering(linkage: Linkage, rdm: Rdm | Float64Array): Linkage {
  checkCall(
    "optimalLeafOrdering",
    { linkage: [linkage, LINKAGE], rdm: [rdm, RDM] },
    arguments,
  );
  const condensed = rdm instanceof Rdm ? rdm.condensed : rdm;
  const doing = "order the leaves of a dendrogram";
  const { patterns } = linkage;
  const leaves = leavesList(linkage);
  checkCondensed(doing, condensed, patterns);
  const turned = turnsOf(linkage, new BestEnds(condensed, leaves));
  const merges = linkage.merges.slice();
  for (let index = 0; index < patterns - 1; index++) {
    if (turned[index] === 0) continue;
    const { left, right } = mergeAt(linkage, index);
    merges[4 * index] = right;
    merges[4 * index + 1] = left;
  }
  return { patterns, merges };
}

const RDM = kindOf<Rdm | Float64Array>(
  'the RDM that the tree was made of: optimalLeafOrdering(linkage(rdm, "average"), rdm)',
  (value) => value instanceof Rdm || value instanceof Float64Array,
  (value) => Array.isArray(value) ? "its dissimilarities: Float64Array.from(values)" : undefined,
);

/** A node's leaves as a range of positions, and the ranges of its two halves. */
interface Range {
  readonly start: number;
  readonly end: number;
  /** The two children's ranges, left then right; none for a leaf. */
  readonly halves: readonly [Range, Range] | undefined;
}

/** Which merges (1) have to exchange their children. */
function turnsOf(linkage: Linkage, ends: BestEnds): Uint8Array {
  const { patterns } = linkage;
  const ranges: Range[] = new Array(2 * patterns - 1);
  ends.leaves.forEach((pattern, position) => {
    ranges[pattern] = { start: position, end: position + 1, halves: undefined };
  });
  const turned = new Uint8Array(patterns - 1);
  for (let index = 0; index < patterns - 1; index++) {
    const { left, right } = mergeAt(linkage, index);
    const [l, r] = [ranges[left]!, ranges[right]!];
    ranges[patterns + index] = { start: l.start, end: r.end, halves: [l, r] };
    // The outer leaf may come from either half; the inner one then comes from the other.
    const leftWays = l.halves ? [l.halves, [l.halves[1], l.halves[0]] as const] : [[l, l] as const];
    const rightWays = r.halves
      ? [[r.halves[1], r.halves[0]] as const, r.halves]
      : [[r, r] as const];
    leftWays.forEach(([outerLeft, innerLeft], turnLeft) => {
      rightWays.forEach(([outerRight, innerRight], turnRight) => {
        ends.join(outerLeft, innerLeft, innerRight, outerRight, 2 * turnLeft + turnRight);
      });
    });
    const turns = ends.best(l, r);
    if (left >= patterns) turned[left - patterns] = turns >> 1;
    if (right >= patterns) turned[right - patterns] = turns & 1;
  }
  // To turn a branch round is to exchange the children of every merge in it.
  for (let index = patterns - 2; index >= 0; index--) {
    const { left, right } = mergeAt(linkage, index);
    for (const child of [left, right]) {
      if (child >= patterns) turned[child - patterns]! ^= turned[index]!;
    }
  }
  return turned;
}
