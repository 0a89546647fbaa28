/** What `DataArray.rolling` and `.coarsen` give: windows, and what can be computed of each. */
import { answerNames, checkCall } from "../../calls/mod.ts";
import type { Labeled } from "../labeled.ts";
import { REDUCE_OPTIONS, type ReduceOptions, type Statistic } from "../reductions/mod.ts";
import { type Coarse, coarseStatistic } from "./coarsen.ts";
import { type Rolled, rollingStatistic } from "./rolling.ts";

/** Windows that move along dimensions; made by `DataArray.rolling`. */
export class Rolling<A extends Labeled> {
  readonly #rolled: Rolled;
  readonly #wrap: (array: Labeled) => A;

  /** For `DataArray.rolling` alone. */
  constructor(rolled: Rolled, wrap: (array: Labeled) => A) {
    this.#rolled = rolled;
    this.#wrap = wrap;
  }

  /** The mean of each window. NaN is left out; with fewer than `minPeriods` values it is NaN. */
  mean(options: ReduceOptions = {}): A {
    checkCall("Rolling.mean", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("mean", options);
  }

  /** The sum of each window; otherwise as {@link mean}. */
  sum(options: ReduceOptions = {}): A {
    checkCall("Rolling.sum", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("sum", options);
  }

  /** The product of each window; otherwise as {@link mean}. */
  prod(options: ReduceOptions = {}): A {
    checkCall("Rolling.prod", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("prod", options);
  }

  /** The least value of each window; otherwise as {@link mean}. */
  min(options: ReduceOptions = {}): A {
    checkCall("Rolling.min", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("min", options);
  }

  /** The largest value of each window; otherwise as {@link mean}. */
  max(options: ReduceOptions = {}): A {
    checkCall("Rolling.max", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("max", options);
  }

  /** The median of each window; otherwise as {@link mean}. */
  median(options: ReduceOptions = {}): A {
    checkCall("Rolling.median", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("median", options);
  }

  /** The variance of each window, `ddof` 0 by default; otherwise as {@link mean}. */
  var(options: ReduceOptions = {}): A {
    checkCall("Rolling.var", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("var", options);
  }

  /** The standard deviation of each window, `ddof` 0 by default; otherwise as {@link mean}. */
  std(options: ReduceOptions = {}): A {
    checkCall("Rolling.std", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("std", options);
  }

  /** How many values each window has; NaN with fewer than `minPeriods`. */
  count(options: ReduceOptions = {}): A {
    checkCall("Rolling.count", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("count", options);
  }

  #of(statistic: Exclude<Statistic, "any" | "all">, options: ReduceOptions): A {
    return this.#wrap(rollingStatistic(this.#rolled, statistic, options));
  }
}

/** Windows that follow each other along dimensions; made by `DataArray.coarsen`. */
export class Coarsen<A extends Labeled> {
  readonly #coarse: Coarse;
  readonly #wrap: (array: Labeled) => A;

  /** For `DataArray.coarsen` alone. */
  constructor(coarse: Coarse, wrap: (array: Labeled) => A) {
    this.#coarse = coarse;
    this.#wrap = wrap;
  }

  /** The mean of each window; NaN is left out unless `skipna` is false. */
  mean(options: ReduceOptions = {}): A {
    checkCall("Coarsen.mean", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("mean", options);
  }

  /** The sum of each window; otherwise as {@link mean}. */
  sum(options: ReduceOptions = {}): A {
    checkCall("Coarsen.sum", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("sum", options);
  }

  /** The product of each window; otherwise as {@link mean}. */
  prod(options: ReduceOptions = {}): A {
    checkCall("Coarsen.prod", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("prod", options);
  }

  /** The least value of each window; otherwise as {@link mean}. */
  min(options: ReduceOptions = {}): A {
    checkCall("Coarsen.min", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("min", options);
  }

  /** The largest value of each window; otherwise as {@link mean}. */
  max(options: ReduceOptions = {}): A {
    checkCall("Coarsen.max", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("max", options);
  }

  /** The median of each window; otherwise as {@link mean}. */
  median(options: ReduceOptions = {}): A {
    checkCall("Coarsen.median", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("median", options);
  }

  /** The variance of each window, `ddof` 0 by default; otherwise as {@link mean}. */
  var(options: ReduceOptions = {}): A {
    checkCall("Coarsen.var", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("var", options);
  }

  /** The standard deviation of each window, `ddof` 0 by default; otherwise as {@link mean}. */
  std(options: ReduceOptions = {}): A {
    checkCall("Coarsen.std", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("std", options);
  }

  /** How many values each window has. */
  count(options: ReduceOptions = {}): A {
    checkCall("Coarsen.count", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("count", options);
  }

  /** Whether any value of each window is true; NaN counts as true. */
  any(options: ReduceOptions = {}): A {
    checkCall("Coarsen.any", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("any", options);
  }

  /** Whether all values of each window are true; NaN counts as true. */
  all(options: ReduceOptions = {}): A {
    checkCall("Coarsen.all", { options: [options, REDUCE_OPTIONS] }, arguments);
    return this.#of("all", options);
  }

  #of(statistic: Statistic, options: ReduceOptions): A {
    return this.#wrap(coarseStatistic(this.#coarse, statistic, options));
  }
}

const instead = "mean(), sum(), median(), std() and so on";
answerNames(Rolling, {
  argmax: "isel window by window: argmax of isel({ time_bin: { start, stop } })",
  argmin: "isel window by window: argmin of isel({ time_bin: { start, stop } })",
  construct: "isel({ time_bin: { start, stop } }) for each window",
  reduce: instead,
});
answerNames(Coarsen, {
  construct: "isel({ time_bin: { start, stop } }) for each window",
  reduce: instead,
});
