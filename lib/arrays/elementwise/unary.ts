/** Functions of one array, element by element. */
import { ArgumentError } from "../../errors/mod.ts";
import { allocate, type DType, type NdArray } from "../ndarray.ts";
import { isTime } from "../times.ts";
import { tooLarge } from "./numbers.ts";
import { floatOf, isWhole, rangeOf } from "./promote.ts";

/** Functions whose result is a float. */
export type FloatFunction = "log" | "exp" | "sqrt";

const FLOAT_FUNCTIONS = { log: Math.log, exp: Math.exp, sqrt: Math.sqrt } as const;

/**
 * `log`, `exp`, `sqrt` in float32 up to 16 bits (NumPy takes float16 for 8 bits, which we do not have),
 * else in float64.
 */
export function floatFunction(values: NdArray, name: FloatFunction): NdArray {
  numbersOnly(values, name);
  return mapped(values, floatOf(values.dtype), FLOAT_FUNCTIONS[name]);
}

/** The numbers with the other sign. */
export function negated(values: NdArray): NdArray {
  const doing = "neg";
  numbersOnly(values, doing);
  const { dtype } = values;
  if (dtype === "bool") {
    throw new ArgumentError({ doing: `compute "neg"`, found: "bool", right: "numbers, or not()" });
  }
  return isWhole(dtype) ? wholeMapped(values, doing, (x) => -x) : mapped(values, dtype, (x) => -x);
}

/** The numbers without their sign. */
export function absolute(values: NdArray): NdArray {
  numbersOnly(values, "abs");
  const { dtype } = values;
  if (dtype === "bool") return values;
  return isWhole(dtype)
    ? wholeMapped(values, "abs", (x) => x < 0 ? -x : x)
    : mapped(values, dtype, Math.abs);
}

/** Truth values turned around, or the bits of whole numbers. */
export function inverted(values: NdArray): NdArray {
  const { dtype } = values;
  if (dtype === "bool") return mapped(values, dtype, (x) => 1 - x);
  if (!isWhole(dtype)) {
    const right = "bool, as gt and eq give it, or int";
    throw new ArgumentError({ doing: `compute "not"`, found: dtype, right });
  }
  const unsigned = dtype.startsWith("u") ? rangeOf(dtype)[1] : undefined;
  if (dtype.endsWith("64")) {
    return mapped(
      values,
      dtype,
      ((x: bigint) => unsigned === undefined ? ~x : unsigned - x) as never,
    );
  }
  return mapped(values, dtype, unsigned === undefined ? (x) => ~x : (x) => Number(unsigned) - x);
}

/**
 * Rounded to a number of decimals, halves to the even digit, as `np.round`: x·10^d is rounded and
 * divided by 10^d. Whole numbers stay as they are unless `decimals` is negative.
 */
export function rounded(values: NdArray, decimals: number): NdArray {
  numbersOnly(values, "round");
  const { dtype } = values;
  if (!Number.isInteger(decimals)) {
    const right = "a whole number of decimals";
    throw new ArgumentError({ doing: `compute "round"`, found: `${decimals}`, right });
  }
  if (dtype === "bool") {
    throw new ArgumentError({ doing: `compute "round"`, found: "bool", right: "numbers" });
  }
  if (isWhole(dtype) && decimals >= 0) return values;
  const f = dtype === "float32" ? Math.fround : (x: number) => x;
  const scale = f(10 ** Math.abs(decimals));
  if (decimals === 0) return mapped(values, dtype, halfEven);
  if (decimals > 0) return mapped(values, dtype, (x) => halfEven(f(x * scale)) / scale);
  const coarse = (x: number) => halfEven(f(x / scale)) * scale;
  if (!dtype.endsWith("64") || dtype === "float64") return mapped(values, dtype, coarse);
  return mapped(values, dtype, ((x: bigint) => BigInt(coarse(Number(x)))) as never);
}

/** The nearest whole number, halves to the even one. */
function halfEven(x: number): number {
  if (Math.abs(x) >= 2 ** 52 || x !== x) return x;
  const big = x < 0 || Object.is(x, -0) ? -(2 ** 52) : 2 ** 52;
  const result = (x + big) - big;
  return result === 0 && big < 0 ? -0 : result;
}

/** A function of each element. */
export function mapped(values: NdArray, dtype: DType, f: (x: number) => number): NdArray {
  const { shape, data } = values;
  const target = allocate(dtype, data.length) as Float64Array;
  const big = values.dtype.endsWith("64") && values.dtype !== "float64" && dtype !== values.dtype;
  for (let i = 0; i < target.length; i++) {
    target[i] = f(big ? Number(data[i]) : data[i] as number);
  }
  return { dtype, shape, data: target as unknown as NdArray["data"] };
}

function wholeMapped(
  values: NdArray,
  doing: string,
  f: (x: number | bigint) => number | bigint,
): NdArray {
  const [least, most] = rangeOf(values.dtype);
  return mapped(values, values.dtype, (x) => {
    const result = f(x);
    if (result < least || result > most) throw tooLarge(doing, values.dtype, x);
    return result as number;
  });
}

/** Refuses text and times. */
export function numbersOnly({ dtype }: NdArray, name: string): void {
  if (dtype !== "string" && !isTime(dtype)) return;
  const found = dtype === "string" ? "text" : `times (${dtype})`;
  throw new ArgumentError({ doing: `compute "${name}"`, found, right: "numbers" });
}
