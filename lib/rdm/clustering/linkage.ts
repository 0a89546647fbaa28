/**
 * Hierarchical clustering of an RDM. The merges, their order and their labels equal those of
 * SciPy's `scipy.cluster.hierarchy.linkage`, equal distances included: the same algorithms visit
 * the patterns in the same order, and a stable sort by height comes last.
 */
import { unknownName } from "../../errors.ts";
import { checkCondensed } from "../check_condensed.ts";
import { Rdm } from "../rdm.ts";
import type { Linkage, LinkageMethod, RawMerges } from "./linkage_table.ts";
import { neighborChain } from "./neighbor_chain.ts";
import { spanningTree } from "./spanning_tree.ts";

/** All methods, in the order in which messages list them. */
export const linkageMethods: readonly LinkageMethod[] = ["single", "complete", "average", "ward"];

/**
 * Clusters the patterns of an RDM.
 *
 * @param rdm An RDM, or its condensed dissimilarities: the upper triangle row by row, (0,1), (0,2),
 *   …, (1,2), …, as SciPy's `squareform` has it, and the number of patterns, two or more. Not changed.
 * @param method `"single"`, `"complete"`, `"average"` (UPGMA) or `"ward"` (meant for Euclidean
 *   distances).
 * @returns The merges, lowest first; in a merge the smaller node id is left.
 * @throws {ArgumentError} for fewer than two patterns, {@link ShapeError} for another length,
 *   {@link DataError} for NaN or infinite dissimilarities, and where clusters come out that far
 *   apart, or, as from negative ones by Ward's method, at no distance.
 */
export function linkage(rdm: Rdm, method: LinkageMethod): Linkage;
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
