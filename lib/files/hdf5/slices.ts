/** Which part of a dataset is read, and into what memory. */
import { allocate, type DType, itemSize, shapeText, type TypedArray } from "../../arrays/mod.ts";
import { type ErrorParts, ShapeError } from "../../errors/mod.ts";
import { type Box, product } from "./box.ts";

/** A part of one axis: `[first, end]`, from 0, `end` not included. Undefined is the whole axis. */
export type Hdf5Slice = readonly [number, number] | undefined;

const LARGEST_READ_BYTES = 4 * 2 ** 30;
/** What one text is taken to need in memory. */
const TEXT_BYTES = 16;

type Place = Pick<ErrorParts, "doing" | "where">;

/** The box that slices cut out of a shape; a {@link ShapeError} where they leave it. */
export function boxOf(
  shape: readonly number[],
  slices: readonly Hdf5Slice[],
  place: Place,
): Box {
  const ranges = shape.map((length, axis) => slices[axis] ?? [0, length] as const);
  const inside = ranges.every(([first, end], axis) =>
    Number.isInteger(first) && Number.isInteger(end) && first >= 0 && first <= end &&
    end <= shape[axis]!
  );
  if (slices.length > shape.length || !inside) {
    throw new ShapeError({
      ...place,
      found: `the part [${slices.map((s) => s === undefined ? ":" : s.join(":")).join(", ")}]`,
      right: `a part of the shape ${shapeText(shape)}`,
    });
  }
  return {
    start: ranges.map(([first]) => first),
    count: ranges.map(([first, end]) => end - first),
  };
}

/**
 * As much of `memory` as the values take, or undefined where none is given; a {@link ShapeError} where
 * it does not fit, or the values are too many to be read at once.
 */
export function targetOf(
  dtype: DType,
  count: readonly number[],
  memory: TypedArray | undefined,
  place: Place,
): TypedArray | undefined {
  const length = product(count);
  const bytes = length * (dtype === "string" ? TEXT_BYTES : itemSize(dtype));
  if (bytes > LARGEST_READ_BYTES) {
    throw new ShapeError({
      ...place,
      found: `${shapeText(count)} elements, ${(bytes / 2 ** 30).toFixed(1)} GiB, at once`,
      right: `at most ${LARGEST_READ_BYTES / 2 ** 30} GiB: read it in parts`,
    });
  }
  if (memory === undefined) return undefined;
  const fits = allocate(dtype, 0).constructor === memory.constructor && length <= memory.length;
  if (fits) return memory.subarray(0, length);
  throw new ShapeError({
    ...place,
    found: `memory for ${memory.length} elements in a ${memory.constructor.name}`,
    right: `room for ${length} of ${dtype}`,
  });
}
