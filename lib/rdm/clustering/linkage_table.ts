/** The table of merges that hierarchical clustering makes, in SciPy's form, and its checks. */
import { DataError, ShapeError } from "../../errors.ts";

/**
 * The merges of `patterns` patterns, bottom up. Node ids: 0 … patterns − 1 are the patterns in the
 * order of the RDM, `patterns + i` is the cluster that merge i makes.
 */
export interface Linkage {
  /** How many patterns were clustered. */
  readonly patterns: number;
  /** `(patterns − 1, 4)` row-major: left node, right node, height, patterns in the new cluster. */
  readonly merges: Float64Array;
}

/** How the distance between two clusters follows from those of their patterns. */
export type LinkageMethod = "single" | "complete" | "average" | "ward";

/** Merges in the order they were found: slots of patterns, not yet node ids. */
export interface RawMerges {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly height: Float64Array;
}

/** One row of the table of merges. */
export interface LinkageMerge {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly size: number;
}

/** Row `index` of the table. */
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
 * @throws {ShapeError} or {@link DataError} where it is not a tree over all patterns.
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
