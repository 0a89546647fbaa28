/** What calls of several formats check of their arguments. */
import { isPlain, type Kind, kindOf } from "../calls/mod.ts";
import { type NdArray, ndarrayKind } from "../arrays/mod.ts";

/** Bytes; `reader` is the function that takes a path instead. */
export function bytesOr(reader: string): Kind<Uint8Array> {
  return kindOf(
    "bytes: a Uint8Array",
    (value) => value instanceof Uint8Array,
    (value) => {
      if (typeof value === "string") return `bytes, or await ${reader}(${JSON.stringify(value)})`;
      if (value instanceof ArrayBuffer) return "a view of it: new Uint8Array(buffer)";
      if (Object(value).pixels instanceof Uint8Array) return "its pixels: picture.pixels";
      return Array.isArray(value) ? "Uint8Array.from(bytes)" : undefined;
    },
  );
}

const NDARRAY = ndarrayKind("an ndarray");

/** An array to be written: an ndarray, or a DataArray, whose values alone count. */
export const WRITTEN_ARRAY: Kind<NdArray> = kindOf(
  'an array with its shape: ndarray("float64", [2, 3], data), or a DataArray',
  (value) => {
    if (NDARRAY.fault(value, "") !== undefined) return false;
    const { dtype, data } = value as NdArray;
    return dtype === "string" ? Array.isArray(data) : ArrayBuffer.isView(data);
  },
  (value) => {
    const { length } = Object(value) as ArrayLike<unknown>;
    if (Array.isArray(value)) return `ndarray("float64", [${length}], Float64Array.from(values))`;
    if (ArrayBuffer.isView(value)) {
      return `its type and shape too: ndarray(dtype, [${length}], data)`;
    }
    const isList = NDARRAY.fault(value, "") === undefined && Array.isArray(Object(value).data);
    return isList ? "its data in a typed array: Float64Array.from(data)" : undefined;
  },
);

/** Arrays to be written, by name. */
export const WRITTEN_ARRAYS: Kind<ReadonlyMap<string, NdArray>> = kindOf(
  'a Map of arrays by name: new Map([["betas", betas]])',
  (value) =>
    value instanceof Map &&
    [...value.values()].every((array) => WRITTEN_ARRAY.fault(array, "") === undefined),
  (value) => {
    if (value instanceof Map) return `in the Map, ${WRITTEN_ARRAY.words}`;
    return isPlain(value) ? "a Map of them: new Map(Object.entries({ … }))" : undefined;
  },
);
