/** Statistics of DataArrays along dimensions. */
import { byName, DIM, QUANTILES, SOME_DIMS } from "../call_kinds.ts";
import { floatFunction } from "../elementwise/mod.ts";
import { checkCall, type Kind, like, number, optional, optionsOf } from "../../calls/mod.ts";
import { type DType, ndarray } from "../ndarray.ts";
import {
  correlation,
  covariance,
  DIFF_OPTIONS,
  differences,
  type DiffOptions,
  dotProduct,
  paired,
  RANK_OPTIONS,
  ranked,
  type RankOptions,
  runningProducts,
  runningSums,
  shifted,
  zscored,
} from "../operations/mod.ts";
import type { Labeled } from "../labeled.ts";
import {
  type Dims,
  dimsOf,
  quantileOf,
  REDUCE_OPTIONS,
  reduced,
  type ReduceOptions,
  type Statistic,
} from "../reductions/mod.ts";
import { ArithmeticArray } from "./arithmetic.ts";

/** The options of `cov`. */
export interface CovOptions {
  /** Subtracted from the number of pairs in the denominator; 1 if left out. */
  readonly ddof?: number | undefined;
}

const COV_OPTIONS = optionsOf<CovOptions>({}, { ddof: number });
const SHIFTS = byName<Readonly<Record<string, number>>>("shift({ time_bin: 1 })");
const LABELED: Kind<Labeled> = like("a DataArray", "dims", "coords", "values");

/** The statistics of a `DataArray`; `A` is the class of its results. */
export abstract class StatisticsArray<D extends DType, A> extends ArithmeticArray<D, A> {
  /**
   * The mean along a dimension, several, or all. Floats are computed in their own type in the order
   * NumPy takes for row-major data (see `sumsAlong`); NaN is skipped unless `skipna` is false. Integers
   * give float64. Coordinates on the dimension go.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const betas = new DataArray(ndarray("float32", [2, 2], Float32Array.of(1, NaN, 3, 4)), {
   *   dims: ["presentation", "neuroid"],
   * });
   * console.log([...betas.mean("presentation").data]); // [2, 4]
   * console.log([...betas.mean("presentation", { skipna: false }).data]); // [2, NaN]
   * ```
   *
   * @throws {UnknownNameError} for an unknown dimension.
   * @throws {ArgumentError} for text and times.
   */
  mean(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.mean",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("mean", dims, options);
  }

  /** The standard deviation; `ddof` is 0 unless given; otherwise as {@link mean}. */
  std(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.std",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("std", dims, options);
  }

  /** The variance; `ddof` is 0 unless given; otherwise as {@link mean}. */
  var(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.var",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("var", dims, options);
  }

  /**
   * The standard error of the mean, std / √count: pandas' `sem`, so `ddof` is 1 unless given; otherwise as
   * {@link mean}.
   */
  sem(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.sem",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    const spread = reduced(this, dims, "std", { ddof: 1, ...options });
    const counted = options.skipna === false ? isThere(this) : this;
    const count = reduced(counted, dims, "count", {});
    const root = { ...count, values: floatFunction(count.values, "sqrt") };
    const { attrs, name } = spread;
    return this.of({ ...paired(spread, root, "div"), attrs, name });
  }

  /**
   * The sum; integers and bool give int64 (unsigned ones uint64), whose `data` are bigints: `item()` and
   * `numbers()` give numbers. Otherwise as {@link mean}.
   *
   * Integers are summed exactly.
   *
   * @throws {DataError} where a sum of integers does not fit int64 or uint64 (NumPy wraps around).
   */
  sum(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.sum",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("sum", dims, options);
  }

  /** The product; dtypes and errors as {@link sum}. */
  prod(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.prod",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("prod", dims, options);
  }

  /**
   * The least value, of text and times too; NaN is skipped unless `skipna` is false.
   *
   * @throws {UndefinedError} for no values.
   */
  min(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.min",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("min", dims, options);
  }

  /** The largest value; otherwise as {@link min}. */
  max(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.max",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("max", dims, options);
  }

  /** The middle value, or the mean of the two middle ones; otherwise as {@link mean}. */
  median(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.median",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("median", dims, options);
  }

  /** How many values are not missing: int64, whose `data` are bigints; `item()` and `numbers()` give numbers. */
  count(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.count",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("count", dims, options);
  }

  /** Whether any value is true (not 0); NaN counts as true, as in NumPy. */
  any(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.any",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("any", dims, options);
  }

  /** Whether all values are true (not 0); NaN counts as true, as in NumPy. */
  all(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.all",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("all", dims, options);
  }

  /**
   * The position (from 0) of the least value along a dimension, int64 (`item()` and `numbers()` give
   * numbers, `data` bigints); of several, the first. Without a
   * dimension: the position among all elements, row-major.
   *
   * @throws {UndefinedError} for no values, and for NaN alone.
   */
  argmin(dim?: string, options: ReduceOptions = {}): A {
    checkCall("DataArray.argmin", {
      dim: [dim, optional(DIM)],
      options: [options, REDUCE_OPTIONS],
    }, arguments);
    return this.#reduce("argmin", dim, options);
  }

  /** The position of the largest value; otherwise as {@link argmin}. */
  argmax(dim?: string, options: ReduceOptions = {}): A {
    checkCall("DataArray.argmax", {
      dim: [dim, optional(DIM)],
      options: [options, REDUCE_OPTIONS],
    }, arguments);
    return this.#reduce("argmax", dim, options);
  }

  /**
   * Quantiles along dimensions in float64, by the straight line between neighbors. One q gives a scalar
   * coordinate `quantile`, several a first dimension of that name; other scalar coordinates go.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const values = ndarray("float64", [5], Float64Array.of(1, 2, 3, 4, NaN));
   * const ceilings = new DataArray(values, { dims: ["neuroid"] });
   * console.log(ceilings.quantile(0.5).item()); // 2.5
   * console.log([...ceilings.quantile([0, 1]).data]); // [1, 4]
   * ```
   *
   * @param q 0 to 1, one or several.
   * @throws {ArgumentError} for another q, and for text and times.
   */
  quantile(q: number | readonly number[], dims?: Dims, options: ReduceOptions = {}): A {
    checkCall("DataArray.quantile", {
      q: [q, QUANTILES],
      dims: [dims, SOME_DIMS],
      options: [options, REDUCE_OPTIONS],
    }, arguments);
    return this.of(quantileOf(this, q, dims, options));
  }

  /** Each value less the one before it along a dimension; whole numbers have to fit their dtype. */
  diff(dim: string, options: DiffOptions = {}): A {
    checkCall("DataArray.diff", { dim: [dim, DIM], options: [options, DIFF_OPTIONS] }, arguments);
    return this.of(differences(this, dim, options));
  }

  /**
   * Running sums along a dimension, or along all, one after the other; dtypes as {@link sum}.
   *
   * @throws {DataError} where a sum does not fit int64 or uint64 (NumPy wraps around).
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
   * (value − mean) / standard deviation along a dimension, several, or all; `ddof` is 0 unless given.
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
   * are left out. Where one does not vary the result is NaN. Arrays are brought to the same labels of
   * their dimensions' indexes first, as in xarray; that other coordinates agree is not asked in
   * arithmetic, where those that differ go, but here.
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
   * @throws {DataError} where `stimulus_id` or `neuroid_id` of aligned elements differ.
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

  #reduce(statistic: Statistic, dims: Dims, options: ReduceOptions): A {
    return this.of(reduced(this, dims, statistic, options));
  }
}

/** Something that counts everywhere, NaN too. */
function isThere({ values, ...others }: Labeled): Labeled {
  return { ...others, values: ndarray("bool", values.shape, new Uint8Array(values.data.length)) };
}
