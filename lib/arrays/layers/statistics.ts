/** Statistics of DataArrays that keep their dimension, and those of two arrays. */
import { byName, DIM, LABELED, SOME_DIMS } from "../call_kinds.ts";
import { checkCall, number, optionsOf } from "../../calls/mod.ts";
import type { Labeled } from "../labeled.ts";
import type { DType } from "../ndarray.ts";
import {
  correlation,
  covariance,
  DIFF_OPTIONS,
  differences,
  type DiffOptions,
  dotProduct,
  RANK_OPTIONS,
  ranked,
  type RankOptions,
  runningProducts,
  runningSums,
  shifted,
  zscored,
} from "../operations/mod.ts";
import { type Dims, dimsOf, REDUCE_OPTIONS, type ReduceOptions } from "../reductions/mod.ts";
import { ReducingArray } from "./reducing.ts";

/** The options of `cov`. */
export interface CovOptions {
  /** Subtracted from the number of pairs in the denominator; 1 by default. */
  readonly ddof?: number | undefined;
}

const COV_OPTIONS = optionsOf<CovOptions>({}, { ddof: number });
const SHIFTS = byName<Readonly<Record<string, number>>>("shift({ time_bin: 1 })");

/** The statistics of a `DataArray`; `A` is the class of its results. */
export abstract class StatisticsArray<D extends DType, A> extends ReducingArray<D, A> {
  /** Each value less the one before it along a dimension; whole numbers have to fit their dtype. */
  diff(dim: string, options: DiffOptions = {}): A {
    checkCall("DataArray.diff", { dim: [dim, DIM], options: [options, DIFF_OPTIONS] }, arguments);
    return this.of(differences(this, dim, options));
  }

  /**
   * Running sums along a dimension, or along all, one after the other; dtypes as {@link sum}.
   *
   * @throws {DataError} if a sum does not fit int64 or uint64 (NumPy wraps around).
   */
  cumsum(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.cumsum",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.of(runningSums(this, dimsOf(this, dims), options));
  }

  /** Running products; NaN counts as 1 unless `skipna` is false; otherwise as {@link cumsum}. */
  cumprod(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.cumprod",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.of(runningProducts(this, dimsOf(this, dims), options));
  }

  /**
   * Values moved along dimensions by a number of positions, labels staying where they are:
   * `shift({ time_bin: 1 })` puts each value one bin later. What comes free is NaN, so integers become
   * floats.
   *
   * @throws {ArgumentError} for a number that is not whole.
   */
  shift(shifts: Readonly<Record<string, number>>): A {
    checkCall("DataArray.shift", { shifts: [shifts, SHIFTS] }, arguments);
    return this.of(shifted(this, shifts));
  }

  /** Ranks from 1 in float64 along a dimension, equal values sharing their mean; NaN stays NaN. */
  rank(dim: string, options: RankOptions = {}): A {
    checkCall("DataArray.rank", { dim: [dim, DIM], options: [options, RANK_OPTIONS] }, arguments);
    return this.of(ranked(this, dim, options));
  }

  /**
   * (value − mean) / standard deviation along a dimension, several, or all; `ddof` is 0 by default.
   * Where values do not vary the result is NaN.
   */
  zscore(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.zscore",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.of(zscored(this, dims, options));
  }

  /**
   * Pearson's correlation with another array over dimensions, or over all; pairs in which either is NaN
   * are left out. If one does not vary, the result is NaN. Arrays are first aligned to the same labels of
   * their dimensions' indexes, as in xarray. Unlike in arithmetic, which drops coordinates that differ,
   * other coordinates must agree.
   *
   * @example The agreement of two sessions, neuroid by neuroid:
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const session = (...values: number[]) =>
   *   new DataArray(ndarray("float64", [3, 2], Float64Array.from(values)), {
   *     dims: ["presentation", "neuroid"],
   *   });
   * const r = session(1, 1, 2, 5, 3, 0).corr(session(2, 0, 4, 4, 6, 8), "presentation");
   * console.log([...r.data].map((x) => Number(x).toFixed(2))); // ["1.00", "-0.19"]
   * ```
   *
   * @throws {DataError} if `stimulus_id` or `neuroid_id` of aligned elements differ.
   */
  corr(other: Labeled, dims?: Dims): A {
    checkCall("DataArray.corr", { other: [other, LABELED], dims: [dims, SOME_DIMS] }, arguments);
    return this.of(correlation(this, other, dims));
  }

  /** The covariance with another array; otherwise as {@link corr}. */
  cov(other: Labeled, dims?: Dims, options: CovOptions = {}): A {
    checkCall("DataArray.cov", {
      other: [other, LABELED],
      dims: [dims, SOME_DIMS],
      options: [options, COV_OPTIONS],
    }, arguments);
    return this.of(covariance(this, other, dims, options.ddof ?? 1));
  }

  /**
   * The sum of products with another array over dimensions: those that both have if none is named. NaN
   * propagates. Floats are summed in float64.
   *
   * @throws {DataError} as {@link corr}.
   */
  dot(other: Labeled, dims?: Dims): A {
    checkCall("DataArray.dot", { other: [other, LABELED], dims: [dims, SOME_DIMS] }, arguments);
    return this.of(dotProduct(this, other, dims));
  }
}
