/** From the numbers as stored (narrow, column-major) to the class's dtype, row-major. */
import {
  allocate,
  type DataOf,
  dtypeOf,
  type NdArray,
  ndarray,
  type NumericDType,
  sizeOf,
  type TypedArray,
  type TypedArrays,
} from "../../arrays/mod.ts";
import type { Fault } from "./elements.ts";

/**
 * Numbers of a MAT file as an array: `stored` is column-major in whatever type saves space; the
 * result is row-major and of `dtype`. A value that `dtype` cannot hold is a fault.
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
  const numbers = rowMajor(castTo(stored, dtype, fault), shape);
  return ndarray(dtype, shape, numbers as unknown as DataOf[D]);
}

/** Converts to another dtype; a value that changes by it is a fault. */
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

/** Rearranges column-major elements (first index fastest) into row-major ones. */
export function rowMajor<T extends TypedArray | unknown[]>(
  columnMajor: T,
  shape: readonly number[],
): T {
  const lengths = shape.filter((length) => length !== 1);
  if (lengths.length < 2 || columnMajor.length === 0) return columnMajor;
  const strides = lengths.map((_, axis) => sizeOf(lengths.slice(axis + 1)));
  const result = columnMajor.slice() as T;
  const index = new Array<number>(lengths.length).fill(0);
  const [fastLength, fastStride] = [lengths[0]!, strides[0]!];
  for (let from = 0; from < columnMajor.length; from += fastLength) {
    let to = index.reduce((sum, at, axis) => sum + at * strides[axis]!, 0);
    for (let i = 0; i < fastLength; i++, to += fastStride) result[to] = columnMajor[from + i]!;
    for (let axis = 1; axis < index.length && ++index[axis]! === lengths[axis]; axis++) {
      index[axis] = 0;
    }
  }
  return result;
}
