/** Grouping by the labels of coordinates. */
import { concatenated } from "../concat.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { asList } from "../indexers.ts";
import { compareLabels, type Label, missingTest, rowsOfLabels } from "../labels.ts";
import { type Labeled, labelsAlong } from "../labeled.ts";
import { permuted } from "../permute.ts";
import {
  coordsOn,
  quantilesOver,
  type ReduceOptions,
  type Statistic,
  statisticOf,
} from "../reductions/mod.ts";
import { expanded } from "../reshape.ts";
import {
  gathered,
  isUngrouped,
  keptLabels,
  noGroups,
  withAttributes,
  withLabels,
} from "./parts.ts";
import { take, takeLabeled } from "../take.ts";

/** A coordinate to group by: its labels sorted, with the rows of each. A missing label (NaN, no time) forms no group. */
export interface Grouper {
  /** The coordinate's name. */
  readonly name: string;
  readonly coordinate: Coordinate;
  /** The positions of each label, ascending. */
  readonly rows: ReadonlyMap<Label, readonly number[]>;
}

/** The groups of one coordinate. */
export interface Groups extends Grouper {
  readonly array: Labeled;
  /** The axis that the coordinate lies along. */
  readonly axis: number;
}

/**
 * Groups an array by a one-dimensional coordinate.
 *
 * @throws {UnknownNameError} if there is no such coordinate.
 * @throws {ArgumentError} if it does not lie along one dimension.
 */
export function groupsOf(array: Labeled, name: string): Groups {
  const { coordinate, axis } = labelsAlong(array, name, "group an array");
  const missing = missingTest(coordinate.dtype);
  const found = [...rowsOfLabels(coordinate.array)].filter(([, at]) =>
    !missing(coordinate.array.data[at[0]!]!)
  );
  const falls = name === array.dims[axis] && found.length === coordinate.length &&
    found.every(([label], i) => i === 0 || compareLabels(found[i - 1]![0], label) > 0);
  // xarray leaves an index that falls all the way as it is.
  if (!falls) found.sort(([a], [b]) => compareLabels(a, b));
  return { array, name, coordinate, axis, rows: new Map(found) };
}

/** The sorted labels of a grouper, as an index called like its coordinate. */
export function labelIndex({ name, coordinate, rows }: Grouper): Coordinate {
  const firsts = Int32Array.from(rows.values(), (at) => at[0]!);
  const labels = take(coordinate.array, 0, asList(firsts));
  return new Coordinate([name], labels, coordinate.attrs, coordinate.encoding);
}

/** A statistic of each group; the coordinate's name takes the place of its dimension. */
export function groupStatistics(
  groups: Groups,
  statistic: Statistic,
  options: ReduceOptions,
): Labeled {
  const { array, axis } = groups;
  const others = array.dims.toSpliced(axis, 1);
  if (
    (statistic === "first" || statistic === "last") &&
    isUngrouped(array, groups.name, axis, groups.rows)
  ) {
    return withAttributes(array, options);
  }
  const parts = [...groups.rows.values()].map((rows): Labeled => ({
    ...array,
    values: statisticOf(gathered(array.values, axis, rows), [0], statistic, options),
    dims: others,
    coords: coordsOn(array, others),
  }));
  const whole = stacked(groups, parts);
  const dim = array.dims[axis]!;
  const labels = dim === groups.name
    ? keptLabels(array, dim, [...groups.rows.values()])
    : new Coordinates();
  return withAttributes(withLabels(whole, array, labels, groups.name), options);
}

/** Quantiles of each group, along a last dimension `quantile` where several are asked for. */
export function groupQuantiles(
  groups: Groups,
  q: number | readonly number[],
  options: ReduceOptions,
): Labeled {
  const { array, axis } = groups;
  const one = typeof q === "number", qs = one ? [q] : [...q];
  const others = array.dims.toSpliced(axis, 1);
  const levels = {
    dtype: "float64",
    shape: one ? [] : [qs.length],
    data: Float64Array.from(qs),
  } as const;
  const level = new Coordinate(one ? [] : ["quantile"], levels);
  const dims = one ? others : [...others, "quantile"];
  const coords = [...coordsOn(array, others)].filter(([, own]) => own.dims.length > 0);
  const parts = [...groups.rows.values()].map((rows): Labeled => {
    const first = quantilesOver(gathered(array.values, axis, rows), [0], qs, options.skipna);
    const order = [...first.shape.keys()].slice(1);
    const values = one ? { ...first, shape: first.shape.slice(1) } : permuted(first, [...order, 0]);
    return { ...array, values, dims, coords: new Coordinates([...coords, ["quantile", level]]) };
  });
  return withAttributes(stacked(groups, parts), options);
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
  const { array, name, axis } = groups;
  const first = parts[0];
  if (first === undefined) throw noGroups(name);
  const bare = parts.map((part) => ({
    ...part,
    coords: new Coordinates([...part.coords].filter(([other]) => other !== name)),
  }));
  const place = Math.min(axis, first.dims.length);
  const whole = concatenated(bare.map((part) => expanded(part, name, place)), name);
  const coords = new Coordinates([...whole.coords, [name, labelIndex(groups)]]);
  return { ...whole, name: array.name, coords };
}
