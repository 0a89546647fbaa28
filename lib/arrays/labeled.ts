/** What the operations on labeled arrays pass to each other: values, dims, coords, attrs, name. */
import type { Axis } from "./axis_sums.ts";
import { ArgumentError, ShapeError, unknownName } from "../errors/mod.ts";
import type { Encoding } from "./encoding.ts";
import type { Coordinates } from "./coordinates.ts";
import { type DType, type NdArray, shapeText } from "./ndarray.ts";

/** Notes on an array, by name, as netCDF keeps them: text, numbers, arrays of numbers. */
export type Attributes = Record<string, unknown>;

/** A labeled array without its methods; `DataArray` is one. */
export interface Labeled<D extends DType = DType> {
  /** The elements with their shape, row-major. */
  readonly values: NdArray<D>;
  /** A name for each axis, in the order of the shape. */
  readonly dims: readonly string[];
  /** The coordinates, in the order they were given. */
  readonly coords: Coordinates;
  /** Notes on the array. */
  readonly attrs: Attributes;
  /** The array's name, where it has one. */
  readonly name: string | undefined;
  /** The encoding of the elements in the file they come from. */
  readonly encoding?: Encoding | undefined;
}

/**
 * The axis of a dimension, from 0.
 *
 * @throws {UnknownNameError} which lists the dimensions there are.
 */
export function axisOf(array: Labeled, dim: string, doing: string): number {
  const axis = array.dims.indexOf(dim);
  if (axis < 0) throw unknownName(doing, "dimension", dim, array.dims);
  return axis;
}

/**
 * The one-dimensional coordinate `name` and the axis it lies along.
 *
 * @throws {UnknownNameError} if there is no such coordinate.
 * @throws {ArgumentError} if it does not lie along one dimension.
 */
export function labelsAlong(array: Labeled, name: string, doing: string) {
  if (!array.coords.has(name)) {
    throw unknownName(doing, "coordinate", name, array.coords.names);
  }
  const coordinate = array.coords.get(name);
  if (coordinate.dims.length !== 1) {
    throw new ArgumentError({
      doing,
      found: `coordinate "${name}" along (${coordinate.dims.join(", ")})`,
      right: "a coordinate along one dimension",
    });
  }
  return { coordinate, axis: axisOf(array, coordinate.dims[0]!, doing) };
}

/**
 * @throws {ShapeError} if there is not one name for each axis.
 * @throws {ArgumentError} if a name is used twice.
 */
export function checkDims(values: NdArray, dims: readonly string[]): void {
  if (dims.length !== values.shape.length) {
    throw new ShapeError({
      doing: "make a labeled array",
      found: `dims (${dims.join(", ")}) for values of shape ${shapeText(values.shape)}`,
      right: "one dimension for each axis",
    });
  }
  if (new Set(dims).size !== dims.length) {
    throw new ArgumentError({
      doing: "make a labeled array",
      found: `a dimension named twice in (${dims.join(", ")})`,
      right: "different names",
    });
  }
}

/**
 * The lengths of an array before, along and after an axis: element (o, i, n) lies at
 * (o · length + i) · inner + n.
 */
export function blocksAround(shape: readonly number[], axis: number): Axis {
  let outer = 1, inner = 1;
  for (let i = 0; i < axis; i++) outer *= shape[i]!;
  for (let i = axis + 1; i < shape.length; i++) inner *= shape[i]!;
  return { outer, length: shape[axis]!, inner };
}
