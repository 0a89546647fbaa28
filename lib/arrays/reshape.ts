/** Adding dimensions and renaming, without touching the values. */
import { ArgumentError, unknownName } from "../errors/mod.ts";
import { Coordinate } from "./coordinate.ts";
import { Coordinates } from "./coordinates.ts";
import type { DType } from "./ndarray.ts";
import { checkDims, type Labeled } from "./labeled.ts";

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
