/** Groups of a labeled array: the rows that share a label, reduced or mapped one by one. */
import { ArgumentError } from "../errors.ts";
import { concatenated } from "./concat.ts";
import { Coordinate } from "./coordinate.ts";
import { Coordinates } from "./coordinates.ts";
import { asList } from "./indexers.ts";
import { compareLabels, type Label, rowsByLabel } from "./labels.ts";
import { blocksAround, type Labeled, labelsAlong } from "./labeled.ts";
import type { NdArray } from "./ndarray.ts";
import { coordsOn, type ReduceOptions, type Statistic, statisticOf } from "./reduce.ts";
import { expanded } from "./reshape.ts";
import { permuted } from "./permute.ts";
import { take, takeLabeled } from "./take.ts";

/** The groups of one coordinate: its labels sorted, with the rows of each. NaN labels form none. */
export interface Groups {
  readonly array: Labeled;
  /** The coordinate's name. */
  readonly name: string;
  readonly coordinate: Coordinate;
  readonly axis: number;
  readonly rows: ReadonlyMap<Label, readonly number[]>;
}

/** Groups an array by a one-dimensional coordinate. */
export function groupsOf(array: Labeled, name: string): Groups {
  const { coordinate, axis } = labelsAlong(array, name, "group an array");
  const sorted = [...rowsByLabel(coordinate.array)]
    .filter(([label]) => label === label)
    .sort(([a], [b]) => compareLabels(a, b));
  return { array, name, coordinate, axis, rows: new Map(sorted) };
}

/** Groups with what can be done to each; made by `DataArray.groupBy`. */
export class GroupBy<A extends Labeled> {
  readonly #groups: Groups;
  readonly #wrap: (array: Labeled) => A;

  constructor(groups: Groups, wrap: (array: Labeled) => A) {
    this.#groups = groups;
    this.#wrap = wrap;
  }

  /** The positions of each group, by label; labels sorted, positions ascending. */
  get groups(): ReadonlyMap<Label, readonly number[]> {
    return this.#groups.rows;
  }

  /**
   * The mean of each group. The coordinate's name takes the place of the dimension, with the sorted
   * labels as its index; other coordinates on the dimension go. Rows are added in their order
   * (((r0+r1)+r2)/3 in the data's float type), and pairwise only where the array has no other
   * dimension longer than 1, as xarray does. NaN is skipped unless `skipna` is false; a group of NaN
   * alone gives NaN.
   */
  mean(options: ReduceOptions = {}): A {
    return this.#wrap(groupStatistics(this.#groups, "mean", options));
  }

  /** The standard deviation of each group, `ddof` 0 unless given; otherwise as {@link mean}. */
  std(options: ReduceOptions = {}): A {
    return this.#wrap(groupStatistics(this.#groups, "std", options));
  }

  /** The sum of each group; otherwise as {@link mean}. */
  sum(options: ReduceOptions = {}): A {
    return this.#wrap(groupStatistics(this.#groups, "sum", options));
  }

  /**
   * The results of a function on each group, put together: results without the group's dimension are
   * stacked as in {@link mean}; results that keep it are joined along it, and if all keep their
   * length each position goes back to where it came from.
   */
  map(body: (group: A, label: Label) => A): A {
    return this.#wrap(mapGroups(this.#groups, (group, label) => body(this.#wrap(group), label)));
  }
}

/** A statistic of each group; the coordinate's name takes the place of its dimension. */
function groupStatistics(
  groups: Groups,
  statistic: Statistic,
  options: ReduceOptions,
): Labeled {
  const { array, axis } = groups;
  const others = array.dims.toSpliced(axis, 1);
  const shape = array.values.shape.toSpliced(axis, 1);
  return stacked(
    groups,
    [...groups.rows.values()].map((rows) => ({
      ...array,
      values: statisticOf(...gathered(array.values, axis, rows), shape, statistic, options),
      dims: others,
      coords: coordsOn(array, others),
    })),
  );
}

function mapGroups(groups: Groups, body: (group: Labeled, label: Label) => Labeled) {
  const { array, axis, rows } = groups;
  const dim = array.dims[axis]!;
  const parts = Array.from(
    rows,
    ([label, at]) => body(takeLabeled(array, new Map([[dim, asList(Int32Array.from(at))]])), label),
  );
  if (!parts.some((part) => part.dims.includes(dim))) return stacked(groups, parts);
  const whole = concatenated(parts, dim);
  const from = [...rows.values()].flat();
  const unchanged = [...rows.values()].every((at, i) =>
    parts[i]!.values.shape[parts[i]!.dims.indexOf(dim)] === at.length
  );
  if (!unchanged) return whole;
  // Each row goes back to where it came from, among the rows that have a group.
  const back = Int32Array.from(from, (_, i) => i).sort((a, b) => from[a]! - from[b]!);
  return takeLabeled(whole, new Map([[dim, asList(back)]]));
}

/** One result a group, one behind the other at the group's place, with the labels as its index. */
function stacked(groups: Groups, parts: readonly Labeled[]): Labeled {
  const { array, name, coordinate, axis, rows } = groups;
  const first = parts[0];
  if (first === undefined) {
    throw new ArgumentError({
      doing: `group an array by "${name}"`,
      found: "no groups",
      right: "at least one label",
    });
  }
  const firsts = Int32Array.from(rows.values(), (at) => at[0]!);
  const labels = take(coordinate.array, 0, asList(firsts));
  const bare = parts.map((part) => ({
    ...part,
    coords: new Coordinates([...part.coords].filter(([other]) => other !== name)),
  }));
  const place = Math.min(axis, first.dims.length);
  const whole = concatenated(bare.map((part) => expanded(part, name, place)), name);
  const index = new Coordinate([name], labels, coordinate.attrs);
  return { ...whole, name: array.name, coords: new Coordinates([...whole.coords, [name, index]]) };
}

/**
 * The rows of a group in the memory order that NumPy's indexing gives them: the group's axis first.
 * So a group's rows are added one after another, whichever axis it is on.
 */
function gathered(values: NdArray, axis: number, rows: readonly number[]) {
  const part = take(values, axis, asList(Int32Array.from(rows)));
  const order = part.shape.map((_, i) => i).filter((i) => i !== axis);
  const first = permuted(part, [axis, ...order]);
  return [first, blocksAround(first.shape, 0)] as const;
}
