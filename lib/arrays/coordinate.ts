/** One coordinate of a labelled array: values with the dimensions they lie along. */
import { ArgumentError, DataError, ShapeError } from "../errors.ts";
import { isFloat, type Label, labelAt } from "./labels.ts";
import {
  allocate,
  type DataOf,
  type DType,
  dtypeOf,
  type NdArray,
  ndarray,
  type TypedArray,
} from "./ndarray.ts";

/** What a user may give as a coordinate's values. A bare value makes a scalar coordinate. */
export type CoordinateValues =
  | readonly string[]
  | readonly number[]
  | readonly bigint[]
  | readonly boolean[]
  | TypedArray
  | NdArray
  | Label;

/** A coordinate as a user writes it: `{ dims: ["presentation"], values }` or `["presentation", values]`. */
export type CoordinateInput =
  | Coordinate
  | {
    readonly dims: string | readonly string[];
    readonly values: CoordinateValues;
    readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  }
  | readonly [dims: string | readonly string[], values: CoordinateValues];

/**
 * Values with the names of their dimensions. Do not change them in place: slices may share memory.
 *
 * `values` is a typed array, or `string[]` for text; bool is a Uint8Array of 0 and 1.
 */
export class Coordinate<D extends DType = DType> {
  readonly dims: readonly string[];
  readonly array: NdArray<D>;
  readonly attrs: Readonly<Record<string, unknown>>;

  /** Throws a {@link ShapeError} where there is not one dimension's name for each axis. */
  constructor(dims: readonly string[], array: NdArray<D>, attrs: Record<string, unknown> = {}) {
    if (dims.length !== array.shape.length) {
      throw new ShapeError({
        doing: "make a coordinate",
        found: `${array.shape.length} axes and ${dims.length} dimensions (${dims.join(", ")})`,
        right: "one dimension an axis",
      });
    }
    this.dims = [...dims];
    this.array = array;
    this.attrs = attrs;
  }

  get dtype(): D {
    return this.array.dtype;
  }

  get shape(): readonly number[] {
    return this.array.shape;
  }

  get values(): DataOf[D] {
    return this.array.data;
  }

  /** The number of values, over all dimensions. */
  get length(): number {
    return this.array.data.length;
  }

  /** The label at a flat position, counted from 0. */
  at(position: number): Label {
    return labelAt(this.array, position);
  }

  /** All labels, in order. */
  labels(): Label[] {
    return Array.from({ length: this.length }, (_, i) => this.at(i));
  }

  /** The values as doubles. Throws a {@link DataError} on text, and on integers beyond 2^53. */
  numbers(): Float64Array {
    const { data, dtype } = this.array;
    if (dtype === "string") {
      throw new DataError({
        doing: "read a coordinate as numbers",
        found: "text",
        right: "use strings()",
      });
    }
    return Float64Array.from(data as Iterable<number | bigint>, (value) => {
      const number = Number(value);
      if (typeof value === "bigint" && !Number.isSafeInteger(number)) {
        throw new DataError({
          doing: "read a coordinate as numbers",
          found: `the integer ${value}`,
          right: "integers of at most 53 bits; use values for the bigints",
        });
      }
      return number;
    });
  }

  /** The values as text; numbers are written as JavaScript writes them. */
  strings(): string[] {
    return this.labels().map(String);
  }
}

/** Makes a coordinate from what a user gave; the rules for dtypes are those of {@link arrayOf}. */
export function coordinateOf(name: string, input: CoordinateInput): Coordinate {
  if (input instanceof Coordinate) return input;
  const given = isPair(input)
    ? { dims: input[0], values: input[1], attrs: undefined }
    : input as Exclude<CoordinateInput, Coordinate | readonly unknown[]>;
  if (!given || given.dims === undefined || given.values === undefined) {
    throw new ArgumentError({
      doing: `make coordinate "${name}"`,
      found: "neither dims nor values",
      right: '{ dims: ["presentation"], values: [...] } or ["presentation", values]',
    });
  }
  const dims = typeof given.dims === "string" ? [given.dims] : given.dims;
  return new Coordinate(dims, arrayOf(name, given.values), given.attrs ?? {});
}

function isPair(input: CoordinateInput): input is readonly [string, CoordinateValues] {
  return Array.isArray(input);
}

/**
 * An array of a coordinate's values. Dtypes follow NumPy: safe integers make int64, other numbers
 * float64, booleans bool, an empty list float64. One-dimensional unless an NdArray or a bare value.
 */
function arrayOf(name: string, values: CoordinateValues): NdArray {
  if (typeof values !== "object") {
    return { ...arrayOf(name, [values] as readonly string[]), shape: [] };
  }
  if ("dtype" in values) return values;
  if (ArrayBuffer.isView(values)) {
    return ndarray(dtypeOf(values), [values.length], values as DataOf[DType]);
  }
  const list = values as readonly Label[];
  const kinds = new Set(list.map((value) => typeof value));
  if (kinds.size > 1) {
    throw new ArgumentError({
      doing: `make coordinate "${name}"`,
      found: `values of mixed kinds (${[...kinds].join(", ")})`,
      right: "all text, all numbers or all booleans",
    });
  }
  const shape = [list.length];
  switch (typeof list[0]) {
    case "string":
      return ndarray("string", shape, [...list as readonly string[]]);
    case "boolean":
      return ndarray("bool", shape, Uint8Array.from(list as readonly boolean[], Number));
    case "bigint":
      return ndarray("int64", shape, BigInt64Array.from(list as readonly bigint[]));
    case "number":
      return list.every(isInteger)
        ? ndarray("int64", shape, BigInt64Array.from(list, BigInt))
        : ndarray("float64", shape, Float64Array.from(list as readonly number[]));
    case "undefined":
      if (list.length === 0) return ndarray("float64", shape, allocate("float64", 0));
  }
  throw new ArgumentError({
    doing: `make coordinate "${name}"`,
    found: `values of type ${typeof list[0]}`,
    right: "text, numbers or booleans",
  });
}

function isInteger(value: Label): value is number {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

/** Whether two arrays have the same shape and the same values; NaN equals NaN, dtypes may differ. */
export function sameValues(a: NdArray, b: NdArray): boolean {
  if (a.shape.length !== b.shape.length || a.shape.some((n, i) => n !== b.shape[i])) return false;
  if (a.data === b.data && a.dtype === b.dtype) return true;
  const plain = a.dtype === b.dtype && !isFloat(a.dtype);
  for (let i = 0; i < a.data.length; i++) {
    const x = a.data[i]!, y = b.data[i]!;
    if (x === y) continue;
    if (plain || (x === x || y === y) && comparableOf(a, i) !== comparableOf(b, i)) return false;
  }
  return true;
}

/** Python counts True as 1, so bool compares as a number. */
function comparableOf(array: NdArray, i: number): Label {
  const label = labelAt(array, i);
  return typeof label === "boolean" ? Number(label) : label;
}
