/** Coordinates as users write them. */
import { givenText, isPromise } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import { Coordinate } from "./coordinate.ts";
import type { Encoding } from "./encoding.ts";
import type { Label } from "./labels.ts";
import {
  allocate,
  type DataOf,
  type DType,
  dtypeOf,
  type NdArray,
  ndarray,
  type TypedArray,
} from "./ndarray.ts";
import { dtypeOfWhole } from "./whole_numbers.ts";

/**
 * The values of a coordinate in a call. A single value makes a scalar coordinate; lists of numbers become
 * int64 if all are whole (as in NumPy), else float64.
 */
export type CoordinateValues =
  | readonly (Label | undefined)[]
  | TypedArray
  | NdArray
  | Label;

/**
 * A coordinate as a user writes it: `{ dims: ["presentation"], values }` or
 * `["presentation", values]`; for a dimension's own coordinate its values alone.
 */
export type CoordinateInput =
  | Coordinate
  | {
    readonly dims: string | readonly string[];
    readonly values: CoordinateValues;
    readonly attrs?: Readonly<Record<string, unknown>> | undefined;
    readonly encoding?: Encoding | undefined;
  }
  | readonly [dims: string | readonly string[], values: CoordinateValues]
  | readonly Label[]
  | TypedArray
  | NdArray;

/**
 * Makes a coordinate from what a user gave; the rules for dtypes are those of {@link arrayOf}.
 *
 * @param dims Those of the array: under the name of one values may stand alone.
 * @throws {ArgumentError} for neither dims nor values, and for values of mixed kinds.
 * @throws {ShapeError} if there is not one dimension for each axis.
 */
export function coordinateOf(
  name: string,
  input: CoordinateInput,
  dims: readonly string[] = [],
): Coordinate {
  if (input instanceof Coordinate) return input;
  if (dims.includes(name) && isBare(input)) return new Coordinate([name], arrayOf(name, input));
  const given = isPair(input)
    ? { dims: input[0], values: input[1] }
    : input as Exclude<CoordinateInput, Coordinate | Values>;
  if (!given || given.dims === undefined || given.values === undefined) {
    throw new ArgumentError({
      doing: `make coordinate "${name}"`,
      found: isPromise(input) ? "a Promise" : `neither dims nor values in ${givenText(input)}`,
      right: isPromise(input)
        ? "await it"
        : isBare(input)
        ? 'the dimension before the values: ["neuroid", values]'
        : '{ dims: ["presentation"], values: [...] } or ["presentation", values]',
    });
  }
  if (
    Array.isArray(input) &&
    (input.length > 2 || typeof input[1] !== "object" ||
      typeof input[0] !== "string" && !Array.isArray(input[0]))
  ) {
    throw new ArgumentError({
      doing: `make coordinate "${name}"`,
      found: `values alone: ${givenText(input)}`,
      right: `the dimension before them: ["neuroid", [${
        input.slice(0, 2).map((each) => JSON.stringify(each)).join(", ")
      }, …]]`,
    });
  }
  const along = typeof given.dims === "string" ? [given.dims] : given.dims;
  return new Coordinate(along, arrayOf(name, given.values), given.attrs ?? {}, given.encoding);
}

/** Values alone. */
type Values = readonly unknown[] | TypedArray | NdArray;

/** Whether these are values alone, as they may be for a dimension's own coordinate. */
function isBare(input: unknown): input is TypedArray | NdArray | readonly Label[] {
  if (typeof input !== "object" || input === null) return false;
  if (!Array.isArray(input)) {
    return ArrayBuffer.isView(input) || "dtype" in input && "shape" in input && !("dims" in input);
  }
  const isNamed = typeof input[0] === "string" || Array.isArray(input[0]);
  return !(input.length === 2 && isNamed && typeof input[1] === "object");
}

function isPair(input: CoordinateInput): input is readonly [string, CoordinateValues] {
  return Array.isArray(input);
}

/**
 * An array of a coordinate's values. Dtypes follow NumPy: safe integers make int64, other numbers
 * float64, booleans bool, an empty list float64. One-dimensional unless an NdArray or a bare value.
 */
export function arrayOf(name: string, values: CoordinateValues): NdArray {
  if (typeof values !== "object") {
    return { ...arrayOf(name, [values] as readonly string[]), shape: [] };
  }
  if ("dtype" in values) return values;
  if (ArrayBuffer.isView(values)) {
    return ndarray(dtypeOf(values), [values.length], values as DataOf[DType]);
  }
  const whole = dtypeOfWhole(values);
  if (whole !== undefined) {
    const data = allocate(whole, values.length) as BigInt64Array;
    data.set(Array.from(values as readonly number[], BigInt));
    return ndarray(whole, [data.length], data);
  }
  const list = values as readonly Label[];
  const none = list.findIndex((value) => value === undefined);
  if (none >= 0) {
    throw new ArgumentError({
      doing: `make coordinate "${name}"`,
      found: `undefined at position ${none}, as a Map gives it for what is not in it`,
      right: `a value for each: map.get(label) ?? ""`,
    });
  }
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
      return ndarray("float64", shape, allocate("float64", 0));
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
