/**
 * From the attributes of labeled arrays, which are plain values, to netCDF's, which have a dtype.
 */
import {
  type Attributes,
  type DataOf,
  type DType,
  dtypeOf,
  type NdArray,
  ndarray,
  type TypedArray,
} from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { type NetcdfAttributes, textAttribute } from "./model.ts";

/**
 * Attributes with a dtype from plain values: whole numbers become int64, others float64, as NumPy
 * does with Python's; typed arrays keep their type.
 *
 * @throws {ArgumentError} for values that netCDF cannot hold: truth values, objects, nothing
 */
export function typedAttributes(attributes: Readonly<Attributes>): Map<string, NdArray> {
  return new Map(
    Object.entries(attributes).map(([name, value]) => [name, typed(name, value)]),
  );
}

function typed(name: string, value: unknown): NdArray {
  if (typeof value === "string") return textAttribute(value);
  if (typeof value === "number" || typeof value === "bigint") {
    return { ...typed(name, [value]), shape: [] };
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const data = value as TypedArray;
    return ndarray(dtypeOf(data), [data.length], data as DataOf[DType]);
  }
  if (Array.isArray(value) && value.length > 0) {
    if (value.every((item) => typeof item === "string")) {
      return value.length === 1
        ? textAttribute(value[0]!)
        : ndarray("string", [value.length], value);
    }
    if (value.every((item) => typeof item === "bigint" || Number.isSafeInteger(item))) {
      return ndarray("int64", [value.length], BigInt64Array.from(value, BigInt));
    }
    if (value.every((item) => typeof item === "number")) {
      return ndarray("float64", [value.length], Float64Array.from(value));
    }
  }
  throw new ArgumentError({
    doing: `write attribute "${name}"`,
    found: value === undefined ? "undefined" : JSON.stringify(value),
    right: "text, numbers or lists of them",
  });
}

/**
 * Plain values from attributes: text, numbers (int64 beyond 2^53 as bigint) and lists of them.
 * Numbers of other dtypes than int64 and float64 stay typed arrays, and so keep their type.
 */
export function plainAttributes(attributes: NetcdfAttributes): Attributes {
  return Object.fromEntries([...attributes].map(([name, { dtype, shape, data }]) => {
    if (!["string", "int64", "float64"].includes(dtype)) return [name, data];
    const plain = Array.from(data as ArrayLike<number | bigint | string>, (value) => {
      const small = typeof value === "bigint" && Number.isSafeInteger(Number(value));
      return small ? Number(value) : value;
    });
    return [name, shape.length === 0 ? plain[0] : plain];
  }));
}
