/** Sums, means and standard deviations of labeled arrays along dimensions, as xarray gives them. */
import { boolean, number, optionsOf } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import type { Axis } from "./axis_sums.ts";
import { Coordinates } from "./coordinates.ts";
import { isFloat } from "./labels.ts";
import { axisOf, type Labeled } from "./labeled.ts";
import { meansAlong, stdsAlong, sumsAlong } from "./axis_moments.ts";
import { type NdArray, ndarray } from "./ndarray.ts";
import { isTime } from "./times.ts";
import type { Floats } from "./pairwise.ts";
import { type WholeNumbers, wholeSums } from "./whole_sums.ts";

/** Options of a DataArray's `sum`, `mean` and `std`. */
export interface ReduceOptions {
  /** Whether NaN is left out; true if not given, as in xarray. */
  readonly skipna?: boolean | undefined;
  /** For `std`: subtracted from the count in the denominator; 0 if left out. */
  readonly ddof?: number | undefined;
}

export const REDUCE_OPTIONS = optionsOf<ReduceOptions>({}, { skipna: boolean, ddof: number });

/** The statistics there are. */
export type Statistic = "sum" | "mean" | "std";

/**
 * Reduces along dimensions, which have to be neighbors (lengths of 1 between do not count); along
 * all where none is named. Coordinates on a reduced dimension go, the others and the attrs stay.
 */
export function reduced(
  array: Labeled,
  dims: readonly string[] | undefined,
  statistic: Statistic,
  options: ReduceOptions,
): Labeled {
  const wanted = dims ?? array.dims;
  const axes = new Set(wanted.map((dim) => axisOf(array, dim, `reduce by ${statistic}`)));
  const kept = array.dims.filter((_, axis) => !axes.has(axis));
  const axis = merged(array, axes);
  const shape = array.values.shape.filter((_, i) => !axes.has(i));
  return {
    ...array,
    values: statisticOf(array.values, axis, shape, statistic, options),
    dims: kept,
    coords: coordsOn(array, kept),
  };
}

/** The coordinates all of whose dimensions are among `dims`. */
export function coordsOn(array: Labeled, dims: readonly string[]): Coordinates {
  return new Coordinates(
    [...array.coords].filter(([, coordinate]) =>
      coordinate.dims.every((dim) => dims.includes(dim))
    ),
  );
}

/**
 * A statistic along one axis. Floats keep their dtype and skip NaN; sums of integers and bool are
 * exact and come as int64 (uint64 for unsigned), their means and stds as float64.
 */
export function statisticOf(
  values: NdArray,
  axis: Axis,
  shape: readonly number[],
  statistic: Statistic,
  { skipna = true, ddof = 0 }: ReduceOptions,
): NdArray {
  const { dtype, data } = values;
  if (dtype === "string" || isTime(dtype)) {
    const found = dtype === "string" ? "text" : `times (${dtype})`;
    throw new ArgumentError({ doing: `reduce by ${statistic}`, found, right: "numbers" });
  }
  if (statistic === "sum" && !isFloat(dtype)) {
    const whole = dtype.startsWith("u") ? "uint64" : "int64";
    return ndarray(whole, shape, wholeSums(data as WholeNumbers, axis, whole));
  }
  const numbers = isFloat(dtype)
    ? data as Floats
    : Float64Array.from(data as Iterable<number | bigint>, Number);
  const options = { skipna: isFloat(dtype) && skipna };
  const result = statistic === "std"
    ? stdsAlong<Floats>(numbers, axis, { ...options, ddof })
    : { sum: sumsAlong, mean: meansAlong }[statistic]<Floats>(numbers, axis, options);
  if (result instanceof Float32Array) return ndarray("float32", shape, result);
  return ndarray("float64", shape, result);
}

/** Reduced axes as one. Those of length 1 do not count, as they do not for NumPy's order. */
function merged(array: Labeled, axes: ReadonlySet<number>): Axis {
  const { shape } = array.values;
  const real = shape.map((_, axis) => axis).filter((axis) => shape[axis] !== 1);
  const first = real.findIndex((axis) => axes.has(axis));
  if (first < 0) return { outer: array.values.data.length, length: 1, inner: 1 };
  const last = real.findLastIndex((axis) => axes.has(axis));
  if (real.slice(first, last).some((axis) => !axes.has(axis))) {
    throw new ArgumentError({
      doing: "reduce along several dimensions",
      found: `(${[...axes].map((axis) => array.dims[axis]).join(", ")}), with others between`,
      right: "neighboring dimensions; transpose first",
    });
  }
  const product = (axes: number[]) => axes.reduce((size, axis) => size * shape[axis]!, 1);
  return {
    outer: product(real.slice(0, first)),
    length: product(real.slice(first, last + 1)),
    inner: product(real.slice(last + 1)),
  };
}
