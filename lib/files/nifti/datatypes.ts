/** NIfTI's datatype codes. Source: `nifti1.h`, the DT_ constants. */
import type { NumericDType } from "../../arrays/mod.ts";

/** The dtypes that are read here, by their codes. */
export const readable: ReadonlyMap<number, NumericDType> = new Map([
  [2, "uint8"],
  [4, "int16"],
  [8, "int32"],
  [16, "float32"],
  [64, "float64"],
  [256, "int8"],
  [512, "uint16"],
  [768, "uint32"],
  [1024, "int64"],
  [1280, "uint64"],
]);

const others: ReadonlyMap<number, string> = new Map([
  [1, "single bits"],
  [32, "complex64"],
  [128, "RGB colors"],
  [1536, "float128"],
  [1792, "complex128"],
  [2048, "complex256"],
  [2304, "RGBA colors"],
]);

/** A datatype code in words, for messages. */
export function datatypeText(code: number): string {
  return `datatype ${code} (${others.get(code) ?? "not one of NIfTI"})`;
}
