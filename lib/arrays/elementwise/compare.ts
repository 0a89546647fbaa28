/** Comparing two arrays element by element. */
import { ArgumentError } from "../../errors/mod.ts";
import { compareText } from "../labels.ts";
import { allocate, type NdArray, sizeOf } from "../ndarray.ts";
import { isDate, isDuration, isTime, nanosecondsOf, NOT_A_TIME } from "../times.ts";
import { commonFrame, stridesIn, walkRows } from "./broadcast.ts";
import type { Combined } from "./arithmetic.ts";
import type { Side } from "./operand.ts";
import { isWhole, promoted } from "./promote.ts";

/** The comparisons. */
export type Comparison = "gt" | "ge" | "lt" | "le" | "eq" | "ne";

type Element = number | bigint | string;
type Test = (a: Element, b: Element) => boolean;

const TESTS: Readonly<Record<Comparison, Test>> = {
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  // Numbers and bigints of one value are the same.
  eq: (a, b) => a == b,
  ne: (a, b) => a != b,
};

const TEXTS: Readonly<Record<Comparison, Test>> = {
  ...TESTS,
  gt: (a, b) => compareText(a as string, b as string) > 0,
  ge: (a, b) => compareText(a as string, b as string) >= 0,
  lt: (a, b) => compareText(a as string, b as string) < 0,
  le: (a, b) => compareText(a as string, b as string) <= 0,
};

/** A bool array: 1 where the comparison holds. With NaN and NaT nothing holds but `ne`. */
export function compared(comparison: Comparison, a: Side, b: Side): Combined {
  const doing = `compare by "${comparison}"`;
  const frame = commonFrame([a, b], doing);
  const [x, y] = comparable(a, b, doing);
  const test = a.values.dtype === "string" ? TEXTS[comparison] : TESTS[comparison];
  const data = allocate("bool", sizeOf(frame.shape));
  const strides = [stridesIn(frame, a), stridesIn(frame, b)];
  const p = strides[0]!.at(-1) ?? 0, q = strides[1]!.at(-1) ?? 0;
  walkRows(frame, strides, (start, length, places) => {
    let i = places[0]!, j = places[1]!;
    for (let k = start; k < start + length; k++, i += p, j += q) {
      data[k] = test(x[i]!, y[j]!) ? 1 : 0;
    }
  });
  return { values: { dtype: "bool", shape: frame.shape, data }, dims: frame.dims };
}

/** The elements of both sides in a form in which they compare as NumPy compares them. */
function comparable(a: Side, b: Side, doing: string): [ArrayLike<Element>, ArrayLike<Element>] {
  const [s, t] = [a.values.dtype, b.values.dtype];
  if (isTime(s) && isTime(t) && isDate(s) === isDate(t)) return [timesOf(a), timesOf(b)];
  if (isDate(s) && t === "string") return [timesOf(a), datesOf(b.values, doing)];
  if ((s === "string") !== (t === "string") || isTime(s) || isTime(t)) {
    const found = `${kindOf(a)} with ${kindOf(b)}`;
    throw new ArgumentError({ doing, found, right: "values of one kind on both sides" });
  }
  if (s === "string") return [a.values.data as string[], b.values.data as string[]];
  // A bare number is compared as it is with whole numbers, and in float32 with float32.
  const [weak, array] = a.weak !== undefined ? [a, b] : [b, a];
  if (weak.weak === "int" && isWhole(array.values.dtype)) return [elements(a), elements(b)];
  const dtype = weak.weak !== undefined && array.values.dtype === "float32"
    ? "float32"
    : weak.weak !== undefined
    ? "float64"
    : promoted(s, t, doing);
  if (dtype === "float32") return [single(a), single(b)];
  if (dtype === "float64") return [double(a), double(b)];
  return [elements(a), elements(b)];
}

const elements = ({ values }: Side) => values.data as ArrayLike<Element>;
const double = (side: Side) =>
  side.values.dtype === "float64" ? elements(side) : Float64Array.from(elements(side), Number);
const single = (side: Side) =>
  side.values.dtype === "float32" ? elements(side) : Float32Array.from(elements(side), Number);

/** Times in nanoseconds; no time is NaN, which compares with nothing. */
function timesOf({ values: { dtype, data } }: Side): ArrayLike<Element> {
  const unit = isDuration(dtype) ? nanosecondsOf(dtype) : 1n;
  return Array.from(data as BigInt64Array, (time) => time === NOT_A_TIME ? NaN : time * unit);
}

/** Dates as text beside dates: `2024-05-01`, `2024-05-01T12:30`, in UTC. */
function datesOf({ data }: NdArray, doing: string): ArrayLike<Element> {
  return Array.from(data as string[], (text) => {
    const plain = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?)?$/.test(text);
    const time = plain ? Date.parse(text.includes("T") ? `${text}Z` : text) : NaN;
    if (Number.isFinite(time)) return BigInt(time) * 1_000_000n;
    throw new ArgumentError({ doing, found: `"${text}"`, right: "a date as 2024-05-01T12:30" });
  });
}

function kindOf({ values, weak }: Side): string {
  if (values.dtype === "string") return "text";
  return weak === undefined ? values.dtype : `the number ${values.data[0]}`;
}
