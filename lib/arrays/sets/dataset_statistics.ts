/** The statistics of each array of a dataset. */
import { SOME_DIMS } from "../call_kinds.ts";
import { checkCall } from "../../calls/mod.ts";
import { type Dims, REDUCE_OPTIONS, type ReduceOptions } from "../reductions/mod.ts";

/** The reductions of a `Dataset`; `S` is the class of their results. */
export abstract class DatasetStatistics<S> {
  /** The mean of each numeric array along those of the dimensions that it has; text is dropped. */
  mean(dims?: Dims, options: ReduceOptions = {}): S {
    checkCall(
      "Dataset.mean",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.ofEach("mean", dims, options);
  }

  /** The standard deviation; otherwise as {@link mean}. */
  std(dims?: Dims, options: ReduceOptions = {}): S {
    checkCall(
      "Dataset.std",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.ofEach("std", dims, options);
  }

  /** The variance; otherwise as {@link mean}. */
  var(dims?: Dims, options: ReduceOptions = {}): S {
    checkCall(
      "Dataset.var",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.ofEach("var", dims, options);
  }

  /** The sum; otherwise as {@link mean}. */
  sum(dims?: Dims, options: ReduceOptions = {}): S {
    checkCall(
      "Dataset.sum",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.ofEach("sum", dims, options);
  }

  /** The median; otherwise as {@link mean}. */
  median(dims?: Dims, options: ReduceOptions = {}): S {
    checkCall(
      "Dataset.median",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.ofEach("median", dims, options);
  }

  /** The least values; otherwise as {@link mean}. */
  min(dims?: Dims, options: ReduceOptions = {}): S {
    checkCall(
      "Dataset.min",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.ofEach("min", dims, options);
  }

  /** The largest values; otherwise as {@link mean}. */
  max(dims?: Dims, options: ReduceOptions = {}): S {
    checkCall(
      "Dataset.max",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.ofEach("max", dims, options);
  }

  /** How many values are not missing; otherwise as {@link mean}. */
  count(dims?: Dims, options: ReduceOptions = {}): S {
    checkCall(
      "Dataset.count",
      { dims: [dims, SOME_DIMS], options: [options, REDUCE_OPTIONS] },
      arguments,
    );
    return this.ofEach("count", dims, options);
  }

  /** For the class above: a statistic of each array, by its name. */
  protected abstract ofEach(
    statistic: keyof DatasetStatistics<S>,
    dims: Dims,
    options: ReduceOptions,
  ): S;
}
