/** The order in which a dendrogram shows the patterns. */
import { checkLinkage, type Linkage } from "./linkage_table.ts";

/**
 * The patterns from left to right under the tree, as SciPy's `leaves_list`.
 *
 * @returns 0-based indices into the RDM's patterns, `order[position] = pattern`.
 * @throws {DataError} where the merges are no tree.
 */
export function leavesList(linkage: Linkage): Int32Array {
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
