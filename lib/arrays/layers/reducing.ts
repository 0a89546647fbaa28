/** Statistics of DataArrays along dimensions that go. */
import { DIM, QUANTILES, SOME_DIMS } from "../call_kinds.ts";
import { checkCall, optional } from "../../calls/mod.ts";
import type { DType } from "../ndarray.ts";
import { standardError } from "../operations/mod.ts";
import {
  type Dims,
  quantileOf,
  REDUCE_OPTIONS,
  reduced,
  type ReduceOptions,
  type Statistic,
} from "../reductions/mod.ts";
import { ComparingArray } from "./comparing.ts";

/** The reductions of a `DataArray`; `A` is the class of its results. */
export abstract class ReducingArray<D extends DType, A> extends ComparingArray<D, A> {
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

  /** The standard deviation; `ddof` is 0 by default; otherwise as {@link mean}. */
  std(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.std",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("std", dims, options);
  }

  /** The variance; `ddof` is 0 by default; otherwise as {@link mean}. */
  var(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.var",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.#reduce("var", dims, options);
  }

  /**
   * The standard error of the mean, std / √count: pandas' `sem`, so `ddof` is 1 by default; otherwise as
   * {@link mean}.
   */
  sem(dims?: Dims, options: ReduceOptions = {}): A {
    checkCall(
      "DataArray.sem",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.of(standardError(this, dims, options));
  }

  /**
   * The sum; integers and bool give int64 (unsigned ones uint64), whose `data` are bigints: `item()` and
   * `numbers()` give numbers. Otherwise as {@link mean}.
   *
   * Integers are summed exactly.
   *
   * @throws {DataError} if a sum of integers does not fit int64 or uint64 (NumPy wraps around).
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
   * numbers, `data` bigints); the first if there are several. Without a dimension: the position among all
   * elements, row-major.
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

  #reduce(statistic: Statistic, dims: Dims, options: ReduceOptions): A {
    return this.of(reduced(this, dims, statistic, options));
  }
}
