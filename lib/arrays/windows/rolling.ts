/** Windows that move along dimensions, a step at a time. */
import { boolean, number, optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { cast, numbersOnly, stridesIn, walkRows } from "../elementwise/mod.ts";
import { fillable, filledAt } from "../joins/mod.ts";
import { isFloat } from "../labels.ts";
import { axisOf, type Labeled } from "../labeled.ts";
import { allocate, type NdArray, sizeOf } from "../ndarray.ts";
import { type ReduceOptions, type Statistic, statisticOf } from "../reductions/mod.ts";

/** The lengths of windows by the names of dimensions: `{ presentation: 5 }`. */
export type Windows = Readonly<Record<string, number>>;

/** How windows move. */
export interface RollingOptions {
  /** Whether a result is at the middle of its window; by default it is at the end. */
  readonly center?: boolean | undefined;
  /** The minimum number of values for a result, which is NaN otherwise; the full window by default. */
  readonly minPeriods?: number | undefined;
}

export const ROLLING_OPTIONS = optionsOf<RollingOptions>({}, {
  center: boolean,
  minPeriods: number,
});

/** An array with its windows. */
export interface Rolled {
  readonly array: Labeled;
  readonly windows: Windows;
  readonly options: RollingOptions;
}

/** Checks the windows. */
export function rolled(array: Labeled, windows: Windows, options: RollingOptions): Rolled {
  checkWindows(array, windows, "roll windows over an array");
  const { minPeriods } = options;
  if (minPeriods !== undefined && !(Number.isInteger(minPeriods) && minPeriods > 0)) {
    throw new ArgumentError({
      doing: "roll windows over an array",
      found: `minPeriods ${minPeriods}`,
      right: "a whole number from 1",
    });
  }
  return { array, windows, options };
}

/** @throws {ArgumentError} for no windows, or one other than a whole number from 1. */
export function checkWindows(array: Labeled, windows: Windows, doing: string): void {
  const entries = Object.entries(windows);
  if (entries.length === 0) {
    throw new ArgumentError({ doing, found: "no windows", right: "{ presentation: 5 }" });
  }
  for (const [dim, length] of entries) {
    axisOf(array, dim, doing);
    if (Number.isInteger(length) && length > 0) continue;
    const right = "a whole number from 1";
    throw new ArgumentError({ doing, found: `a window of ${length} along "${dim}"`, right });
  }
}

/** A statistic of each window; NaN is left out, and where too few values are, the result is NaN. */
export function rollingStatistic(
  { array, windows, options }: Rolled,
  statistic: Exclude<Statistic, "any" | "all">,
  reduce: ReduceOptions,
): Labeled {
  numbersOnly(array.values, statistic);
  const least = options.minPeriods ?? Object.values(windows).reduce((n, length) => n * length, 1);
  const isSum = statistic === "sum" || statistic === "prod" || statistic === "mean";
  const wide = isSum || statistic === "count" ? inFloats(array.values) : fillable(array.values);
  const { values, axes } = windowed({ ...array, values: wide }, windows, options);
  const counts = statisticOf(values, axes, "count", {}).data as BigInt64Array;
  const result = statistic === "count"
    ? {
      dtype: "float64" as const,
      shape: array.values.shape,
      data: Float64Array.from(counts, Number),
    }
    : statisticOf(values, axes, statistic, { ...reduce, skipna: true });
  const data = (result.data as Float64Array).slice();
  counts.forEach((count, i) => {
    if (Number(count) < least) data[i] = NaN;
  });
  return {
    ...array,
    values: { ...result, data } as NdArray,
    attrs: reduce.keepAttrs === false ? {} : array.attrs,
  };
}

const inFloats = (values: NdArray) => isFloat(values.dtype) ? values : cast(values, "float64");

/** Each element with its windows along new last axes; NaN beyond the ends. */
function windowed(array: Labeled, windows: Windows, { center = false }: RollingOptions) {
  const entries = Object.entries(windows);
  let padded = array.values;
  const { dims } = array;
  for (const [dim, length] of entries) {
    const axis = dims.indexOf(dim), size = array.values.shape[axis]!;
    const before = center ? Math.floor(length / 2) : length - 1;
    const places = Int32Array.from({ length: size + length - 1 }, (_, i) => {
      const place = i - before;
      return place < 0 || place >= size ? -1 : place;
    });
    padded = filledAt(padded, axis, places);
  }
  const own = stridesIn({ dims, shape: padded.shape }, { dims, values: padded });
  const extra = entries.map(([dim]) => own[dims.indexOf(dim)]!);
  const shape = [...array.values.shape, ...entries.map(([, length]) => length)];
  const data = allocate(padded.dtype, sizeOf(shape)) as Float64Array;
  const from = padded.data as Float64Array;
  const strides = [...own, ...extra], step = strides.at(-1)!;
  walkRows({ dims: [], shape }, [strides], (start, length, [place]) => {
    for (let i = 0; i < length; i++) data[start + i] = from[place! + i * step]!;
  });
  const values = { dtype: padded.dtype, shape, data } as NdArray;
  return { values, axes: entries.map((_, k) => dims.length + k) };
}
