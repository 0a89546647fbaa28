/**
 * Numbers that the MAT v5 format fixes.
 * Source: MathWorks, "MAT-File Format", chapter 1 (tables 1-1, 1-2 and 1-3).
 */
import type { NumericDType } from "../../arrays/mod.ts";
import type { MatDType } from "./values.ts";

/** Bytes of the file header. */
export const HEADER_BYTES = 128;

/** The most that one variable may take, in the file's own terms: v5 allows 2 GiB. */
export const LIMIT_BYTES = 2 ** 31;

/** The element types (`mi…`) that are not plain numbers. */
export const ElementType = { matrix: 14, compressed: 15, utf8: 16, utf16: 17, utf32: 18 } as const;

/** The dtype of each numeric element type. */
export const storageTypes: ReadonlyMap<number, NumericDType> = new Map([
  [1, "int8"],
  [2, "uint8"],
  [3, "int16"],
  [4, "uint16"],
  [5, "int32"],
  [6, "uint32"],
  [7, "float32"],
  [9, "float64"],
  [12, "int64"],
  [13, "uint64"],
]);

/** The array classes (`mx…`) that are not plain numbers. */
export const ArrayClass = {
  cell: 1,
  struct: 2,
  object: 3,
  char: 4,
  sparse: 5,
  function: 16,
  opaque: 17,
} as const;

/** The dtype of each numeric array class. */
export const numericClasses: ReadonlyMap<number, MatDType> = new Map([
  [6, "float64"],
  [7, "float32"],
  [8, "int8"],
  [9, "uint8"],
  [10, "int16"],
  [11, "uint16"],
  [12, "int32"],
  [13, "uint32"],
  [14, "int64"],
  [15, "uint64"],
]);
