/** Changing the dtype of elements. */
import { ArgumentError, DataError } from "../../errors/mod.ts";
import { labelAt } from "../labels.ts";
import { allocate, type DType, type NdArray, type NumericDType } from "../ndarray.ts";
import { isTime } from "../times.ts";
import { isWhole, rangeOf } from "./promote.ts";

const NAMES: readonly DType[] = [
  ...["float32", "float64", "bool", "string"] as const,
  ...["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"] as const,
];

/** Spellings of NumPy and Python for dtypes that we have. */
const ALIASES: Readonly<Record<string, DType>> = {
  float: "float64",
  double: "float64",
  int: "int64",
  str: "string",
  boolean: "bool",
  f4: "float32",
  f8: "float64",
  i8: "int64",
};

/**
 * A dtype by its name or by NumPy's other spellings.
 *
 * @throws {ArgumentError} for another name.
 */
export function dtypeNamed(name: string, doing: string): DType {
  const dtype = ALIASES[name] ?? name as DType;
  if (NAMES.includes(dtype) || isTime(dtype)) return dtype;
  throw new ArgumentError({ doing, found: `dtype "${name}"`, right: NAMES.join(", ") });
}

/**
 * The values in another dtype, as `np.astype` gives them; whole numbers from floats are cut toward 0.
 *
 * @throws {DataError} if a number is NaN or too large for the dtype, or a text is no number.
 * @throws {ArgumentError} for times.
 */
export function cast(array: NdArray, dtype: DType, doing = "change a dtype"): NdArray {
  const { shape, data } = array;
  if (array.dtype === dtype) return array;
  if (isTime(array.dtype) || isTime(dtype)) {
    throw new ArgumentError({ doing, found: `${array.dtype} to ${dtype}`, right: "no times" });
  }
  const target = allocate(dtype, data.length) as unknown[];
  const put = converter(array, dtype, doing);
  for (let i = 0; i < data.length; i++) target[i] = put(i);
  return { dtype, shape, data: target as unknown as NdArray["data"] };
}

function converter(array: NdArray, dtype: DType, doing: string): (i: number) => unknown {
  const { data } = array;
  if (dtype === "string") return (i) => textOf(array, i);
  if (array.dtype === "string") {
    const numbers = {
      dtype: "float64",
      shape: array.shape,
      data: numbersIn(array, doing),
    } as const;
    return converter(numbers, dtype, doing);
  }
  if (dtype === "bool") return (i) => data[i] === 0 || data[i] === 0n ? 0 : 1;
  if (!isWhole(dtype)) return (i) => Number(data[i]);
  const big = dtype.endsWith("64");
  const [least, most] = rangeOf(dtype);
  return (i) => {
    const value = data[i] as number | bigint;
    const whole = typeof value === "bigint" ? value : Math.trunc(value);
    if (!(whole >= least && whole <= most)) {
      throw new DataError({ doing, found: `${value} at position ${i}`, right: rangeText(dtype) });
    }
    return big ? BigInt(whole) : Number(whole);
  };
}

/** The range of an integer dtype in words. */
export function rangeText(dtype: DType): string {
  const [least, most] = rangeOf(dtype as NumericDType);
  return `${dtype} holds ${least} to ${most}`;
}

function numbersIn({ data }: NdArray, doing: string): Float64Array {
  return Float64Array.from(data as string[], (text, i) => {
    const number = /^\s*[+-]?nan\s*$/i.test(text) ? NaN : Number(text.replace(/inf$/i, "Infinity"));
    if (text.trim() !== "" && (number === number || /nan/i.test(text))) return number;
    throw new DataError({ doing, found: `"${text}" at position ${i}`, right: "numbers as text" });
  });
}

/** As Python writes it: `True`, `1`; floats in the fewest digits. */
function textOf(array: NdArray, i: number): string {
  const label = labelAt(array, i);
  if (typeof label === "boolean") return label ? "True" : "False";
  if (typeof label !== "number" || isWhole(array.dtype)) return String(label);
  if (label !== label) return "nan";
  if (!Number.isFinite(label)) return label > 0 ? "inf" : "-inf";
  return Number.isInteger(label) && Math.abs(label) < 1e16 ? `${label}.0` : String(label);
}
