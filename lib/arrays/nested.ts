/** Plain lists of JavaScript as arrays, as `np.array` takes them. */
import { givenText, isPromise } from "../calls/mod.ts";
import { ArgumentError, ShapeError } from "../errors/mod.ts";
import { allocate, type DType, dtypeOf, type NdArray, ndarray } from "./ndarray.ts";

/**
 * An array of what was given: an NdArray as it is, a typed array along one axis, and lists (of lists)
 * of numbers, text or booleans. As in NumPy whole numbers make int64, others float64.
 *
 * @throws {ArgumentError} for what is none of these, and for elements of mixed kinds.
 * @throws {ShapeError} for lists of different lengths.
 */
export function arrayFrom(given: unknown, doing: string): NdArray {
  if (typeof given === "object" && given !== null) {
    const { dtype, shape, data, values } = given as Partial<NdArray> & {
      readonly values?: NdArray;
    };
    if (typeof dtype === "string" && Array.isArray(shape) && data !== undefined) {
      return isNdArray(values) ? values : given as NdArray;
    }
    const type = ArrayBuffer.isView(given) ? dtypeOf(given as Float64Array) : undefined;
    if (type !== undefined) return ndarray(type, [(given as Float64Array).length], given as never);
    if (Array.isArray(given)) return ofLists(given, doing);
  }
  const right = "ndarray(dtype, shape, data), a typed array, or lists of numbers: [[1, 2], [3, 4]]";
  const found = isPromise(given) ? "a Promise" : givenText(given);
  throw new ArgumentError({ doing, found, right: isPromise(given) ? "await it" : right });
}

function isNdArray(value: unknown): value is NdArray {
  return typeof value === "object" && value !== null && "dtype" in value && "shape" in value;
}

function ofLists(list: readonly unknown[], doing: string): NdArray {
  const shape: number[] = [];
  for (
    let at: unknown = list;
    Array.isArray(at) || ArrayBuffer.isView(at);
    at = (at as unknown[])[0]
  ) {
    shape.push((at as unknown[]).length);
  }
  const flat: unknown[] = [];
  flatten(list, shape, 0, flat, doing);
  const kinds = new Set(flat.map((value) => typeof value));
  const [kind] = kinds;
  if (kinds.size > 1 || !["number", "bigint", "string", "boolean", undefined].includes(kind)) {
    const odd = [...kinds].map((each) => each === "object" ? "objects" : each).join(", ");
    throw new ArgumentError({
      doing,
      found: `elements that are ${odd}`,
      right: "all numbers, all text or all booleans",
    });
  }
  const isWhole = flat.length > 0 && flat.every(Number.isSafeInteger);
  const dtype: DType = kind === "string"
    ? "string"
    : kind === "boolean"
    ? "bool"
    : isWhole || kind === "bigint"
    ? "int64"
    : "float64";
  const data = allocate(dtype, flat.length) as unknown[];
  flat.forEach((value, i) => {
    data[i] = dtype === "int64"
      ? BigInt(value as number)
      : dtype === "bool"
      ? Number(value)
      : value;
  });
  return ndarray(dtype, shape, data as never);
}

function flatten(
  list: ArrayLike<unknown>,
  shape: readonly number[],
  axis: number,
  into: unknown[],
  doing: string,
): void {
  for (let i = 0; i < list.length; i++) {
    const element = list[i];
    const isList = Array.isArray(element) || ArrayBuffer.isView(element);
    const length = isList ? (element as unknown[]).length : undefined;
    if (length !== shape[axis + 1]) {
      throw new ShapeError({
        doing,
        found: `lists of different lengths: ${shape[axis + 1] ?? "none"} and ${length ?? "none"}`,
        right: "as many elements in each",
      });
    }
    if (isList) flatten(element as unknown[], shape, axis + 1, into, doing);
    else into.push(element);
  }
}
