/** Numbers of a recording's files as floats. */
import { checkCall, type Kind, number, oneOf } from "../../calls/mod.ts";
import { allocate, type DataOf, type NdArray, ndarray, ndarrayKind } from "../../arrays/mod.ts";
import { FormatError } from "../../errors/mod.ts";

/** Numbers in the precision in which a file has them, with their shape, row-major. */
export type FloatArray = NdArray<"float32"> | NdArray<"float64">;

/** Argument checks for a {@link FloatArray}. */
export const FLOAT_ARRAY: Kind<FloatArray> = ndarrayKind(
  'floats with their shape: ndarray("float32", shape, data)',
  "float32",
  "float64",
);

/**
 * An array as floats: float32 and float64 as they are, integers of 8 and 16 bits as float32, wider
 * ones as float64 (exact up to 2⁵³).
 *
 * @throws {FormatError} if it holds text.
 */
export function asFloats(array: NdArray, where: string): FloatArray {
  const { dtype, shape, data } = array;
  switch (dtype) {
    case "float32":
    case "float64":
      return array as FloatArray;
    case "string":
      throw new FormatError({
        doing: "read a trial",
        found: "text",
        right: "numbers",
        where,
      });
    case "int8":
    case "uint8":
    case "int16":
    case "uint16":
    case "bool":
      return ndarray("float32", shape, Float32Array.from(data as Uint8Array));
    default:
      return ndarray("float64", shape, Float64Array.from(data as Int32Array, Number));
  }
}

const DTYPE = oneOf("float32", "float64");

/**
 * The first `frames` numbers of each row of (rows, time), as (rows, frames) row-major in the given
 * precision; (rows) without time are rows of one number.
 */
export function firstFrames<D extends "float32" | "float64">(
  array: FloatArray,
  frames: number,
  dtype: D,
): DataOf[D] {
  checkCall("firstFrames", {
    array: [array, FLOAT_ARRAY],
    frames: [frames, number],
    dtype: [dtype as "float32" | "float64", DTYPE],
  }, arguments);
  const { shape, data } = array;
  const [rows = 0, time = 1] = shape;
  const kept = allocate(dtype, rows * frames);
  for (let row = 0; row < rows; row++) {
    kept.set(data.subarray(row * time, row * time + frames), row * frames);
  }
  return kept;
}
