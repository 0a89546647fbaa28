/** Statistics of labeled arrays along dimensions, as xarray gives them. */
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { axisOf, type Labeled } from "../labeled.ts";
import { ndarray } from "../ndarray.ts";
import { quantilesOver } from "./quantiles.ts";
import { type ReduceOptions, type Statistic, statisticOf } from "./statistic.ts";

/** Names of dimensions: one or several; all by default. */
export type Dims = string | readonly string[] | undefined;

/** The names as a list. */
export function dimsOf(array: Labeled, dims: Dims): readonly string[] {
  return dims === undefined ? array.dims : typeof dims === "string" ? [dims] : dims;
}

/**
 * Reduces along dimensions, along all where none is named. Coordinates on a reduced dimension go, the
 * others and the attrs stay.
 */
export function reduced(
  array: Labeled,
  dims: Dims,
  statistic: Statistic,
  options: ReduceOptions,
): Labeled {
  const axes = dimsOf(array, dims).map((dim) => axisOf(array, dim, `reduce by ${statistic}`));
  const kept = array.dims.filter((_, axis) => !axes.includes(axis));
  return {
    ...array,
    values: statisticOf(array.values, axes, statistic, options),
    dims: kept,
    coords: coordsOn(array, kept),
    attrs: options.keepAttrs === false ? {} : array.attrs,
  };
}

/**
 * Quantiles along dimensions, in float64. A list of q gives a first dimension `quantile`, one q a
 * scalar coordinate of that name; other scalar coordinates go, as in xarray.
 */
export function quantileOf(
  array: Labeled,
  q: number | readonly number[],
  dims: Dims,
  { skipna, keepAttrs }: ReduceOptions,
): Labeled {
  const axes = dimsOf(array, dims).map((dim) => axisOf(array, dim, "take quantiles"));
  const kept = array.dims.filter((_, axis) => !axes.includes(axis));
  const qs = typeof q === "number" ? [q] : [...q];
  const values = quantilesOver(array.values, axes, qs, skipna);
  const one = typeof q === "number";
  const shape = one ? [] : [qs.length];
  const levels = ndarray("float64", shape, Float64Array.from(qs));
  const index = new Coordinate(one ? [] : ["quantile"], levels);
  const coords = [...coordsOn(array, kept)].filter(([name, { dims }]) =>
    name !== "quantile" && dims.length > 0
  );
  return {
    ...array,
    values: one ? { ...values, shape: values.shape.slice(1) } : values,
    dims: one ? kept : ["quantile", ...kept],
    coords: new Coordinates([...coords, ["quantile", index]]),
    attrs: keepAttrs === false ? {} : array.attrs,
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
