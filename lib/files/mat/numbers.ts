/** From the numbers as stored (narrow, column-major) to the class's dtype, row-major. */
import {
  allocate,
  type DataOf,
  dtypeOf,
  fromColumnMajor,
  type NdArray,
  type NumericDType,
  sizeOf,
  type TypedArray,
  type TypedArrays,
} from "../../arrays/mod.ts";
import type { Fault } from "./elements.ts";

/**
 * Numbers of a MAT file as an array: `stored` is column-major, of whatever type takes least space;
 * the result is row-major and of `dtype`. A value that `dtype` cannot hold is a fault.
 */
export function arrayFromStored<D extends NumericDType>(
  stored: TypedArray,
  dtype: D,
  shape: readonly number[],
  fault: Fault,
): NdArray<D> {
  if (stored.length !== sizeOf(shape)) {
    throw fault(
      `${stored.length} numbers for an array of ${shape.join("×")}`,
      `${sizeOf(shape)} numbers`,
    );
  }
  return fromColumnMajor(dtype, shape, castTo(stored, dtype, fault) as unknown as DataOf[D]);
}

/** Converts to another dtype. A value that this changes is a fault. */
export function castTo<D extends NumericDType>(
  stored: TypedArray,
  dtype: D,
  fault: Fault,
): TypedArrays[D] {
  if (dtypeOf(stored) === dtype) return stored as TypedArrays[D];
  const cast = allocate(dtype, stored.length) as TypedArray;
  const convert = cast instanceof BigInt64Array || cast instanceof BigUint64Array
    ? (value: number | bigint) => toBigInt(value, fault)
    : Number;
  for (let i = 0; i < cast.length; i++) {
    const value = stored[i]!;
    cast[i] = convert(value);
    if (!same(Number(cast[i]), Number(value))) {
      throw fault(`the value ${value} in an array of class ${dtype}`, `values that ${dtype} holds`);
    }
  }
  return cast as TypedArrays[D];
}

function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function toBigInt(value: number | bigint, fault: Fault): bigint {
  if (typeof value === "bigint" || Number.isInteger(value)) return BigInt(value);
  throw fault(`the value ${value} in an array of 64-bit integers`, "whole numbers");
}

/** A list of column-major elements (first index fastest) in row-major order. */
export function rowMajor<T>(columnMajor: readonly T[], shape: readonly number[]): T[] {
  const places = Int32Array.from(columnMajor.keys());
  return Array.from(fromColumnMajor("int32", shape, places).data, (place) => columnMajor[place]!);
}
