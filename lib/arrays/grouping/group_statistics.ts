/** The statistics of each of several groups. */
import { checkCall } from "../../calls/mod.ts";
import type { ReduceOptions } from "../reductions/mod.ts";
import { GROUP_OPTIONS } from "./each.ts";

/** The statistics of a `GroupBy`; `A` is the class of their results. */
export abstract class GroupStatistics<A> {
  /**
   * The mean of each group. The coordinate's name takes the place of the dimension, with the sorted
   * labels as its index; other coordinates on the dimension go. Several coordinates become the last
   * dimensions, NaN where a combination does not occur. Rows are added in their order
   * (`((r0 + r1) + r2) / 3` in the data's float type), and pairwise only where the array has no
   * other dimension longer than 1, as xarray does. NaN is skipped unless `skipna` is false; a group
   * of NaN alone gives NaN.
   *
   * @throws {ArgumentError} for text, and if there are no groups.
   */
  mean(options: ReduceOptions = {}): A {
    checkCall("GroupBy.mean", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("mean", options);
  }

  /** The standard deviation of each group, `ddof` 0 by default; otherwise as {@link mean}. */
  std(options: ReduceOptions = {}): A {
    checkCall("GroupBy.std", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("std", options);
  }

  /** The variance of each group, `ddof` 0 by default; otherwise as {@link mean}. */
  var(options: ReduceOptions = {}): A {
    checkCall("GroupBy.var", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("var", options);
  }

  /** The sum of each group; otherwise as {@link mean}. */
  sum(options: ReduceOptions = {}): A {
    checkCall("GroupBy.sum", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("sum", options);
  }

  /** The product of each group; otherwise as {@link mean}. */
  prod(options: ReduceOptions = {}): A {
    checkCall("GroupBy.prod", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("prod", options);
  }

  /** The least value of each group; otherwise as {@link mean}. */
  min(options: ReduceOptions = {}): A {
    checkCall("GroupBy.min", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("min", options);
  }

  /** The largest value of each group; otherwise as {@link mean}. */
  max(options: ReduceOptions = {}): A {
    checkCall("GroupBy.max", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("max", options);
  }

  /** The median of each group; otherwise as {@link mean}. */
  median(options: ReduceOptions = {}): A {
    checkCall("GroupBy.median", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("median", options);
  }

  /** How many values of each group are not NaN, int64; otherwise as {@link mean}. */
  count(options: ReduceOptions = {}): A {
    checkCall("GroupBy.count", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("count", options);
  }

  /** Whether any value of each group is true; NaN counts as true. */
  any(options: ReduceOptions = {}): A {
    checkCall("GroupBy.any", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("any", options);
  }

  /** Whether all values of each group are true; NaN counts as true. */
  all(options: ReduceOptions = {}): A {
    checkCall("GroupBy.all", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("all", options);
  }

  /** The first value of each group that is not NaN (with `skipna` false, the first). */
  first(options: ReduceOptions = {}): A {
    checkCall("GroupBy.first", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("first", options);
  }

  /** The last value of each group that is not NaN (with `skipna` false, the last). */
  last(options: ReduceOptions = {}): A {
    checkCall("GroupBy.last", { options: [options, GROUP_OPTIONS] }, arguments);
    return this.of("last", options);
  }

  /** For the class above: a statistic of each group, by its name. */
  protected abstract of(statistic: keyof GroupStatistics<A>, options: ReduceOptions): A;
}
