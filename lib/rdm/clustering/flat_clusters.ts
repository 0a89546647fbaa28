/**
 * Cutting a tree into clusters, numbered as SciPy's `fcluster` and as its `cut_tree` number them.
 * The two differ in numbering, and in what a cut at exactly a merge's height does.
 */
import { checkCall, isPlain, kindOf, like } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { checkLinkage, type Linkage, mergeAt } from "./linkage_table.ts";

/** Where to cut: at a height, in the unit of the dissimilarities, or into so many clusters. */
export type TreeCut = { readonly height: number } | { readonly clusters: number };

/**
 * Flat clusters as in SciPy's `fcluster`: `height` (criterion "distance") applies all merges at or below
 * it; `clusters` (criterion "maxclust") applies as few merges as leave at most that many clusters. Merges
 * at the same height are applied together, so there may be fewer.
 *
 * @returns The cluster of each pattern, **from 1**, numbered along the tree.
 * @throws {ArgumentError} for a height that is NaN or a number of clusters below 1.
 * @throws {DataError} if the merges are not a tree.
 */
export function fcluster(linkage: Linkage, cut: TreeCut): Int32Array {
  checkCall("fcluster", { linkage: [linkage, LINKAGE], cut: [cut, CUT] }, arguments);
  const doing = "cut a dendrogram into clusters";
  checkLinkage(doing, linkage);
  const { patterns } = linkage;
  if ("height" in cut) return numberedAlongTree(linkage, checkedHeight(doing, cut.height));
  const clusters = checkedCount(doing, cut.clusters);
  if (clusters >= patterns) return new Int32Array(patterns).map((_, pattern) => pattern + 1);
  // n patterns and m merges leave n − m clusters.
  return numberedAlongTree(linkage, mergeAt(linkage, patterns - clusters - 1).height);
}

const CUT = kindOf<TreeCut>(
  "{ height: 0.5 } or { clusters: 3 }",
  (value) => isPlain(value) && ("height" in value || "clusters" in value),
  (value) =>
    typeof value === "number" ? `{ clusters: ${value} } or { height: ${value} }` : undefined,
);
const LINKAGE = like<Linkage>('a clustering: linkage(rdm, "average")', "patterns", "merges");

/**
 * Clusters as SciPy's `cut_tree`: with `height` the merges **below** it are made; with `clusters`
 * exactly as many merges as leave that number, one by one even among equal heights.
 *
 * @returns The cluster of each pattern, **from 0**, numbered by its first pattern.
 * @throws {ArgumentError} for a height that is NaN, or a number of clusters that is not from 1 to
 *   the number of patterns.
 * @throws {DataError} if the merges are not a tree.
 */
export function cutTree(linkage: Linkage, cut: TreeCut): Int32Array {
  checkCall("cutTree", { linkage: [linkage, LINKAGE], cut: [cut, CUT] }, arguments);
  const doing = "cut a dendrogram";
  checkLinkage(doing, linkage);
  const { patterns } = linkage;
  const order = lowestFirst(linkage);
  let made: number;
  if ("height" in cut) {
    const height = checkedHeight(doing, cut.height);
    made = order.filter((index) => mergeAt(linkage, index).height < height).length;
  } else {
    const clusters = checkedCount(doing, cut.clusters);
    if (clusters > patterns) {
      throw new ArgumentError({
        doing,
        found: `${clusters} clusters`,
        right: `at most ${patterns}, the number of patterns`,
      });
    }
    made = patterns - clusters;
  }
  const parent = new Int32Array(2 * patterns - 1).map((_, node) => node);
  for (const index of order.slice(0, made)) {
    const { left, right } = mergeAt(linkage, index);
    parent[left] = parent[right] = patterns + index;
  }
  const numbers = new Map<number, number>();
  return new Int32Array(patterns).map((_, pattern) => {
    let node = pattern;
    while (parent[node] !== node) node = parent[node]!;
    if (!numbers.has(node)) numbers.set(node, numbers.size);
    return numbers.get(node)!;
  });
}

/**
 * Merge indices by height; among equal heights in the reverse of the order in which a walk level by
 * level from the root, right child first, meets them.
 */
function lowestFirst(linkage: Linkage): number[] {
  const { patterns } = linkage;
  const met = [patterns - 2];
  for (let next = 0; next < met.length; next++) {
    const { left, right } = mergeAt(linkage, met[next]!);
    for (const child of [right, left]) if (child >= patterns) met.push(child - patterns);
  }
  return met.reverse()
    .sort((a, b) => mergeAt(linkage, a).height - mergeAt(linkage, b).height);
}

/** Numbers the subtrees whose merges are all at or below `height`, in the order of SciPy's walk. */
function numberedAlongTree(linkage: Linkage, height: number): Int32Array {
  const { patterns } = linkage;
  const clusters = new Int32Array(patterns);
  let count = 0;
  // A node comes back once its subtrees are done: only then do its own leaves get their number.
  const waiting = [{ node: 2 * patterns - 2, inside: false, done: false }];
  while (waiting.length > 0) {
    const { node, inside, done } = waiting.pop()!;
    const { left, right, height: top } = mergeAt(linkage, node - patterns);
    const within = inside || top <= height;
    if (!done) {
      if (within && !inside) count++;
      waiting.push({ node, inside: within, done: true });
      for (const child of [right, left]) {
        if (child >= patterns) waiting.push({ node: child, inside: within, done: false });
      }
      continue;
    }
    for (const child of [left, right]) {
      if (child < patterns) clusters[child] = within ? count : ++count;
    }
  }
  return clusters;
}

function checkedHeight(doing: string, height: number): number {
  if (!Number.isNaN(height)) return height;
  throw new ArgumentError({ doing, found: "height NaN", right: "a number" });
}

function checkedCount(doing: string, clusters: number): number {
  if (Number.isInteger(clusters) && clusters >= 1) return clusters;
  throw new ArgumentError({ doing, found: `${clusters} clusters`, right: "a whole number from 1" });
}
