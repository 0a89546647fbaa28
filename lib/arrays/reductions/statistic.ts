/** A statistic over axes of an array, by its name. */
import { boolean, number, optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { isFloat } from "../labels.ts";
import { type NdArray, ndarray } from "../ndarray.ts";
import type { Floats } from "../pairwise.ts";
import { isTime } from "../times.ts";
import { type WholeNumbers, wholeSums } from "../whole_sums.ts";
import { type RowStatistic, rowStatistic } from "./by_rows.ts";
import { rowsOf, runsOf, singleAxis } from "./layout.ts";
import { type Moment, momentsOf } from "./moments.ts";

/** Options of a DataArray's statistics. */
export interface ReduceOptions {
  /** Whether to leave out NaN; true by default, as in xarray. `any` and `all` treat NaN as true. */
  readonly skipna?: boolean | undefined;
  /** For `std` and `var`: subtracted from the count in the denominator; 0 by default. */
  readonly ddof?: number | undefined;
  /** Whether to keep the attributes; true by default. */
  readonly keepAttrs?: boolean | undefined;
}

export const REDUCE_OPTIONS = optionsOf<ReduceOptions>({}, {
  skipna: boolean,
  ddof: number,
  keepAttrs: boolean,
});

/** The statistics there are. */
export type Statistic = Moment | RowStatistic;

/** The statistics that leave a value as it is where no axis is reduced (`dims` is an empty list). */
const INVARIANT: readonly Statistic[] = ["sum", "prod", "mean", "median", "min", "max"];

/**
 * A statistic over some axes. Floats keep their dtype and skip NaN; sums and products of integers and
 * bool are exact and come as int64 (uint64 for unsigned), their other moments as float64.
 *
 * @throws {ArgumentError} for text and times, but for least and largest, count, first and last.
 * @throws {UndefinedError} for `min`, `max` of nothing, and `argmin`, `argmax` of NaN alone.
 */
export function statisticOf(
  values: NdArray,
  reduced: readonly number[],
  statistic: Statistic,
  { skipna, ddof = 0 }: ReduceOptions,
): NdArray {
  const { dtype } = values;
  const axes = new Set(reduced);
  if (axes.size === 0 && values.shape.length > 0 && INVARIANT.includes(statistic)) return values;
  const shape = values.shape.filter((_, axis) => !axes.has(axis));
  if (isOther(dtype) && !/^(arg)?(min|max)$|^(count|first|last)$/.test(statistic)) {
    const found = dtype === "string" ? "text" : `times (${dtype})`;
    throw new ArgumentError({ doing: `reduce by ${statistic}`, found, right: "numbers" });
  }
  const skip = isTime(dtype) ? skipna ?? false : isFloat(dtype) && (skipna ?? true);
  if (statistic === "sum" && !isFloat(dtype)) return wholeSum(values, axes, shape);
  switch (statistic) {
    case "sum":
    case "mean":
    case "var":
    case "std":
      return moment(values, axes, shape, statistic, { skipna: skip, ddof });
    default:
      return rowStatistic(values, axes, shape, statistic, skip);
  }
}

const isOther = (dtype: NdArray["dtype"]) => dtype === "string" || isTime(dtype);

function moment(
  values: NdArray,
  axes: ReadonlySet<number>,
  shape: readonly number[],
  name: Moment,
  options: { readonly skipna: boolean; readonly ddof: number },
): NdArray {
  const numbers = isFloat(values.dtype)
    ? values.data as Floats
    : Float64Array.from(values.data as Iterable<number | bigint>, Number);
  const result = momentsOf(numbers, runsOf(values.shape, axes), name, options);
  if (result instanceof Float32Array) return ndarray("float32", shape, result);
  return ndarray("float64", shape, result);
}

function wholeSum(values: NdArray, axes: ReadonlySet<number>, shape: readonly number[]): NdArray {
  const whole = values.dtype.startsWith("u") ? "uint64" : "int64";
  const axis = singleAxis(runsOf(values.shape, axes));
  if (axis !== undefined) {
    return ndarray(whole, shape, wholeSums(values.data as WholeNumbers, axis, whole));
  }
  const { data, rows, length } = rowsOf(values, axes);
  const along = { outer: rows, length, inner: 1 };
  return ndarray(whole, shape, wholeSums(data as WholeNumbers, along, whole));
}
