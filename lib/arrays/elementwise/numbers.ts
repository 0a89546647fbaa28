/** Arithmetic of two values, in the dtype of the result. */
import { ArgumentError, DataError } from "../../errors/mod.ts";
import type { DType } from "../ndarray.ts";
import { rangeText } from "./cast.ts";
import { isWhole, rangeOf } from "./promote.ts";

/** The operations of arithmetic. */
export type Arithmetic = "add" | "sub" | "mul" | "div" | "pow";

/** A step of arithmetic; `a` and `b` are both numbers or both bigints. */
export type Step = (a: number, b: number) => number;

const FLOATS: Readonly<Record<Arithmetic, Step>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: power,
};

/** How the result of an operation on floats is computed; typed arrays round it to float32. */
export function floatStep(operation: Arithmetic): Step {
  return FLOATS[operation];
}

/** `a ** b` as C has it: 1 to any power and anything to the power 0 are 1. */
function power(a: number, b: number): number {
  return a === 1 || (a === -1 && (b === Infinity || b === -Infinity)) ? 1 : a ** b;
}

/**
 * NumPy's own ways to powers of arrays with one bare exponent, which round differently from `pow`:
 * squares, roots, reciprocals.
 */
export function powerStep(exponent: number): Step {
  switch (exponent) {
    case 2:
      return (a) => a * a;
    case 1:
      return (a) => a;
    case 0.5:
      return (a) => Math.sqrt(a);
    case -1:
      return (a) => 1 / a;
  }
  return power;
}

/**
 * The same for whole numbers, exact.
 *
 * The step throws a DataError where a result does not fit the dtype, where NumPy's would wrap around.
 */
export function wholeStep(operation: Exclude<Arithmetic, "div">, dtype: DType): Step {
  return dtype.endsWith("64") ? bigStep(operation, dtype) : smallStep(operation, dtype);
}

function smallStep(operation: Exclude<Arithmetic, "div">, dtype: DType): Step {
  const [least, most] = rangeOf(dtype).map(Number) as [number, number];
  const step = operation === "pow" ? wholePower : FLOATS[operation];
  return (a, b) => {
    const result = step(a, b);
    if (result < least || result > most) throw tooLarge(operation, dtype, a, b);
    return result;
  };
}

function bigStep(operation: Exclude<Arithmetic, "div">, dtype: DType): Step {
  const [least, most] = rangeOf(dtype);
  const step = {
    add: (a: bigint, b: bigint) => a + b,
    sub: (a: bigint, b: bigint) => a - b,
    mul: (a: bigint, b: bigint) => a * b,
    pow: (a: bigint, b: bigint) => {
      if (b < 0n) throw negativePower(b);
      if (b > 64n && a !== 0n && a !== 1n && a !== -1n) throw tooLarge(operation, dtype, a, b);
      return a ** b;
    },
  }[operation];
  const checked = (a: bigint, b: bigint) => {
    const result = step(a, b);
    if (result < least || result > most) throw tooLarge(operation, dtype, a, b);
    return result;
  };
  return checked as unknown as Step;
}

/** By multiplication, since `**` is not exact. */
function wholePower(a: number, b: number): number {
  if (b < 0) throw negativePower(b);
  if (a === 0 || a === 1 || a === -1) return b === 0 ? 1 : a === -1 && b % 2 === 0 ? 1 : a;
  let result = 1;
  for (let i = 0; i < b && Math.abs(result) <= 2 ** 32; i++) result *= a;
  return result;
}

/** bool: `add` is or, `mul` is and, as in NumPy. */
export function boolStep(operation: "add" | "mul"): Step {
  return operation === "add" ? (a, b) => a | b : (a, b) => a & b;
}

/** Bits of whole numbers, or truth values. */
export function bitStep(operation: "and" | "or", dtype: DType): Step {
  if (isWhole(dtype) && dtype.endsWith("64")) {
    const big = operation === "and"
      ? (a: bigint, b: bigint) => a & b
      : (a: bigint, b: bigint) => a | b;
    return big as unknown as Step;
  }
  return operation === "and" ? (a, b) => a & b : (a, b) => a | b;
}

function negativePower(exponent: number | bigint): ArgumentError {
  return new ArgumentError({
    doing: "raise whole numbers to a power",
    found: `the exponent ${exponent}`,
    right: 'an exponent from 0, or floats: asType("float64")',
  });
}

/** What says that a whole number outgrew its dtype. */
export function tooLarge(
  operation: string,
  dtype: DType,
  a: number | bigint,
  b?: number | bigint,
): DataError {
  const numbers = b === undefined ? `${a}` : `${a} and ${b}`;
  return new DataError({
    doing: `compute "${operation}" of ${dtype}`,
    found: `${numbers}, whose result it cannot hold`,
    right: `${rangeText(dtype)}; asType("float64") or a wider dtype first`,
  });
}
