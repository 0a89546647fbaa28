/** Joining labeled arrays along a dimension. */
import { ArgumentError, DataError, ShapeError } from "../errors/mod.ts";
import { sameValues } from "./compare.ts";
import { Coordinate } from "./coordinate.ts";
import { Coordinates } from "./coordinates.ts";
import { blocksAround, type Labeled } from "./labeled.ts";
import { allocate, type NdArray, shapeText, sizeOf } from "./ndarray.ts";
import { expanded } from "./reshape.ts";
import { copyRun } from "./take.ts";

/** See `DataArray.concat`. */
export function concatenated(arrays: readonly Labeled[], dim: string): Labeled {
  const doing = `concatenate arrays along "${dim}"`;
  const first = arrays[0];
  if (first === undefined) {
    throw new ArgumentError({ doing, found: "no arrays", right: "at least one" });
  }
  if (arrays.every((array) => !array.dims.includes(dim))) {
    return concatenated(arrays.map((array) => expanded(array, dim, 0)), dim);
  }
  const axis = first.dims.indexOf(dim);
  arrays.forEach((array, i) => checkAlike(first, array, axis, i, doing));
  return {
    values: joined(arrays.map(({ values }) => values), axis),
    dims: first.dims,
    coords: new Coordinates(
      first.coords.names.map((name) => [name, joinedCoordinate(arrays, name, dim, doing)]),
    ),
    attrs: { ...first.attrs },
    name: arrays.every(({ name }) => name === first.name) ? first.name : undefined,
  };
}

/** Copies arrays of one dtype one after another along an axis. */
export function joined(arrays: readonly NdArray[], axis: number): NdArray {
  const { dtype, shape } = arrays[0]!;
  const lengths = arrays.map((array) => array.shape[axis]!);
  const goal = shape.with(axis, lengths.reduce((sum, length) => sum + length, 0));
  const data = allocate(dtype, sizeOf(goal));
  const { outer, inner } = blocksAround(goal, axis);
  let place = 0;
  for (let o = 0; o < outer; o++) {
    arrays.forEach((array, i) => {
      const run = lengths[i]! * inner;
      copyRun(array.data, o * run, data, place, run);
      place += run;
    });
  }
  return { dtype, shape: goal, data };
}

/**
 * Along the dimension a coordinate is joined; elsewhere it has to be the same in all arrays, except
 * that scalars which differ are spread along the dimension.
 */
function joinedCoordinate(
  arrays: readonly Labeled[],
  name: string,
  dim: string,
  doing: string,
): Coordinate {
  const all = arrays.map((array) => array.coords.get(name));
  const first = all[0]!;
  const where = `coordinate "${name}"`;
  const odd = all.find(({ dims }) => dims.join() !== first.dims.join());
  if (odd !== undefined) {
    throw new ShapeError({
      doing,
      found: `dimensions (${first.dims.join(", ")}) and (${odd.dims.join(", ")})`,
      right: "the same in all arrays",
      where,
    });
  }
  const along = first.dims.indexOf(dim);
  const same = along < 0 && all.every((coordinate) => sameValues(coordinate.array, first.array));
  if (same) return first;
  if (along < 0 && first.dims.length > 0) {
    throw new DataError({
      doing,
      found: "values that differ",
      right: "the same in all arrays",
      where,
    });
  }
  const mixed = all.find(({ dtype }) => dtype !== first.dtype);
  if (mixed !== undefined) {
    throw new ShapeError({
      doing,
      found: `${first.dtype} and ${mixed.dtype}`,
      right: "one dtype",
      where,
    });
  }
  const parts = all.map(({ array }, i) => along < 0 ? repeated(array, arrays[i]!, dim) : array);
  const dims = along < 0 ? [dim] : first.dims;
  return new Coordinate(dims, joined(parts, Math.max(along, 0)), first.attrs, first.encoding);
}

/** A scalar as many times as its array is long along a dimension. */
function repeated({ dtype, data }: NdArray, array: Labeled, dim: string): NdArray {
  const length = array.values.shape[array.dims.indexOf(dim)]!;
  const values = allocate(dtype, length) as unknown[];
  return { dtype, shape: [length], data: values.fill(data[0]) as NdArray["data"] };
}

function checkAlike(
  first: Labeled,
  array: Labeled,
  axis: number,
  position: number,
  doing: string,
): void {
  const shape = array.values.shape;
  const right = `the dtype, dims and other lengths of the first: ${first.values.dtype} ${
    shapeText(first.values.shape)
  } along (${first.dims.join(", ")})`;
  const where = `array ${position}`;
  const alike = array.values.dtype === first.values.dtype &&
    array.dims.join() === first.dims.join() &&
    shape.every((length, i) => i === axis || length === first.values.shape[i]);
  if (!alike) {
    const found = `${array.values.dtype} ${shapeText(shape)} along (${array.dims.join(", ")})`;
    throw new ShapeError({ doing, found, right, where });
  }
  const names = array.coords.names.filter((name) => !first.coords.has(name));
  const missing = first.coords.names.filter((name) => !array.coords.has(name));
  const uneven = [...names, ...missing];
  if (uneven.length > 0) {
    throw new DataError({
      doing,
      found: `coordinates that only some arrays have: ${uneven.join(", ")}`,
      right: "the same coordinates on all; see dropCoords and assignCoords",
      where,
    });
  }
}
