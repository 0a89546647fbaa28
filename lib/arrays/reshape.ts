/** Adding, renaming and reordering dimensions. */
import { ArgumentError, unknownName } from "../errors/mod.ts";
import { Coordinate } from "./coordinate.ts";
import { Coordinates } from "./coordinates.ts";
import type { DType } from "./ndarray.ts";
import { axisOf, checkDims, type Labeled } from "./labeled.ts";
import { permuted } from "./permute.ts";

/** See `DataArray.expandDims`. */
export function expanded<D extends DType>(
  array: Labeled<D>,
  dim: string,
  axis: number,
): Labeled<D> {
  const doing = `add dimension "${dim}"`;
  if (array.dims.includes(dim)) {
    throw new ArgumentError({
      doing,
      found: "the array has one of that name",
      right: "a new name",
    });
  }
  const place = axis < 0 ? array.dims.length + 1 + axis : axis;
  if (!(place >= 0 && place <= array.dims.length)) {
    throw new ArgumentError({ doing, found: `axis ${axis}`, right: `0 to ${array.dims.length}` });
  }
  const coords = Array.from(array.coords, ([name, coordinate]) => {
    if (name !== dim) return [name, coordinate] as const;
    if (coordinate.dims.length > 0) {
      throw new ArgumentError({
        doing,
        found: `a coordinate of that name along (${coordinate.dims.join(", ")})`,
        right: "a new name",
      });
    }
    const values = { ...coordinate.array, shape: [1] };
    return [name, new Coordinate([dim], values, coordinate.attrs, coordinate.encoding)] as const;
  });
  return {
    ...array,
    values: { ...array.values, shape: array.values.shape.toSpliced(place, 0, 1) },
    dims: array.dims.toSpliced(place, 0, dim),
    coords: new Coordinates(coords),
  };
}

/** See `DataArray.rename`. */
export function renamed<D extends DType>(
  array: Labeled<D>,
  names: Readonly<Record<string, string>>,
): Labeled<D> {
  const known = new Set([...array.dims, ...array.coords.names]);
  for (const name of Object.keys(names)) {
    if (!known.has(name)) {
      throw unknownName("rename", "dimension or coordinate", name, known);
    }
  }
  const newName = (name: string) => Object.hasOwn(names, name) ? names[name]! : name;
  const coords = Array.from(
    array.coords,
    ([name, { dims, array, attrs, encoding }]) =>
      [newName(name), new Coordinate(dims.map(newName), array, attrs, encoding)] as const,
  );
  const taken = coords.map(([name]) => name);
  const twice = taken.find((name, i) => taken.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new ArgumentError({
      doing: "rename",
      found: `two coordinates called "${twice}"`,
      right: "different names",
    });
  }
  const dims = array.dims.map(newName);
  checkDims(array.values, dims);
  return { ...array, dims, coords: new Coordinates(coords) };
}

/**
 * See `DataArray.transpose`. Coordinates on several dimensions follow the order; where none is given,
 * each is reversed, as in xarray.
 */
export function transposed<D extends DType>(
  array: Labeled<D>,
  dims: readonly string[],
): Labeled<D> {
  const doing = "transpose an array";
  const all = dims.length === 0, wanted = all ? array.dims.toReversed() : dims;
  const order = wanted.map((dim) => axisOf(array, dim, doing));
  if (order.length !== array.dims.length || new Set(order).size !== order.length) {
    throw new ArgumentError({
      doing,
      found: `(${dims.join(", ")})`,
      right: `each of (${array.dims.join(", ")}) once`,
    });
  }
  const coords = Array.from(array.coords, ([name, coordinate]) => {
    if (coordinate.dims.length < 2) return [name, coordinate] as const;
    const dims = all
      ? coordinate.dims.toReversed()
      : wanted.filter((dim) => coordinate.dims.includes(dim));
    const axes = dims.map((dim) => coordinate.dims.indexOf(dim));
    return [
      name,
      new Coordinate(dims, permuted(coordinate.array, axes), coordinate.attrs),
    ] as const;
  });
  const values = permuted(array.values, order);
  return { ...array, values, dims: [...wanted], coords: new Coordinates(coords) };
}
