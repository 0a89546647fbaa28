/** Numbers of a recording's files as floats. */
import { type NdArray, ndarray } from "../../arrays/mod.ts";
import { FormatError } from "../../errors.ts";

/** Numbers in the precision in which a file has them. */
export type FloatArray = NdArray<"float32"> | NdArray<"float64">;

/**
 * An array as floats: float32 and float64 as they are, integers of 8 and 16 bits as float32, wider
 * ones as float64 (exact up to 2⁵³). A {@link FormatError} refuses text.
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
