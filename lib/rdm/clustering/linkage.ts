/**
 * Hierarchical clustering of an RDM. The merges, their order and their labels equal those of
 * SciPy's `scipy.cluster.hierarchy.linkage`, equal distances included: the same algorithms visit
 * the patterns in the same order, and a stable sort by height comes last.
 */
import { checkCall, oneOf } from "../../calls/mod.ts";
import { DISSIMILARITIES } from "../dissimilarities.ts";
import { unknownName } from "../../errors/mod.ts";
import { checkCondensed } from "../condensed.ts";
import { Rdm } from "../rdm.ts";
import type { Linkage, LinkageMethod, RawMerges } from "./linkage_table.ts";
import { neighborChain } from "./neighbor_chain.ts";
import { spanningTree } from "./spanning_tree.ts";

/** All methods of {@link linkage}, in the order in which messages list them. */
export const linkageMethods: readonly LinkageMethod[] = ["single", "complete", "average", "ward"];

const METHOD = oneOf(...linkageMethods);

/**
 * Clusters the patterns of an RDM, as SciPy's `linkage`.
 *
 * @example
 * ```ts
 * import { linkage, Rdm } from "neuroid";
 *
 * const condensed = Float64Array.of(0.9, 0.1, 0.8);
 * const rdm = new Rdm({ labels: ["cat", "house", "dog"], condensed, distance: "correlation" });
 * const { merges } = linkage(rdm, "single");
 * console.log([...merges]); // [0, 2, 0.1, 2, 1, 3, 0.8, 3]: cat with dog, then house with both
 * ```
 *
 * @returns The merges, lowest first; in a merge the smaller node id is left.
 * @throws {UnknownNameError} for an unknown method.
 * @throws {DataError} for NaN or infinite dissimilarities, and if the distance between two
 *   clusters overflows or has no value, as from negative dissimilarities by Ward's method.
 */
export function linkage(rdm: Rdm, method: LinkageMethod): Linkage;
/**
 * The same from condensed dissimilarities without labels.
 *
 * @param condensed n(n − 1)/2 dissimilarities in the order (0,1), (0,2) … (1,2) …, as SciPy's
 *   `squareform` has them. Not changed.
 * @param patterns n, two or more.
 * @throws {ArgumentError} for fewer than two patterns.
 * @throws {ShapeError} for another number of dissimilarities; otherwise as above.
 */
export function linkage(
  condensed: Float64Array,
  patterns: number,
  method: LinkageMethod,
): Linkage;
export function linkage(
  given: Rdm | Float64Array,
  ...rest: [LinkageMethod] | [number, LinkageMethod]
): Linkage {
  const method = rest.at(-1) as LinkageMethod;
  checkCall("linkage", { rdm: [given, DISSIMILARITIES], method: [method, METHOD] });
  return given instanceof Rdm
    ? clustered(given.condensed, given.size, method, given.labels)
    : clustered(given, rest[0] as number, method);
}

function clustered(
  condensed: Float64Array,
  patterns: number,
  method: LinkageMethod,
  labels?: readonly string[],
): Linkage {
  const doing = `cluster patterns by ${method} linkage`;
  if (!linkageMethods.includes(method)) {
    throw unknownName("cluster patterns", "linkage method", method, linkageMethods);
  }
  checkCondensed(doing, condensed, patterns, labels);
  const raw = method === "single"
    ? spanningTree(condensed, patterns)
    : neighborChain(condensed, patterns, method);
  return labeled(raw, patterns);
}

/** Sorts merges by height, the earlier found first among equals, and gives them node ids. */
function labeled({ left, right, height }: RawMerges, patterns: number): Linkage {
  const order = new Int32Array(patterns - 1).map((_, index) => index)
    .sort((a, b) => height[a]! - height[b]!);
  const merges = new Float64Array(4 * (patterns - 1));
  const parent = new Int32Array(2 * patterns - 1).map((_, node) => node);
  const sizes = new Float64Array(2 * patterns - 1).fill(1, 0, patterns);
  const top = (node: number) => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]!]!;
    return node;
  };
  order.forEach((found, index) => {
    const a = top(left[found]!);
    const b = top(right[found]!);
    const size = sizes[a]! + sizes[b]!;
    merges.set([Math.min(a, b), Math.max(a, b), height[found]!, size], 4 * index);
    parent[a] = parent[b] = patterns + index;
    sizes[patterns + index] = size;
  });
  return { patterns, merges };
}
