/** An array at the labels of a list, with NaN where it has none. */
import { ArgumentError } from "../../errors/mod.ts";
import { sameValues } from "../compare.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { axisOf, type Labeled } from "../labeled.ts";
import { indexOf, placesIn } from "./align.ts";
import { reindexed } from "./reindex.ts";

/**
 * See `DataArray.reindex`.
 *
 * @throws {ArgumentError} for a dimension without labels, and for labels of another kind than its own.
 * @throws {DataError} for a label that the array has twice, and for bool that would have to be filled.
 */
export function atLabels(array: Labeled, dim: string, wanted: Coordinate): Labeled {
  const doing = `reindex "${dim}"`;
  axisOf(array, dim, doing);
  const own = indexOf(array, dim);
  if (own === undefined) {
    const right = `assignCoords({ ${dim}: labels }) first, or isel for positions`;
    throw new ArgumentError({ doing, found: `no labels of "${dim}"`, right });
  }
  if ((own.dtype === "string") !== (wanted.dtype === "string")) {
    const found = `labels of ${wanted.dtype}, where the array's are of ${own.dtype}`;
    throw new ArgumentError({ doing, found, right: "labels of one kind" });
  }
  if (sameValues(own.array, wanted.array)) return array;
  const index = new Coordinate([dim], wanted.array, wanted.attrs, wanted.encoding);
  const moved = reindexed(array, dim, index, placesIn(dim, own.array, wanted.array, doing));
  // As in xarray the indexes come first, in the order that they had.
  const names = array.coords.names;
  const isIndex = (name: string) => indexOf(array, name) !== undefined;
  const order = [...names.filter(isIndex), ...names.filter((name) => !isIndex(name))];
  return { ...moved, coords: new Coordinates(order.map((name) => [name, moved.coords.get(name)])) };
}
