/** Arrays brought to the same labels along their common dimensions. */
import { ShapeError } from "../../errors/mod.ts";
import { Coordinate } from "../coordinate.ts";
import { keyAt } from "../labels.ts";
import type { Labeled } from "../labeled.ts";
import type { NdArray } from "../ndarray.ts";
import { checkJoin, type Join, joinedLabels, positionsOf, sameIndexes } from "./indexes.ts";
import { reindexed } from "./reindex.ts";

/** How arrays are aligned. */
export interface AlignOptions {
  /** Which labels are kept where indexes differ; `"inner"` if left out. */
  readonly join?: Join | undefined;
  /** Dimensions that stay as they are; none if left out. */
  readonly exclude?: readonly string[] | undefined;
}

/**
 * Brings arrays to the same labels along each dimension that they share, as `xr.align`. A dimension's
 * labels are the coordinate of its name; without one on any array the lengths have to agree. Where
 * labels are missing (`outer`, `left`, `right`) stands NaN, and whole numbers become floats.
 */
export function aligned(
  arrays: readonly Labeled[],
  { join = "inner", exclude = [] }: AlignOptions = {},
  doing = "align arrays",
): Labeled[] {
  checkJoin(join, doing);
  let result = [...arrays];
  const dims = new Set(arrays.flatMap((array) => array.dims));
  for (const dim of dims) {
    if (!exclude.includes(dim)) result = alongDim(result, dim, join, doing);
  }
  return result;
}

function alongDim(
  arrays: readonly Labeled[],
  dim: string,
  join: Join,
  doing: string,
): Labeled[] {
  const with_ = arrays.filter((array) => array.dims.includes(dim));
  if (with_.length < 2) return [...arrays];
  const indexes = with_.flatMap((array) => indexOf(array, dim) ?? []);
  const differ = indexes.length > 1 && !sameIndexes(indexes);
  const labels = differ ? joinedLabels(dim, indexes, join, doing) : indexes[0]?.array;
  checkLengths(with_, dim, labels, doing);
  if (!differ) return [...arrays];
  const index = new Coordinate([dim], labels!, indexes[0]!.attrs, indexes[0]!.encoding);
  return arrays.map((array) => {
    const own = array.dims.includes(dim) ? indexOf(array, dim) : undefined;
    if (own === undefined || sameIndexes([own, index])) return array;
    return reindexed(array, dim, index, placesIn(dim, own.array, index.array, doing));
  });
}

/** The coordinate that labels a dimension. */
export function indexOf(array: Labeled, dim: string): Coordinate | undefined {
  if (!array.coords.has(dim)) return undefined;
  const index = array.coords.get(dim);
  return index.dims.length === 1 && index.dims[0] === dim ? index : undefined;
}

/** Where each wanted label stands in an index; −1 where it does not. */
export function placesIn(dim: string, own: NdArray, wanted: NdArray, doing: string): Int32Array {
  const positions = positionsOf(dim, own, doing);
  return Int32Array.from(wanted.data.keys(), (i) => positions.get(keyAt(wanted, i)) ?? -1);
}

function checkLengths(
  arrays: readonly Labeled[],
  dim: string,
  labels: NdArray | undefined,
  doing: string,
): void {
  const lengths = new Set(
    arrays.filter((array) => labels === undefined || indexOf(array, dim) === undefined)
      .map((array) => array.values.shape[array.dims.indexOf(dim)]!),
  );
  if (labels !== undefined) lengths.add(labels.data.length);
  if (lengths.size < 2) return;
  throw new ShapeError({
    doing,
    found: `lengths ${[...lengths].join(" and ")} along "${dim}", which not every array labels`,
    right: `one length, or a coordinate "${dim}" on each`,
  });
}
