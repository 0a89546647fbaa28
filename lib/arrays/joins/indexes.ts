/** The indexes of dimensions, joined: which labels two arrays have in common, or have together. */
import { type Kind, oneOf } from "../../calls/mod.ts";
import { ArgumentError, DataError } from "../../errors/mod.ts";
import { cast, promoted } from "../elementwise/mod.ts";
import { sameValues } from "../compare.ts";
import { joined } from "../concat.ts";
import type { Coordinate } from "../coordinate.ts";
import { asList } from "../indexers.ts";
import { compareLabels, keyAt, type Label, labelAt, labelText } from "../labels.ts";
import type { DType, NdArray } from "../ndarray.ts";
import { isTime } from "../times.ts";
import { take } from "../take.ts";

/**
 * Which labels to keep if the indexes of a dimension differ: those in all (`inner`), those in any
 * (`outer`), those of the first (`left`) or of the last (`right`); `exact` refuses.
 */
export type Join = "inner" | "outer" | "left" | "right" | "exact";

export const JOIN: Kind<Join> = oneOf("inner", "outer", "left", "right", "exact");

/** The names of the joins. */
const JOINS: readonly Join[] = ["inner", "outer", "left", "right", "exact"];

/** @throws {ArgumentError} for another name. */
export function checkJoin(join: Join, doing: string): Join {
  if (JOINS.includes(join)) return join;
  throw new ArgumentError({ doing, found: `join "${join}"`, right: JOINS.join(", ") });
}

/** Whether all indexes of a dimension hold the same labels in the same order. */
export function sameIndexes(indexes: readonly Coordinate[]): boolean {
  return indexes.every(({ array }) => sameValues(array, indexes[0]!.array));
}

/**
 * The labels of the joined index. `inner` keeps the order of the first, `outer` sorts.
 *
 * @throws {DataError} for `exact`, for a label that an index holds twice, and for labels of two kinds.
 */
export function joinedLabels(
  dim: string,
  indexes: readonly Coordinate[],
  join: Join,
  doing: string,
): NdArray {
  if (join === "exact") {
    const right = 'equal ones; join "inner" keeps what both have';
    throw new DataError({ doing, found: `indexes of "${dim}" that differ`, right });
  }
  const [first] = indexes,
    odd = indexes.find(({ dtype }) => kindOf(dtype) !== kindOf(first!.dtype));
  if (odd !== undefined) {
    const found = `labels of ${first!.dtype} and of ${odd.dtype} along "${dim}"`;
    throw new DataError({ doing, found, right: "labels of one kind; assignCoords gives others" });
  }
  indexes.forEach((index) => positionsOf(dim, index.array, doing));
  if (join === "left") return indexes[0]!.array;
  if (join === "right") return indexes.at(-1)!.array;
  const arrays = indexes.map(({ array }) => array);
  return arrays.slice(1).reduce(
    (a, b) => join === "inner" ? common(dim, a, b, doing) : union(dim, a, b, doing),
    arrays[0]!,
  );
}

/**
 * The position of each label in an index.
 *
 * @throws {DataError} for a label that comes twice.
 */
export function positionsOf(dim: string, index: NdArray, doing: string): Map<Label, number> {
  const positions = new Map<Label, number>();
  for (let i = 0; i < index.data.length; i++) {
    const label = keyAt(index, i);
    if (positions.has(label)) {
      throw new DataError({
        doing,
        found: `${labelText(label)} twice in the index "${dim}"`,
        right: "labels that come once, or equal indexes; groupBy takes repetitions together",
      });
    }
    positions.set(label, i);
  }
  return positions;
}

/** What labels can be equal to each other: numbers and bool, text, times. */
function kindOf(dtype: DType): string {
  return dtype === "string" || isTime(dtype) ? dtype : "numbers";
}

function common(dim: string, a: NdArray, b: NdArray, doing: string): NdArray {
  const others = positionsOf(dim, b, doing);
  const kept = [...a.data.keys()].filter((i) => others.has(keyAt(a, i)));
  return take(a, 0, asList(Int32Array.from(kept)));
}

function union(dim: string, a: NdArray, b: NdArray, doing: string): NdArray {
  const same = sameValues(a, b);
  if (same || b.data.length === 0) return a;
  if (a.data.length === 0) return b;
  const dtype = promoted(a.dtype, b.dtype, doing);
  if (a.dtype !== b.dtype) return union(dim, cast(a, dtype), cast(b, dtype), doing);
  const own = positionsOf(dim, a, doing);
  const added = [...b.data.keys()].filter((i) => !own.has(keyAt(b, i)));
  const all = joined([a, take(b, 0, asList(Int32Array.from(added)))], 0);
  const order = Int32Array.from(all.data.keys()).sort((i, j) =>
    compareLabels(labelAt(all, i), labelAt(all, j))
  );
  return take(all, 0, asList(order));
}
