/** Elements as numbers, which JavaScript adds, compares and writes as JSON: integers of 64 bits too. */
import { DataError } from "../errors/mod.ts";
import type { DType, NdArray } from "./ndarray.ts";
import { isDate, isDuration, NOT_A_TIME } from "./times.ts";

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

/**
 * The elements as doubles; bool gives 0 and 1, a duration the number of its unit, NaN for none.
 *
 * @throws {DataError} for text and dates, and for integers beyond 2^53.
 */
export function numbersIn({ data, dtype }: NdArray, noun: string): Float64Array {
  const doing = `read ${noun} as numbers`;
  if (dtype === "string" || isDate(dtype)) {
    const right = noun === "a coordinate" ? "use strings()" : "use data";
    throw new DataError({ doing, found: isDate(dtype) ? "dates" : "text", right });
  }
  return Float64Array.from(data as Iterable<number | bigint>, (value) => {
    if (isDuration(dtype) && value === NOT_A_TIME) return NaN;
    const number = Number(value);
    if (typeof value === "bigint" && !Number.isSafeInteger(number)) {
      const right = "integers of at most 53 bits; use values for the bigints";
      throw new DataError({ doing, found: `the integer ${value}`, right });
    }
    return number;
  });
}
