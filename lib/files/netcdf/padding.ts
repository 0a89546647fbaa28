/** Variables along dimensions that can grow, which are stored shorter than these are. */
import {
  allocate,
  type DataOf,
  type DType,
  type NdArray,
  ndarray,
  type TypedArray,
} from "../../arrays/mod.ts";
import { boxOf, type Hdf5Slice, product } from "../hdf5/mod.ts";
import type { NetcdfVariableHeader } from "./model.ts";

/**
 * What netCDF takes for values that were never written, where the variable does not say it.
 *
 * Source: `NC_FILL_…` in netcdf.h
 */
const FILLS: { readonly [D in DType]?: number | bigint } = {
  int8: -127,
  bool: -127,
  uint8: 255,
  int16: -32767,
  uint16: 65535,
  int32: -2147483647,
  uint32: 4294967295,
  int64: -9223372036854775806n,
  uint64: 18446744073709551614n,
  float32: 2 ** 123 * 0.9375,
  float64: 2 ** 123 * 0.9375,
};

/** The value of elements that were never written: `_FillValue`, else what netCDF has for it. */
export function fillOf({ dtype, characters, attributes }: NetcdfVariableHeader) {
  const given = attributes?.get("_FillValue")?.data[0];
  if (characters) return given === undefined ? 0 : String(given).charCodeAt(0) || 0;
  return given ?? (dtype === "string" ? "" : FILLS[dtype]!);
}

/**
 * Reads a part of a variable, with `fill` where nothing is stored.
 *
 * @param whole the lengths of its dimensions
 * @param stored how much of them is stored
 * @param read reads a part of what is stored
 * @throws {ShapeError} if a slice leaves the variable
 */
export function readPadded(
  whole: readonly number[],
  stored: readonly number[],
  slices: readonly Hdf5Slice[],
  where: string,
  fill: number | bigint | string,
  read: (part: readonly Hdf5Slice[]) => NdArray,
): NdArray {
  const { start, count } = boxOf(whole, slices, { doing: "read a netCDF variable", where });
  const inside = start.map((first, axis) => {
    const end = Math.min(first + count[axis]!, stored[axis]!);
    return [Math.min(first, end), end] as const;
  });
  const { dtype, shape, data } = read(inside);
  const filled = allocate(dtype, product(count)) as DataOf["string"];
  filled.fill(fill as string);
  if (data.length > 0) place(data, shape, filled as DataOf[DType], count);
  return ndarray(dtype, count, filled as DataOf[DType]);
}

/** Copies an array to the front of each axis of a larger one. */
function place(
  data: DataOf[DType],
  shape: readonly number[],
  target: DataOf[DType],
  lengths: readonly number[],
): void {
  const run = shape.at(-1)!;
  for (let from = 0; from < data.length; from += run) {
    let rest = from / run, at = 0, stride = lengths.at(-1)!;
    for (let axis = shape.length - 2; axis >= 0; axis--) {
      at += rest % shape[axis]! * stride;
      rest = Math.floor(rest / shape[axis]!);
      stride *= lengths[axis]!;
    }
    for (let i = 0; i < run; i++) {
      (target as TypedArray)[at + i] = (data as TypedArray)[from + i]! as never;
    }
  }
}
