/** What stands on the other side of an operation: an array, a coordinate, or a bare value. */
import { ArgumentError } from "../../errors/mod.ts";
import type { Label } from "../labels.ts";
import { type NdArray, ndarray } from "../ndarray.ts";
import type { Weak } from "./promote.ts";

/** Values with a name for each axis, and notes. */
export interface NamedOperand {
  /** The elements. */
  readonly values: NdArray;
  /** A name for each axis. */
  readonly dims: readonly string[];
  /** Notes on the values. */
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
}

/** The values of a coordinate. */
export interface CoordinateOperand {
  /** The elements. */
  readonly array: NdArray;
  /** A name for each axis. */
  readonly dims: readonly string[];
  /** Notes on the coordinate. */
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The second operand of an operation: another array or a coordinate, broadcast by dimension names, or a
 * single number, bigint, boolean or text.
 *
 * As in NumPy, a single value takes the dtype of the array: whole numbers and bigints are treated as
 * Python's integers, other numbers as its floats.
 */
export type Operand = NamedOperand | CoordinateOperand | Label;

/** An operand with all that an operation needs to know of it. */
export interface Side {
  readonly values: NdArray;
  readonly dims: readonly string[];
  /** For a bare number or boolean: its kind. */
  readonly weak?: Weak | undefined;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Reads an operand.
 *
 * @throws {ArgumentError} for what is none: a promise, a list, undefined.
 */
export function sideOf(operand: Operand, doing: string): Side {
  switch (typeof operand) {
    case "number": {
      const weak = Number.isInteger(operand) && !Object.is(operand, -0) ? "int" : "float";
      return scalar(ndarray("float64", [], Float64Array.of(operand)), weak);
    }
    case "bigint":
      return scalar(ndarray("int64", [], BigInt64Array.of(operand)), "int");
    case "boolean":
      return scalar(ndarray("bool", [], Uint8Array.of(Number(operand))), "bool");
    case "string":
      return scalar(ndarray("string", [], [operand]));
  }
  const { values, array, dims, attrs } = (operand ?? {}) as Partial<
    NamedOperand & CoordinateOperand
  >;
  if (Array.isArray(dims)) {
    for (const elements of [array, values]) {
      if (typeof elements === "object" && "dtype" in elements) {
        return { values: elements, dims, attrs };
      }
    }
  }
  throw new ArgumentError({ doing, found: kindOf(operand), right: RIGHT });
}

const RIGHT = "a DataArray, a coordinate (coords.get(name)), a number, a boolean or text";

function scalar(values: NdArray, weak?: Weak): Side {
  return { values, dims: [], weak };
}

function kindOf(value: unknown): string {
  if (value instanceof Promise) return "a promise, whose value has to be awaited";
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `a list of ${(value as ArrayLike<unknown>).length} values without dimensions`;
  }
  return value === null || typeof value !== "object" ? String(value) : "an object";
}
