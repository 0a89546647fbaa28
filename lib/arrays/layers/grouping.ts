/** Groups, windows and weights of DataArrays. */
import { byName, COORDINATE, LABELED } from "../call_kinds.ts";
import { checkCall, isPlain, listOf } from "../../calls/mod.ts";
import { type Bins, GroupBy } from "../grouping/mod.ts";
import type { Labeled } from "../labeled.ts";
import type { DType } from "../ndarray.ts";
import {
  coarse,
  Coarsen,
  COARSEN_OPTIONS,
  type CoarsenOptions,
  rolled,
  Rolling,
  ROLLING_OPTIONS,
  type RollingOptions,
  type Windows,
} from "../windows/mod.ts";
import { Weighted } from "../weighted.ts";
import { ShapingArray } from "./shaping.ts";

const WINDOWS = byName<Windows>("rolling({ presentation: 5 })");
const NAMES = listOf(COORDINATE);

/** The grouping of a `DataArray`; `A` is the class of its results. */
export abstract class GroupingArray<D extends DType, A extends Labeled> extends ShapingArray<D, A> {
  /**
   * Groups by the labels of a coordinate along one dimension, or of several coordinates: every
   * combination of their labels.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const trials = new DataArray(ndarray("float64", [3], Float64Array.of(1, 5, 3)), {
   *   dims: ["presentation"],
   *   coords: { stimulus_id: ["presentation", ["dog", "cat", "dog"]] },
   * });
   * const means = trials.groupBy("stimulus_id").mean();
   * console.log(means.coords.get("stimulus_id").strings()); // ["cat", "dog"]
   * console.log([...means.data]); // [5, 2]
   * ```
   *
   * An object groups numbers by bins, `groupBy({ nc_testset: [0, 30, 60, 100] })`, as `groupby_bins`: greater
   * than an edge, up to the next and that included. The result's dimension is `nc_testset_bins`, its labels
   * are texts, `(0, 30]`; a bin without values is NaN.
   *
   * @throws {UnknownNameError} for an unknown coordinate.
   * @throws {ArgumentError} for one that is not along exactly one dimension.
   */
  groupBy(...names: readonly (string | readonly string[])[] | readonly [bins: Bins]): GroupBy<A> {
    const [bins] = names;
    if (isPlain(bins) && names.length === 1) {
      return new GroupBy<A>(this, bins as Bins, (parts) => this.of(parts));
    }
    const list = (names as readonly (string | readonly string[])[]).flat();
    checkCall("DataArray.groupBy", { names: [list, NAMES] });
    return new GroupBy<A>(this, list, (parts) => this.of(parts));
  }

  /**
   * Windows that move along dimensions: `rolling({ presentation: 5 }).mean()`.
   *
   * @throws {ArgumentError} for a window other than a whole number from 1.
   */
  rolling(windows: Windows, options: RollingOptions = {}): Rolling<A> {
    checkCall("DataArray.rolling", {
      windows: [windows, WINDOWS],
      options: [options, ROLLING_OPTIONS],
    }, arguments);
    return new Rolling<A>(rolled(this, windows, options), (parts) => this.of(parts));
  }

  /**
   * Windows that follow each other along dimensions: `coarsen({ time_bin: 10 }).mean()`. Coordinates of
   * numbers become the means of their windows; text, which has none, goes.
   *
   * @throws {ArgumentError} for a window other than a whole number from 1, or does not divide its
   *   dimension while `boundary` is `"exact"`.
   */
  coarsen(windows: Windows, options: CoarsenOptions = {}): Coarsen<A> {
    checkCall("DataArray.coarsen", {
      windows: [windows, WINDOWS],
      options: [options, COARSEN_OPTIONS],
    }, arguments);
    return new Coarsen<A>(coarse(this, windows, options), (parts) => this.of(parts));
  }

  /**
   * Each value with a weight: `weighted(weights).mean("neuroid")`. The weights' dimensions are those of
   * the array, some of them, or others besides.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const along = (...values: number[]) =>
   *   new DataArray(ndarray("float64", [3], Float64Array.from(values)), { dims: ["neuroid"] });
   * const ceilings = along(1, 2, 1);
   * console.log(along(10, 20, NaN).weighted(ceilings).mean().item().toFixed(2)); // "16.67"
   * ```
   *
   * @throws {ArgumentError} for text and times.
   * @throws {DataError} for a weight that is NaN.
   */
  weighted(weights: Labeled): Weighted<A> {
    checkCall("DataArray.weighted", { weights: [weights, LABELED] }, arguments);
    return new Weighted<A>(this, weights, (parts) => this.of(parts));
  }
}
