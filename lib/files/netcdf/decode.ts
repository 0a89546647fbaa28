/** Values as they are stored to values as they are meant: xarray's `mask_and_scale`. */
import { type NdArray, ndarray, type TypedArray } from "../../arrays/mod.ts";
import { FormatError } from "../../errors/mod.ts";
import type { NetcdfAttributes } from "./model.ts";

const STORAGE = ["_FillValue", "missing_value"];
const SCALING = ["scale_factor", "add_offset"];

/** Attributes without those that say how values are stored. */
export function meantAttributes(attributes: NetcdfAttributes): NetcdfAttributes {
  return new Map([...attributes].filter(([name]) => ![...STORAGE, "coordinates"].includes(name)));
}

/**
 * Values with NaN where they are missing (`_FillValue`, `missing_value`). Integers with such an
 * attribute become floats, whether any are missing or not: float32 up to 16 bits, else float64.
 *
 * @throws {FormatError} where values are scaled
 */
export function decode(array: NdArray, attributes: NetcdfAttributes, where: string): NdArray {
  const scaled = SCALING.find((name) => attributes.has(name));
  if (scaled !== undefined) {
    throw new FormatError({
      doing: "read a labeled array",
      found: `values that are scaled by the attribute "${scaled}"`,
      right: "values stored as they are",
      where,
    });
  }
  const fills = STORAGE.flatMap((name) => [...attributes.get(name)?.data ?? []]);
  const { dtype, shape, data } = array;
  if (fills.length === 0 || dtype === "string" || dtype === "bool") return array;
  const small = ["float32", "int8", "uint8", "int16", "uint16"].includes(dtype);
  const already = dtype === "float32" || dtype === "float64";
  if (already && fills.every(Number.isNaN)) return array;
  const result = small
    ? Float32Array.from(data as ArrayLike<number>)
    : Float64Array.from(data as ArrayLike<number | bigint>, Number);
  const missing = new Set<unknown>(fills);
  (data as TypedArray).forEach((value: number | bigint, i: number) => {
    if (missing.has(value)) result[i] = NaN;
  });
  return result instanceof Float32Array
    ? ndarray("float32", shape, result)
    : ndarray("float64", shape, result);
}
