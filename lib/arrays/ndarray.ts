/**
 * Plain arrays of numbers or text with a shape: what files give and take.
 * Always row-major (C order: the last index runs fastest), never a view with strides.
 */
import { ShapeError } from "../errors.ts";

/** The typed array behind each numeric dtype. `bool` is 0 or 1 a byte; int64 and uint64 hold bigints. */
export interface TypedArrays {
  float32: Float32Array;
  float64: Float64Array;
  int8: Int8Array;
  uint8: Uint8Array;
  int16: Int16Array;
  uint16: Uint16Array;
  int32: Int32Array;
  uint32: Uint32Array;
  int64: BigInt64Array;
  uint64: BigUint64Array;
  bool: Uint8Array;
}

/** The data behind each dtype; `string` is a plain array of strings. */
export interface DataOf extends TypedArrays {
  string: string[];
}

/** NumPy's names of the element types, plus `string` for text of any length. */
export type DType = keyof DataOf;
/** The dtypes whose elements are numbers or bigints. */
export type NumericDType = keyof TypedArrays;
/** Any typed array that holds one of our dtypes. */
export type TypedArray = TypedArrays[NumericDType];

/** An array with a shape. `data.length` is the product of `shape`; an empty shape is a scalar. */
export interface NdArray<D extends DType = DType> {
  readonly dtype: D;
  readonly shape: readonly number[];
  readonly data: DataOf[D];
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
};

/** Bytes of one element of a numeric dtype. */
export function itemSize(dtype: NumericDType): number {
  return (constructors[dtype] as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
}

/** The number of elements of a shape: the product of its lengths, 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** A zero-filled buffer of `length` elements (empty strings for `string`). */
export function allocate<D extends DType>(dtype: D, length: number): DataOf[D] {
  if (dtype === "string") return new Array<string>(length).fill("") as DataOf[D];
  return new constructors[dtype as NumericDType](length) as DataOf[D];
}

/** Puts data and shape together; throws a {@link ShapeError} where their sizes disagree. */
export function ndarray<D extends DType>(
  dtype: D,
  shape: readonly number[],
  data: DataOf[D],
): NdArray<D> {
  if (data.length !== sizeOf(shape)) {
    throw new ShapeError({
      doing: "make an array",
      found: `${data.length} elements for shape (${shape.join(", ")})`,
      right: `${sizeOf(shape)} elements`,
    });
  }
  return { dtype, shape: [...shape], data };
}

/** The dtype of a typed array (`bool` cannot be told from `uint8` and comes out as `uint8`). */
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
