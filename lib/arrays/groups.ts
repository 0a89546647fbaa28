/** The groups of a labeled array: the rows that share a label, reduced or mapped group by group. */
import { ArgumentError } from "../errors/mod.ts";
import { concatenated } from "./concat.ts";
import { Coordinate } from "./coordinate.ts";
import { Coordinates } from "./coordinates.ts";
import { asList } from "./indexers.ts";
import { compareLabels, type Label, rowsOfLabels } from "./labels.ts";
import { blocksAround, type Labeled, labelsAlong } from "./labeled.ts";
import type { NdArray } from "./ndarray.ts";
import { coordsOn, type ReduceOptions, type Statistic, statisticOf } from "./reduce.ts";
import { expanded } from "./reshape.ts";
import { permuted } from "./permute.ts";
import { take, takeLabeled } from "./take.ts";

/**
 * The groups of one coordinate: its labels sorted, with the rows of each. A NaN label forms no
 * group.
 */
export interface Groups {
  readonly array: Labeled;
  /** The coordinate's name. */
  readonly name: string;
  readonly coordinate: Coordinate;
  /** The axis that the coordinate lies along. */
  readonly axis: number;
  /** The positions of each label, ascending. */
  readonly rows: ReadonlyMap<Label, readonly number[]>;
}

/**
 * Groups an array by a one-dimensional coordinate.
 *
 * @throws {UnknownNameError} where there is no such coordinate.
 * @throws {ArgumentError} where it does not lie along one dimension.
 */
export function groupsOf(array: Labeled, name: string): Groups {
  const { coordinate, axis } = labelsAlong(array, name, "group an array");
  const sorted = [...rowsOfLabels(coordinate.array)]
    .filter(([label]) => label === label)
    .sort(([a], [b]) => compareLabels(a, b));
  return { array, name, coordinate, axis, rows: new Map(sorted) };
}

/** A statistic of each group; the coordinate's name takes the place of its dimension. */
export function groupStatistics(
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

/** See `GroupBy.map`. */
export function mapGroups(groups: Groups, body: (group: Labeled, label: Label) => Labeled) {
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

/**
 * One result for each group, in their order, along a new dimension with the labels as its index.
 */
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
  const index = new Coordinate([name], labels, coordinate.attrs, coordinate.encoding);
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
