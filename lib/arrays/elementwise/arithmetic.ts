/** Arithmetic of two arrays of numbers, element by element. */
import { ArgumentError } from "../../errors/mod.ts";
import { allocate, type DType, type NdArray, sizeOf } from "../ndarray.ts";
import { isTime } from "../times.ts";
import { commonFrame, type Frame, stridesIn, walkRows } from "./broadcast.ts";
import { rangeText } from "./cast.ts";
import { FLOAT_LOOPS } from "./float_rows.ts";
import {
  type Arithmetic,
  bitStep,
  boolStep,
  floatStep,
  powerStep,
  type Step,
  wholeStep,
} from "./numbers.ts";
import type { Side } from "./operand.ts";
import { isWhole, promoted, promotedWeak, rangeOf } from "./promote.ts";

/** The result's values with the names of its axes. */
export interface Combined {
  readonly values: NdArray;
  readonly dims: readonly string[];
}

/** `a + b` and the like. */
export function computed(operation: Arithmetic, a: Side, b: Side): Combined {
  const doing = `compute "${operation}"`;
  const dtype = resultOf(operation, a, b, doing);
  if (operation !== "pow" && (dtype === "float32" || dtype === "float64")) {
    return floats(operation, a, b, dtype, doing);
  }
  const step = stepOf(operation, dtype, a, b);
  return combined(a, b, dtype, dtype, step, doing);
}

function floats(
  operation: keyof typeof FLOAT_LOOPS,
  a: Side,
  b: Side,
  dtype: "float32" | "float64",
  doing: string,
): Combined {
  const frame = commonFrame([a, b], doing);
  const strides = [stridesIn(frame, a), stridesIn(frame, b)];
  const data = allocate(dtype, sizeOf(frame.shape));
  const run = {
    out: data as Float64Array,
    x: elementsOf(a, dtype),
    y: elementsOf(b, dtype),
    p: strides[0]!.at(-1) ?? 0,
    q: strides[1]!.at(-1) ?? 0,
  };
  const loop = FLOAT_LOOPS[operation];
  walkRows(frame, strides, (start, length, places) => {
    loop(run, start, start + length, places[0]!, places[1]!);
  });
  return { values: { dtype, shape: frame.shape, data }, dims: frame.dims };
}

/** `a & b`, `a | b`: truth values, or the bits of whole numbers. */
export function bitwise(operation: "and" | "or", a: Side, b: Side): Combined {
  const doing = `compute "${operation}"`;
  const dtype = commonDType(a, b, doing);
  if (dtype !== "bool" && !isWhole(dtype)) {
    throw new ArgumentError({
      doing,
      found: `${dtype}`,
      right: "bool, as gt and eq give it, or int",
    });
  }
  return combined(a, b, dtype, dtype, bitStep(operation, dtype), doing);
}

/** The dtype of two operands together; a bare number that a dtype cannot hold is refused. */
export function commonDType(a: Side, b: Side, doing: string): DType {
  if (a.weak !== undefined && b.weak === undefined) return meeting(b, a, doing);
  if (b.weak !== undefined && a.weak === undefined) return meeting(a, b, doing);
  return promoted(a.values.dtype, b.values.dtype, doing);
}

function meeting({ values }: Side, bare: Side, doing: string): DType {
  const dtype = promotedWeak(values.dtype, bare.weak!, doing);
  const number = bare.values.data[0] as number | bigint;
  if (bare.weak === "int" && isWhole(dtype)) {
    const [least, most] = rangeOf(dtype);
    if (!(number >= least && number <= most)) {
      const right = `${rangeText(dtype)}; asType first`;
      throw new ArgumentError({ doing, found: `${number} with an array of ${dtype}`, right });
    }
  }
  return dtype;
}

function resultOf(operation: Arithmetic, a: Side, b: Side, doing: string): DType {
  const dtype = commonDType(a, b, doing);
  if (dtype === "string" || isTime(dtype)) {
    const found = dtype === "string" ? "text" : `times (${dtype})`;
    throw new ArgumentError({ doing, found, right: "numbers" });
  }
  if (operation === "div") return dtype.startsWith("float") ? dtype : "float64";
  if (dtype !== "bool" || operation === "add" || operation === "mul") return dtype;
  if (operation === "pow") return "int8";
  throw new ArgumentError({ doing, found: "bool", right: 'numbers; asType("int64"), or ne' });
}

function stepOf(operation: Arithmetic, dtype: DType, a: Side, b: Side): Step {
  if (dtype === "bool") return boolStep(operation as "add" | "mul");
  if (isWhole(dtype)) return wholeStep(operation as Exclude<Arithmetic, "div">, dtype);
  if (operation !== "pow" || b.weak === undefined || a.weak !== undefined) {
    return floatStep(operation);
  }
  // A float exponent turns whole numbers into floats, for which NumPy has no short way.
  const short = a.values.dtype.startsWith("float");
  return short ? powerStep(Number(b.values.data[0])) : floatStep("pow");
}

/** Applies a step to two operands over their common dimensions. */
export function combined(
  a: Side,
  b: Side,
  inputs: DType,
  result: DType,
  step: Step,
  doing: string,
): Combined {
  const frame = commonFrame([a, b], doing);
  const [x, y] = [elementsOf(a, inputs), elementsOf(b, inputs)];
  const data = allocate(result, sizeOf(frame.shape));
  run(frame, [stridesIn(frame, a), stridesIn(frame, b)], x, y, data as Float64Array, step);
  return { values: { dtype: result, shape: frame.shape, data }, dims: frame.dims };
}

function run(
  frame: Frame,
  strides: readonly (readonly number[])[],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  out: Float64Array,
  step: Step,
): void {
  const p = strides[0]!.at(-1) ?? 0, q = strides[1]!.at(-1) ?? 0;
  walkRows(frame, strides, (start, length, places) => {
    let i = places[0]!, j = places[1]!;
    for (let k = start; k < start + length; k++, i += p, j += q) out[k] = step(x[i]!, y[j]!);
  });
}

/** The elements as the step takes them: bigints for 64-bit results, else doubles or float32. */
function elementsOf({ values }: Side, dtype: DType): ArrayLike<number> {
  const { data } = values;
  const isBig = data instanceof BigInt64Array || data instanceof BigUint64Array;
  if (isWhole(dtype) && dtype.endsWith("64")) {
    const big = isBig ? data : Array.from(data as ArrayLike<number>, BigInt);
    return big as unknown as ArrayLike<number>;
  }
  if (dtype === "float32" && !(data instanceof Float32Array)) {
    return Float32Array.from(data as ArrayLike<number>, Number);
  }
  return isBig ? Float64Array.from(data, Number) : data as ArrayLike<number>;
}
