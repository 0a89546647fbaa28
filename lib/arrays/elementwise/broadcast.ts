/** Arrays brought to common dimensions by name, and walked through together. */
import { ShapeError } from "../../errors/mod.ts";
import { allocate, type NdArray, sizeOf } from "../ndarray.ts";
import { permuted } from "../permute.ts";

/** Values with a name for each axis. */
export interface Named {
  readonly values: NdArray;
  readonly dims: readonly string[];
}

/** Dimensions with their lengths. */
export interface Frame {
  readonly dims: readonly string[];
  readonly shape: readonly number[];
}

/**
 * The dimensions of several arrays: those of the first in its order, then each new one, as xarray has
 * them.
 *
 * @throws {ShapeError} if a dimension has two lengths.
 */
export function commonFrame(arrays: readonly Named[], doing: string): Frame {
  const lengths = new Map<string, number>();
  for (const { dims, values } of arrays) {
    dims.forEach((dim, axis) => {
      const length = values.shape[axis]!, known = lengths.get(dim) ?? length;
      if (length !== known) {
        throw new ShapeError({
          doing,
          found: `${known} and ${length} along "${dim}"`,
          right: `one length, or a coordinate "${dim}" on both, by which they are aligned`,
        });
      }
      lengths.set(dim, length);
    });
  }
  return { dims: [...lengths.keys()], shape: [...lengths.values()] };
}

/** How far an array moves for a step along each dimension of a frame: 0 where it lacks it. */
export function stridesIn(frame: Frame, { dims, values }: Named): number[] {
  const own = new Map<string, number>();
  let stride = 1;
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    own.set(dims[axis]!, stride);
    stride *= values.shape[axis]!;
  }
  return frame.dims.map((dim) => own.get(dim) ?? 0);
}

/**
 * Calls `row` for each run along the last dimension of a frame, with the place in the result and the
 * places in the arrays; the steps within a run are the last of each array's strides.
 */
export function walkRows(
  { shape }: Frame,
  strides: readonly (readonly number[])[],
  row: (start: number, length: number, places: readonly number[]) => void,
): void {
  const size = sizeOf(shape), length = shape.at(-1) ?? 1;
  const index = shape.map(() => 0), places = strides.map(() => 0);
  for (let start = 0; start < size; start += length) {
    row(start, length, places);
    for (let axis = shape.length - 2; axis >= 0; axis--) {
      strides.forEach((own, k) => places[k]! += own[axis]!);
      if (++index[axis]! < shape[axis]!) break;
      strides.forEach((own, k) => places[k]! -= own[axis]! * shape[axis]!);
      index[axis] = 0;
    }
  }
}

/** An array spread over a frame, row-major; itself where nothing changes. */
export function spread(frame: Frame, array: Named): NdArray {
  const { dims, values } = array;
  if (dims.length === frame.dims.length) {
    return permuted(values, frame.dims.map((dim) => dims.indexOf(dim)));
  }
  const strides = stridesIn(frame, array), step = strides.at(-1) ?? 0;
  const data = allocate(values.dtype, sizeOf(frame.shape)) as unknown[];
  walkRows(frame, [strides], (start, length, [place]) => {
    for (let i = 0; i < length; i++) data[start + i] = values.data[place! + i * step];
  });
  return { dtype: values.dtype, shape: frame.shape, data: data as unknown as NdArray["data"] };
}
