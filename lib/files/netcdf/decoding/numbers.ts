/**
 * Missing, packed and unsigned numbers: xarray's `mask_and_scale`.
 *
 * Source: `CFMaskCoder` and `CFScaleOffsetCoder` in xarray's `coding/variables.py`
 */
import {
  type DType,
  itemSize,
  type NdArray,
  ndarray,
  type NumericDType,
  type TypedArray,
} from "../../../arrays/mod.ts";
import { FormatError } from "../../../errors/mod.ts";
import { numbersFromBytes } from "../../numbers_in_bytes.ts";
import type { NetcdfAttributes } from "../model.ts";
import type { Place } from "./times.ts";

const FILLS = ["_FillValue", "missing_value"];

/** Attributes that say how numbers are stored. */
export const STORAGE = [...FILLS, "scale_factor", "add_offset", "_Unsigned"];

type Numbers = NdArray<"float32" | "float64">;

/** Numbers with the sign that `_Unsigned` gives them. */
export function withSign(array: NdArray, attributes: NetcdfAttributes): NdArray {
  const { dtype, shape, data } = array;
  const other = signedOtherwise(dtype, attributes.get("_Unsigned")?.data[0]);
  return other === undefined
    ? array
    : ndarray(other, shape, reinterpreted(data as TypedArray, other));
}

/** The dtype of the same bytes with a sign, or without one, where `_Unsigned` asks for it. */
function signedOtherwise(dtype: DType, unsigned: unknown): NumericDType | undefined {
  if (/^int/.test(dtype) && unsigned === "true") return `u${dtype}` as NumericDType;
  if (/^uint/.test(dtype) && unsigned === "false") return dtype.slice(1) as NumericDType;
  return undefined;
}

function reinterpreted<D extends NumericDType>(data: TypedArray, dtype: D) {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return numbersFromBytes(bytes, dtype, true);
}

/**
 * Refuses packed numbers whose factor or offset is not one number: the rest of a list would be lost.
 *
 * @throws {FormatError} if it is a list, empty, or text that is not a number
 */
export function checkPacking(attributes: NetcdfAttributes, { variable, where }: Place): void {
  for (const name of ["scale_factor", "add_offset"]) {
    const given = attributes.get(name);
    if (given === undefined) continue;
    const [value] = given.data;
    if (given.data.length === 1 && !(typeof value === "string" && !isNumber(value))) continue;
    throw new FormatError({
      doing: `read the numbers of variable "${variable}"`,
      found: `${name} ${
        given.data.length === 1 ? JSON.stringify(value) : `of ${given.data.length} values`
      }`,
      right: "one number",
      where,
    });
  }
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && !Number.isNaN(Number(text));
}

/** The numbers that stand for missing values, as a variable that is stored as `dtype` holds them. */
export function fillsOf(stored: DType, attributes: NetcdfAttributes): (number | bigint)[] {
  return FILLS.flatMap((name) => {
    const given = attributes.get(name);
    if (given === undefined || given.dtype === "string") return [];
    const other = name === "_FillValue"
      ? signedOtherwise(stored, attributes.get("_Unsigned")?.data[0])
      : undefined;
    const fits = other !== undefined && itemSize(given.dtype) === itemSize(other);
    const data = fits ? reinterpreted(given.data as TypedArray, other) : given.data as TypedArray;
    return [...data as Iterable<number | bigint>];
  }).filter((fill) => !Number.isNaN(fill));
}

/**
 * Numbers as they are meant: NaN where `_FillValue` or `missing_value` stands, times `scale_factor`,
 * plus `add_offset`. Integers with missing values become floats, whether any are missing or not:
 * float32 up to 16 bits, else float64. Packed ones become what {@link packedDType} says.
 */
export function meantNumbers(stored: NdArray, attributes: NetcdfAttributes): NdArray {
  const array = withSign(stored, attributes);
  const { dtype, data } = array;
  const fills = fillsOf(stored.dtype, attributes);
  const [scale, offset] = ["scale_factor", "add_offset"].map((name) => attributes.get(name));
  const packed = scale !== undefined || offset !== undefined;
  if (fills.length === 0 && !packed) return array;
  const float = packed
    ? packedDType(dtype, scale?.dtype, offset?.dtype)
    : dtype === "float32" || itemSize(dtype as NumericDType) <= 2
    ? "float32"
    : "float64";
  const result = floats(float, array);
  for (const fill of fills.map(Number)) {
    const numbers = result.data;
    for (let i = 0; i < numbers.length; i++) if (numbers[i] === fill) numbers[i] = NaN;
  }
  if (data.length === 0) return result;
  // Each step is rounded to the dtype of the result, as NumPy does it in place.
  if (scale !== undefined) change(result, (value, by) => value * by, Number(scale.data[0]));
  if (offset !== undefined) change(result, (value, by) => value + by, Number(offset.data[0]));
  return result;
}

/**
 * The dtype of packed numbers: that of factor and offset where both are of one, except that 32-bit
 * integers become float64; float64 with an offset alone; else that of the factor.
 */
function packedDType(
  stored: DType,
  scale: DType | undefined,
  offset: DType | undefined,
): "float32" | "float64" {
  const wide = /^u?int32$/.test(stored) && offset !== undefined;
  return scale === "float32" && (offset === undefined || offset === scale) && !wide
    ? "float32"
    : "float64";
}

function floats(dtype: "float32" | "float64", { shape, data }: NdArray): Numbers {
  const values = typeof data[0] === "bigint"
    ? Float64Array.from(data as BigInt64Array, Number)
    : data as Float64Array;
  return dtype === "float32"
    ? ndarray(dtype, shape, Float32Array.from(values))
    : ndarray(dtype, shape, Float64Array.from(values));
}

function change({ data }: Numbers, step: (value: number, by: number) => number, by: number): void {
  for (let i = 0; i < data.length; i++) data[i] = step(data[i]!, by);
}
