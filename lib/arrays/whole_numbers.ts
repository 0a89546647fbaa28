/** Integers of 64 bits as numbers, which JavaScript adds, compares and writes as JSON. */
import type { DType, NdArray } from "./ndarray.ts";

const known = new WeakMap<object, readonly number[] | null>();
const dtypes = new WeakMap<object, "int64" | "uint64">();

/**
 * The elements of an int64 or uint64 array as a list of numbers, made once; undefined for other
 * dtypes, and where one is no safe integer.
 */
export function wholeNumbers({ dtype, data }: NdArray): readonly number[] | undefined {
  if (dtype !== "int64" && dtype !== "uint64") return undefined;
  let list = known.get(data);
  if (list === undefined) {
    const numbers = Array.from(data as BigInt64Array, Number);
    list = numbers.every(Number.isSafeInteger) ? Object.freeze(numbers) : null;
    known.set(data, list);
    if (list !== null) dtypes.set(list, dtype);
  }
  return list ?? undefined;
}

/** The dtype of a list that {@link wholeNumbers} made, of which a coordinate may be made again. */
export function dtypeOfWhole(list: object): DType | undefined {
  return dtypes.get(list);
}
