/** What `DataArray.groupBy` gives: groups, and what can be done to each. */
import {
  answerNames,
  answerParts,
  checkCall,
  either,
  functionOf,
  type Kind,
  listOf,
  text,
} from "../../calls/mod.ts";
import { byName, LABELED, QUANTILES } from "../call_kinds.ts";
import { ArgumentError } from "../../errors/mod.ts";
import type { Labeled } from "../labeled.ts";
import type { ReduceOptions } from "../reductions/mod.ts";
import {
  eachCell,
  type EachGroup,
  eachOfOne,
  GROUP_OPTIONS,
  groupNamed,
  resultOf,
} from "./each.ts";
import { GroupStatistics } from "./group_statistics.ts";
import { groupQuantiles, type Groups, groupsOf, groupStatistics, mapGroups } from "./groups.ts";
import { binGroupsOf, type Bins, withEmptyBins } from "./bins.ts";
import { mapSeveral, severalGroupsOf, severalStatistics } from "./several.ts";
import type { SeveralGroups } from "./unfold.ts";

const BODY = "a function of a group: (group) => group.mean()";
const NAMES: Kind<readonly string[] | Bins> = either(
  listOf(text),
  byName<Bins>("groupBy({ nc_testset: [0, 30, 60, 100] })"),
);
const isNames = (names: readonly string[] | Bins): names is readonly string[] =>
  Array.isArray(names);
/** A group under its label, where text is one; for no one else. */
const PART = Symbol("part");

/** Groups with what can be done to each; made by `DataArray.groupBy`. */
export class GroupBy<A extends Labeled> extends GroupStatistics<A> {
  readonly #one: Groups | undefined;
  readonly #several: SeveralGroups | undefined;
  readonly #wrap: (array: Labeled) => A;

  /**
   * For `DataArray.groupBy` alone: an array, the names of coordinates, and what makes an array of the
   * parts of a result.
   */
  constructor(array: Labeled, names: readonly string[] | Bins, wrap: (array: Labeled) => A) {
    super();
    checkCall("GroupBy", {
      array: [array, LABELED],
      names: [names, NAMES],
      wrap: [wrap, functionOf("use the method: array.groupBy(name)")],
    }, arguments);
    if (names.length === 0) {
      const right = 'the name of a coordinate, or of several: groupBy("region", "subject")';
      throw new ArgumentError({ doing: "group an array", found: "no name", right });
    }
    this.#wrap = wrap;
    if (!isNames(names)) {
      const bins = this.#one = binGroupsOf(array, names);
      this.#wrap = (result) => wrap(withEmptyBins(result, bins));
      return;
    }
    this.#one = names.length === 1 ? groupsOf(array, names[0]!) : undefined;
    this.#several = names.length === 1 ? undefined : severalGroupsOf(array, names);
  }

  /**
   * The positions (from 0) of each group, by label; labels sorted, positions ascending. NaN forms
   * no group. With several coordinates the keys are lists of labels; if the coordinates are along several
   * dimensions, positions count row by row.
   */
  // deno-lint-ignore no-explicit-any -- a label, or a list of them with several coordinates
  get groups(): ReadonlyMap<any, readonly number[]> {
    if (this.#one !== undefined) return this.#one.rows;
    return new Map(this.#several!.cells.map(({ labels, rows }) => [labels, rows]));
  }

  /**
   * One group, by its label; with several coordinates by a label of each, in their order.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const ceilings = new DataArray(ndarray("float64", [3], Float64Array.of(55, 20, 41)), {
   *   dims: ["neuroid"],
   *   coords: { region: ["neuroid", ["V1", "V1", "IT"]] },
   * });
   * const groups = ceilings.groupBy("region");
   * console.log([...groups.get("V1").data]); // [55, 20]
   * for (const [region, group] of groups) console.log(region, group.size); // IT 1, V1 2
   * ```
   *
   * @throws {UnknownNameError} for an unknown label; lists the available ones.
   */
  // deno-lint-ignore no-explicit-any -- labels, as the coordinates have them
  get(...labels: any[]): A {
    return this.#wrap(groupNamed([...this.#each()], labels).take());
  }

  /** Each label (a list of them with several coordinates) with its group, in the order of the labels. */
  // deno-lint-ignore no-explicit-any -- a label, or a list of them with several coordinates
  *[Symbol.iterator](): IterableIterator<[any, A]> {
    for (const { label, take } of this.#each()) yield [label, this.#wrap(take())];
  }

  /**
   * Quantiles of each group in float64, several of them along a last dimension `quantile`.
   *
   * @param q 0 to 1, one or several.
   * @throws {ArgumentError} for another q, and for groups of several coordinates.
   */
  quantile(q: number | readonly number[], options: ReduceOptions = {}): A {
    checkCall(
      "GroupBy.quantile",
      { q: [q, QUANTILES], options: [options, GROUP_OPTIONS] },
      arguments,
    );
    if (this.#one !== undefined) return this.#wrap(groupQuantiles(this.#one, q, options));
    throw new ArgumentError({
      doing: "take quantiles of groups",
      found: "groups of several coordinates",
      right: 'one coordinate, or map((group) => group.quantile(0.9, "presentation"))',
    });
  }

  /**
   * The results of a function on each group, put together: a number (or text) each makes an array of one
   * for each label; arrays without the group's dimension
   * are stacked as in {@link mean}; results that keep it are joined along it, and if all keep their
   * length each position goes back to where it came from. With several coordinates results have to be
   * without it, and the label is a list.
   *
   * @throws {ArgumentError} if there are no groups.
   * @throws {ShapeError} if results do not fit together.
   */
  // deno-lint-ignore no-explicit-any -- a label, or a list of them with several coordinates
  map(body: (group: A, label: any) => A | number | string | boolean): A {
    checkCall("GroupBy.map", { body: [body, functionOf(BODY)] }, arguments);
    const wrapped = (group: Labeled, label: unknown) =>
      resultOf(body(this.#wrap(group), label), label);
    return this.#wrap(
      this.#one !== undefined ? mapGroups(this.#one, wrapped) : mapSeveral(this.#several!, wrapped),
    );
  }

  /** xarray's other name of {@link map}. */
  // deno-lint-ignore no-explicit-any -- as in map
  apply(body: (group: A, label: any) => A | number | string | boolean): A {
    checkCall("GroupBy.apply", { body: [body, functionOf(BODY)] }, arguments);
    return this.map(body);
  }

  /** @ignore */
  [PART](name: string): A | undefined {
    const found = [...this.#each()].find(({ label }) => label === name);
    return found && this.#wrap(found.take());
  }

  #each(): Iterable<EachGroup> {
    return this.#one === undefined ? eachCell(this.#several!) : eachOfOne(this.#one);
  }

  /** For the statistics: one of them of each group, by its name. */
  protected override of(statistic: keyof GroupStatistics<A>, options: ReduceOptions): A {
    return this.#wrap(
      this.#one !== undefined
        ? groupStatistics(this.#one, statistic, options)
        : severalStatistics(this.#several!, statistic, options),
    );
  }
}

const instead = "mean(), std(), median() …, or map((group) => …)";
// As pandas' `groups["V1"]`.
answerParts(
  GroupStatistics,
  (groups, name) => groups instanceof GroupBy ? groups[PART](name) : undefined,
);
const perGroup = (method: string) =>
  `map((group, label) => group.${method}(means.sel({ region: label }))): arithmetic group by group`;
answerNames(GroupBy, {
  assign_coords: "map((group) => group.assignCoords({ run: 1 }))",
  cumprod: 'map((group) => group.cumprod("presentation"))',
  cumsum: 'map((group) => group.cumsum("presentation"))',
  fillna: "map((group) => group.fillNa(0))",
  where: "map((group) => group.where({ run: 1 }))",
  agg: instead,
  aggregate: instead,
  reduce: instead,
  ...Object.fromEntries(
    ["add", "sub", "mul", "div", "pow", "gt", "ge", "lt", "le", "eq", "ne"].map((method) => [
      method,
      perGroup(method),
    ]),
  ),
  dims: "the array's: it is grouped, and has them still",
  sizes: "the array's; groups.size for how many groups",
  size: "groups.size for how many groups; count() for how many values in each",
  length: "groups.size",
});
