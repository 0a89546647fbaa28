/**
 * Plain arrays of numbers or text with a shape: what files give and take. Always row-major (C
 * order: the last index runs fastest), never a view with strides.
 */
import { checkCall, type Kind, kindOf } from "../calls/mod.ts";
import { ShapeError } from "../errors/mod.ts";
import { primitiveOf } from "./operators.ts";
import { putList } from "./list_data.ts";

/** The typed array behind each numeric dtype. */
export interface TypedArrays {
  /** Single precision. */
  float32: Float32Array;
  /** Double precision. */
  float64: Float64Array;
  /** −128 to 127. */
  int8: Int8Array;
  /** 0 to 255. */
  uint8: Uint8Array;
  /** −32,768 to 32,767: NSD's betas. */
  int16: Int16Array;
  /** 0 to 65,535. */
  uint16: Uint16Array;
  /** 32 bits with a sign. */
  int32: Int32Array;
  /** 32 bits without a sign. */
  uint32: Uint32Array;
  /** 64 bits with a sign, as bigints. */
  int64: BigInt64Array;
  /** 64 bits without a sign, as bigints. */
  uint64: BigUint64Array;
  /** A byte for each element: 0 or 1. */
  bool: Uint8Array;
  /** Dates, as nanoseconds since 1970-01-01 UTC; −2^63 is none (NaT). */
  "datetime64[ns]": BigInt64Array;
  /** Durations in seconds; −2^63 is none (NaT). */
  "timedelta64[s]": BigInt64Array;
  /** Durations in milliseconds; −2^63 is none (NaT). */
  "timedelta64[ms]": BigInt64Array;
  /** Durations in microseconds; −2^63 is none (NaT). */
  "timedelta64[us]": BigInt64Array;
  /** Durations in nanoseconds; −2^63 is none (NaT). */
  "timedelta64[ns]": BigInt64Array;
}

/** The data behind each dtype; `string` is a plain array of strings. */
export interface DataOf extends TypedArrays {
  /** Text of any length, in a plain array. */
  string: string[];
}

/** The elements of an array as a user takes them: of unknown dtype to compute with, as it turns out. */
// deno-lint-ignore no-explicit-any -- a union of typed arrays can be neither mapped nor computed with
export type ElementsOf<D extends DType> = DType extends D ? any : DataOf[D];

/** NumPy's names of the element types, plus `string` for text of any length. */
export type DType = keyof DataOf;
/** The dtypes whose elements are in typed arrays: all except `string`. */
export type NumericDType = keyof TypedArrays;
/** Any typed array that holds one of our dtypes. */
export type TypedArray = TypedArrays[NumericDType];

/**
 * An array with a shape, row-major. `data.length` is the product of `shape`; an empty shape is a
 * scalar.
 */
export interface NdArray<D extends DType = DType> {
  /** The type of the elements, by NumPy's name. */
  readonly dtype: D;
  /** The length of each axis. */
  readonly shape: readonly number[];
  /** The elements, the last index fastest. */
  readonly data: DataOf[D];
}

/** Elements in a list, or in lists of lists. */
export type NestedList = readonly (number | bigint | boolean | string | NestedList)[];

/** Argument checks for an array with its shape, of some dtypes or of any. */
export function ndarrayKind<D extends DType>(
  words: string,
  ...dtypes: readonly D[]
): Kind<{ [K in D]: NdArray<K> }[D]> {
  return kindOf(words, (value) => {
    if (typeof value !== "object" || value === null) return false;
    const { dtype, shape, data } = value as Partial<NdArray>;
    return Array.isArray(shape) && data !== undefined &&
      (dtypes.length === 0
        ? typeof dtype === "string"
        : (dtypes as readonly unknown[]).includes(dtype));
  });
}

const constructors: { readonly [D in NumericDType]: new (length: number) => TypedArrays[D] } = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
  "datetime64[ns]": BigInt64Array,
  "timedelta64[s]": BigInt64Array,
  "timedelta64[ms]": BigInt64Array,
  "timedelta64[us]": BigInt64Array,
  "timedelta64[ns]": BigInt64Array,
};

/** The dtypes of typed arrays. */
export const NUMERIC_DTYPES = Object.keys(constructors) as readonly NumericDType[];

const isDType = (value: unknown): value is DType =>
  value === "string" || typeof value === "string" && Object.hasOwn(constructors, value);
const isData = (value: unknown): value is DataOf[DType] | NestedList =>
  Array.isArray(value) || ArrayBuffer.isView(value);
const call = 'ndarray("float64", [2, 3], Float64Array.of(…))';
const DTYPE = kindOf<DType>(
  `a dtype: ${["string", ...Object.keys(constructors)].join(", ")}`,
  isDType,
  (value) =>
    isData(value)
      ? `dtype, shape, data: ${call}; or lists right into new DataArray([[1, 2], [3, 4]], { dims })`
      : undefined,
);
const SHAPE = kindOf<readonly number[]>(`the lengths of the axes: ${call}`, Array.isArray);
const DATA = kindOf<DataOf[DType] | NestedList>(`a typed array of the dtype: ${call}`, isData);

/** The bytes of one element of a numeric dtype; 1 for `bool`. */
export function itemSize(dtype: NumericDType): number {
  return (constructors[dtype] as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
}

/** The number of elements of a shape: the product of its lengths, 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** A buffer of `length` elements: zeros, or empty strings for `string`. */
export function allocate<D extends DType>(dtype: D, length: number): DataOf[D] {
  if (dtype === "string") return new Array<string>(length).fill("") as DataOf[D];
  return new constructors[dtype as NumericDType](length) as DataOf[D];
}

/**
 * Puts data and shape together. The data are not copied.
 *
 * @example
 * ```ts
 * import { ndarray } from "neuroid";
 *
 * const betas = ndarray("int16", [2, 3], Int16Array.of(300, -150, 0, 30, 60, 90));
 * console.log(betas.shape); // [2, 3]
 * console.log(betas.data[1 * 3 + 2]); // 90: row 1, column 2
 * ```
 *
 * @param data The elements, row-major, in the typed array of the dtype (see {@link DataOf}); a list, or
 *   lists of lists as the shape has them, is copied into one.
 * @throws {ShapeError} if the shape holds another number of elements.
 * @throws {ArgumentError} for an element of a list that the dtype does not hold.
 */
export function ndarray<D extends DType>(
  dtype: D,
  shape: readonly number[],
  data: DataOf[D] | NestedList,
): NdArray<D> {
  if (!isDType(dtype) || !Array.isArray(shape) || !isData(data) || arguments.length > 3) {
    checkCall(
      "ndarray",
      { dtype: [dtype, DTYPE], shape: [shape, SHAPE], data: [data, DATA] },
      arguments,
    );
  }
  if (Array.isArray(data) && (dtype !== "string" || Array.isArray(data[0]))) {
    return ofList(dtype, shape, data) as NdArray<D>;
  }
  if (data.length !== sizeOf(shape)) {
    throw new ShapeError({
      doing: "make an array",
      found: `${data.length} elements for shape (${shape.join(", ")})`,
      right: `${sizeOf(shape)} elements`,
    });
  }
  const made: NdArray<D> = { dtype, shape: [...shape], data: data as DataOf[D] };
  return Object.defineProperty(made, Symbol.toPrimitive, PRIMITIVE);
}

/** What operators are told: no part of the array, and not enumerable. */
const PRIMITIVE: PropertyDescriptor = {
  value(this: NdArray, hint: string): string {
    if (hint === "string") return `${this.dtype} ${shapeText(this.shape)}`;
    return primitiveOf(this, "an array", hint);
  },
};

/** Whether lists of lists are as long as a shape says, all of them. */
function fits(list: unknown, [length, ...inner]: readonly number[]): boolean {
  if (length === undefined) return !Array.isArray(list);
  return Array.isArray(list) && list.length === length && list.every((each) => fits(each, inner));
}

function ofList(dtype: DType, shape: readonly number[], list: readonly unknown[]): NdArray {
  const flat = list.flat(Infinity);
  const isNested = flat.length !== list.length || Array.isArray(list[0]);
  if (flat.length !== sizeOf(shape) || isNested && !fits(list, shape)) {
    throw new ShapeError({
      doing: "make an array",
      found: isNested
        ? `${list.length} lists with ${flat.length} elements for shape (${shape.join(", ")})`
        : `${flat.length} elements for shape (${shape.join(", ")})`,
      right: isNested
        ? `lists as long as the shape says, ${sizeOf(shape)} elements in all`
        : `${sizeOf(shape)} elements`,
    });
  }
  if (dtype === "string") return ndarray(dtype, shape, flat as string[]);
  const data = allocate(dtype, flat.length);
  putList(flat, data as Float64Array, dtype);
  return ndarray(dtype, shape, data);
}

/** The dtype of a typed array; a Uint8Array counts as `uint8`, though `bool` has one too. */
export function dtypeOf(data: TypedArray | readonly string[]): DType {
  if (Array.isArray(data)) return "string";
  return (Object.keys(constructors) as NumericDType[]).find((dtype) =>
    data instanceof constructors[dtype]
  )!;
}

/** A shape as Python prints it: `(750, 83)`, `(5,)`, `()`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}
