/** Windows that follow each other along dimensions. */
import { oneOf, optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { asList } from "../indexers.ts";
import { filledAt } from "../joins/mod.ts";
import { isTime } from "../times.ts";
import type { Labeled } from "../labeled.ts";
import type { NdArray } from "../ndarray.ts";
import { type ReduceOptions, type Statistic, statisticOf } from "../reductions/mod.ts";
import { take } from "../take.ts";
import { checkWindows, type Windows } from "./rolling.ts";

/** What to do if a dimension does not divide into windows. */
export interface CoarsenOptions {
  /**
   * `"exact"` (the default) is an error, `"trim"` leaves the rest out, `"pad"` fills the last window
   * up with NaN.
   */
  readonly boundary?: "exact" | "trim" | "pad" | undefined;
  /** Which end windows begin at; `"left"` by default. */
  readonly side?: "left" | "right" | undefined;
}

export const COARSEN_OPTIONS = optionsOf<CoarsenOptions>({}, {
  boundary: oneOf("exact", "trim", "pad"),
  side: oneOf("left", "right"),
});

/** An array with its windows. */
export interface Coarse {
  readonly array: Labeled;
  readonly windows: Windows;
  readonly options: CoarsenOptions;
}

const doing = "coarsen an array";

/** Checks the windows. */
export function coarse(array: Labeled, windows: Windows, options: CoarsenOptions): Coarse {
  checkWindows(array, windows, doing);
  const { boundary = "exact", side = "left" } = options;
  if (!["exact", "trim", "pad"].includes(boundary)) {
    throw new ArgumentError({ doing, found: `boundary "${boundary}"`, right: "exact, trim, pad" });
  }
  if (side !== "left" && side !== "right") {
    throw new ArgumentError({ doing, found: `side "${side}"`, right: "left or right" });
  }
  return { array, windows, options };
}

/**
 * A statistic of each window. Coordinates of numbers along it become the means of their windows; text
 * and times, which have none, go.
 */
export function coarseStatistic(
  { array, windows, options }: Coarse,
  statistic: Statistic,
  reduce: ReduceOptions,
): Labeled {
  const folded = (values: NdArray, dims: readonly string[], name: Statistic) => {
    const { shape, axes, values: whole } = fold(values, dims, windows, options);
    return statisticOf({ ...whole, shape }, axes, name, reduce);
  };
  const coords = [...array.coords].flatMap(([name, coordinate]) => {
    const { dims, array: values, attrs } = coordinate;
    if (!dims.some((dim) => Object.hasOwn(windows, dim))) return [[name, coordinate] as const];
    if (values.dtype === "string" || isTime(values.dtype)) return [];
    return [[name, new Coordinate(dims, folded(values, dims, "mean"), attrs)] as const];
  });
  return {
    ...array,
    values: folded(array.values, array.dims, statistic),
    coords: new Coordinates(coords),
    attrs: reduce.keepAttrs === false ? {} : array.attrs,
  };
}

/** Each coarsened dimension as two: windows, and the places in a window. */
function fold(
  values: NdArray,
  dims: readonly string[],
  windows: Windows,
  { boundary = "exact", side = "left" }: CoarsenOptions,
) {
  let whole = values;
  dims.forEach((dim, axis) => {
    const window = windows[dim], size = values.shape[axis]!;
    if (window === undefined || size % window === 0) return;
    if (boundary === "exact") {
      throw new ArgumentError({
        doing,
        found: `${size} positions along "${dim}", windows of ${window}`,
        right: 'a window that divides them, or boundary "trim" or "pad"',
      });
    }
    const count = boundary === "trim" ? Math.floor(size / window) : Math.ceil(size / window);
    const shift = side === "left" ? 0 : size - count * window;
    const places = Int32Array.from({ length: count * window }, (_, i) => {
      const place = i + shift;
      return place < 0 || place >= size ? -1 : place;
    });
    whole = places.includes(-1) ? filledAt(whole, axis, places) : take(whole, axis, asList(places));
  });
  const shape: number[] = [], axes: number[] = [];
  dims.forEach((dim, axis) => {
    const window = windows[dim], size = whole.shape[axis]!;
    if (window === undefined) return void shape.push(size);
    shape.push(size / window, window);
    axes.push(shape.length - 1);
  });
  return { values: whole, shape, axes };
}
