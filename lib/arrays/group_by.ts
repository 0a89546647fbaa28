/** What `DataArray.groupBy` gives: groups, and what can be done to each. */
import { answerNames, checkCall, functionOf } from "../calls/mod.ts";
import { type Groups, groupStatistics, mapGroups } from "./groups.ts";
import type { Label } from "./labels.ts";
import type { Labeled } from "./labeled.ts";
import { REDUCE_OPTIONS, type ReduceOptions } from "./reduce.ts";

/** Groups with what can be done to each; made by `DataArray.groupBy`. */
export class GroupBy<A extends Labeled> {
  readonly #groups: Groups;
  readonly #wrap: (array: Labeled) => A;

  /** For `DataArray.groupBy` alone: groups, and what makes an array of the parts of a result. */
  constructor(groups: Groups, wrap: (array: Labeled) => A) {
    this.#groups = groups;
    this.#wrap = wrap;
  }

  /**
   * The positions (from 0) of each group, by label; labels sorted, positions ascending. NaN forms
   * no group.
   */
  get groups(): ReadonlyMap<Label, readonly number[]> {
    return this.#groups.rows;
  }

  /**
   * The mean of each group. The coordinate's name takes the place of the dimension, with the sorted
   * labels as its index; other coordinates on the dimension go. Rows are added in their order
   * (`((r0 + r1) + r2) / 3` in the data's float type), and pairwise only where the array has no
   * other dimension longer than 1, as xarray does. NaN is skipped unless `skipna` is false; a group
   * of NaN alone gives NaN.
   *
   * @throws {ArgumentError} for text, and where there are no groups.
   */
  mean(options: ReduceOptions = {}): A {
    checkCall("GroupBy.mean", { options: [options, REDUCE_OPTIONS] });
    return this.#wrap(groupStatistics(this.#groups, "mean", options));
  }

  /** The standard deviation of each group, `ddof` 0 unless given; otherwise as {@link mean}. */
  std(options: ReduceOptions = {}): A {
    checkCall("GroupBy.std", { options: [options, REDUCE_OPTIONS] });
    return this.#wrap(groupStatistics(this.#groups, "std", options));
  }

  /** The sum of each group; otherwise as {@link mean}. */
  sum(options: ReduceOptions = {}): A {
    checkCall("GroupBy.sum", { options: [options, REDUCE_OPTIONS] });
    return this.#wrap(groupStatistics(this.#groups, "sum", options));
  }

  /**
   * The results of a function on each group, put together: results without the group's dimension
   * are stacked as in {@link mean}; results that keep it are joined along it, and if all keep their
   * length each position goes back to where it came from.
   *
   * @throws {ArgumentError} where there are no groups.
   * @throws {ShapeError} where results do not fit together.
   */
  map(body: (group: A, label: Label) => A): A {
    checkCall("GroupBy.map", {
      body: [body, functionOf("a function of a group: (group) => group.mean()")],
    });
    return this.#wrap(mapGroups(this.#groups, (group, label) => body(this.#wrap(group), label)));
  }
}

const instead = "map((group) => …), with mean, std and sum beside it";
answerNames(
  GroupBy,
  Object.fromEntries(
    ["median", "min", "max", "var", "count", "apply", "agg", "first", "quantile"].map((
      name,
    ) => [name, instead]),
  ),
);
