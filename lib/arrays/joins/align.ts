/** Arrays brought to the same labels along their common dimensions. */
import { listOf, optionsOf, text } from "../../calls/mod.ts";
import { ShapeError } from "../../errors/mod.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { keyAt } from "../labels.ts";
import type { Labeled } from "../labeled.ts";
import type { NdArray } from "../ndarray.ts";
import { checkJoin, JOIN, type Join, joinedLabels, positionsOf, sameIndexes } from "./indexes.ts";
import { reindexed } from "./reindex.ts";

/** How arrays are aligned. */
export interface AlignOptions {
  /** Which labels to keep if indexes differ; `"inner"` by default. */
  readonly join?: Join | undefined;
  /** Dimensions to leave unchanged; none by default. */
  readonly exclude?: readonly string[] | undefined;
}

export const ALIGN_OPTIONS = optionsOf<AlignOptions>({}, { join: JOIN, exclude: listOf(text) });

/** The index that a dimension gets. */
interface JoinedIndex {
  readonly dim: string;
  readonly index: Coordinate;
  /** Whether the arrays' own indexes differ. */
  readonly differs: boolean;
}

/**
 * Brings arrays to the same labels along each dimension that they share, as `xr.align`. A dimension's
 * labels are the coordinate of its name; without one on any array the lengths have to agree. Where
 * labels are missing (`outer`, `left`, `right`) stands NaN, and whole numbers become floats. An array
 * without labels along a dimension gets those of the others.
 */
export function aligned(
  arrays: readonly Labeled[],
  { join = "inner", exclude = [] }: AlignOptions = {},
  doing = "align arrays",
): Labeled[] {
  checkJoin(join, doing);
  const all = arrays.flatMap((array) => array.coords.names.filter((name) => indexOf(array, name)));
  const dims = [...new Set(all)].filter((dim) => !exclude.includes(dim));
  const joined = dims.map((dim) => joinedIndex(arrays, dim, join, doing));
  for (const dim of new Set(arrays.flatMap((array) => array.dims))) {
    if (exclude.includes(dim)) continue;
    checkLengths(arrays, dim, joined.find((each) => each.dim === dim)?.index.array, doing);
  }
  return arrays.map((array) => withIndexes(array, joined, doing));
}

function joinedIndex(
  arrays: readonly Labeled[],
  dim: string,
  join: Join,
  doing: string,
): JoinedIndex {
  const own = arrays.flatMap((array) => indexOf(array, dim) ?? []);
  const first = own[0]!;
  if (sameIndexes(own)) return { dim, index: first, differs: false };
  const labels = joinedLabels(dim, own, join, doing);
  const index = new Coordinate([dim], labels, first.attrs, first.encoding);
  return { dim, index, differs: true };
}

/** An array with the joined indexes; as in xarray they come first where labels had to be moved. */
function withIndexes(array: Labeled, joined: readonly JoinedIndex[], doing: string): Labeled {
  const own = joined.filter(({ dim }) => array.dims.includes(dim));
  let result = array;
  for (const { dim, index, differs } of own) {
    const labels = indexOf(array, dim)?.array;
    if (!differs || labels === undefined) continue;
    result = reindexed(result, dim, index, placesIn(dim, labels, index.array, doing));
  }
  const moved = result !== array;
  const added = own.filter(({ dim }) => !array.coords.has(dim));
  if (!moved && added.length === 0) return array;
  const indexes = own.map(({ dim, index, differs }) =>
    [dim, differs ? index : indexOf(result, dim) ?? index] as const
  );
  const rest = [...result.coords].filter(([name]) => !own.some(({ dim }) => dim === name));
  const coords = moved
    ? [...indexes, ...rest]
    : [...result.coords, ...added.map(({ dim, index }) => [dim, index] as const)];
  return { ...result, coords: new Coordinates(coords) };
}

/** The coordinate that labels a dimension. */
export function indexOf(array: Labeled, dim: string): Coordinate | undefined {
  if (!array.coords.has(dim) || !array.dims.includes(dim)) return undefined;
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
    arrays.filter((array) => array.dims.includes(dim) && indexOf(array, dim) === undefined)
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
