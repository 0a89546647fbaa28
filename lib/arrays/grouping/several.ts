/** Grouping by several coordinates: every combination of their labels. */
import { concatenated } from "../concat.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { asList } from "../indexers.ts";
import { fillable, missingValue } from "../joins/mod.ts";
import { compareLabels, type Label } from "../labels.ts";
import { axisOf, type Labeled } from "../labeled.ts";
import { allocate, type NdArray, sizeOf } from "../ndarray.ts";
import { permuted } from "../permute.ts";
import { coordsOn, type ReduceOptions, type Statistic, statisticOf } from "../reductions/mod.ts";
import { stackedDims } from "../stacking/mod.ts";
import { takeLabeled } from "../take.ts";
import {
  gathered,
  type Grouper,
  groupsOf,
  keptLabels,
  labelIndex,
  noGroups,
  withAttributes,
} from "./groups.ts";

/** The groups of several coordinates. */
export interface SeveralGroups {
  /** The array, with the dimensions that the coordinates lie along as one where there are several. */
  readonly array: Labeled;
  readonly groupers: readonly Grouper[];
  /** The dimension that is grouped. */
  readonly dim: string;
  /** The rows of each combination that there is; labels sorted, the last coordinate's fastest. */
  readonly cells: readonly Cell[];
}

/** A combination of labels. */
interface Cell {
  readonly labels: readonly Label[];
  readonly rows: readonly number[];
  /** Its place among all combinations. */
  readonly place: number;
}

/**
 * Groups by several coordinates, each along one dimension; on different dimensions these are taken as
 * one, row by row.
 *
 * @throws As {@link groupsOf}.
 */
export function severalGroupsOf(original: Labeled, names: readonly string[]): SeveralGroups {
  const own = names.map((name) => groupsOf(original, name));
  const dims = [...new Set(own.map(({ axis }) => original.dims[axis]!))];
  const dim = dims.length === 1 ? dims[0]! : `stacked_${dims.join("_")}`;
  const array = dims.length === 1 ? original : stackedDims(original, dims, dim);
  const lengths = dims.map((each) => original.values.shape[axisOf(original, each, "group")]!);
  const codes = own.map(({ rows, axis }) =>
    spreadCodes(rows, dims.indexOf(original.dims[axis]!), lengths)
  );
  const cells = new Map<number, number[]>();
  for (let row = 0; row < sizeOf(lengths); row++) {
    let place = 0;
    own.forEach(({ rows }, k) => {
      const code = codes[k]![row]!;
      place = code < 0 || place < 0 ? -1 : place * rows.size + code;
    });
    if (place < 0) continue;
    const known = cells.get(place);
    if (known === undefined) cells.set(place, [row]);
    else known.push(row);
  }
  const labels = own.map(({ rows }) => [...rows.keys()]);
  const sorted = [...cells].sort(([a], [b]) => a - b).map(([place, rows]): Cell => ({
    place,
    rows,
    labels: labelsAt(place, labels),
  }));
  if (sorted.length === 0) throw noGroups(names.join('", "'));
  return { array, groupers: own, dim, cells: sorted };
}

/** For each row of the dimensions taken as one, which label it has; −1 for none. */
function spreadCodes(
  rows: ReadonlyMap<Label, readonly number[]>,
  place: number,
  lengths: readonly number[],
): Int32Array {
  const along = new Int32Array(lengths[place]!).fill(-1);
  [...rows.values()].forEach((at, code) => at.forEach((row) => along[row] = code));
  const inner = sizeOf(lengths.slice(place + 1));
  return Int32Array.from(
    { length: sizeOf(lengths) },
    (_, row) => along[Math.floor(row / inner) % lengths[place]!]!,
  );
}

function labelsAt(place: number, labels: readonly (readonly Label[])[]): Label[] {
  const found: Label[] = [];
  for (const own of labels.toReversed()) {
    found.unshift(own[place % own.length]!);
    place = Math.floor(place / own.length);
  }
  return found;
}

/** A statistic of each combination; a combination that does not occur gets NaN. */
export function severalStatistics(
  groups: SeveralGroups,
  statistic: Statistic,
  options: ReduceOptions,
): Labeled {
  const { array, dim } = groups;
  const axis = array.dims.indexOf(dim);
  const others = array.dims.toSpliced(axis, 1);
  const parts = groups.cells.map(({ rows }): Labeled => ({
    ...array,
    values: statisticOf(gathered(array.values, axis, rows), [0], statistic, options),
    dims: others,
    coords: coordsOn(array, others),
  }));
  const labels = keptLabels(array, dim, groups.cells.map(({ rows }) => rows));
  return withAttributes(unfolded(groups, parts, labels), options);
}

/** The results of a function on each combination, which have to be without the grouped dimension. */
export function mapSeveral(
  groups: SeveralGroups,
  body: (group: Labeled, labels: readonly Label[]) => Labeled,
): Labeled {
  const { array, dim, cells } = groups;
  return unfolded(
    groups,
    cells.map(({ rows, labels }) =>
      body(takeLabeled(array, new Map([[dim, asList(Int32Array.from(rows))]])), labels)
    ),
  );
}

/** Results laid out by the labels of each coordinate, behind the dimensions that they have. */
function unfolded(
  { array, dim, groupers, cells }: SeveralGroups,
  parts: readonly Labeled[],
  labels = new Coordinates(),
): Labeled {
  const names = groupers.map(({ name }) => name);
  const bare = parts.map((part) => ({
    ...part,
    coords: new Coordinates([...part.coords].filter(([name]) => !names.includes(name))),
  }));
  const whole = concatenated(bare.map((part) => lastDim(part)), "group");
  const lengths = groupers.map(({ rows }) => rows.size);
  const places = cells.map(({ place }) => place);
  const values = placed(whole.values, places, sizeOf(lengths));
  const indexes = groupers.map((grouper) => [grouper.name, labelIndex(grouper)] as const);
  const others = array.coords.names.flatMap((name) => {
    if (names.includes(name)) return [];
    if (labels.has(name)) {
      return [[name, laidOut(labels.get(name), dim, places, lengths, names)] as const];
    }
    return whole.coords.has(name) ? [[name, whole.coords.get(name)] as const] : [];
  });
  // Where an index falls, xarray puts labels in order again, and all indexes first.
  const falls = groupers.some(({ rows }) => !isAscending([...rows.keys()]));
  const isFirst = (name: string) => falls && whole.dims.includes(name);
  const first = others.filter(([name]) => isFirst(name));
  return {
    ...whole,
    values: { ...values, shape: [...values.shape.slice(0, -1), ...lengths] },
    dims: [...whole.dims.slice(0, -1), ...names],
    coords: new Coordinates([...first, ...indexes, ...others.filter(([name]) => !isFirst(name))]),
    name: array.name,
  };
}

function isAscending(labels: readonly Label[]): boolean {
  return labels.every((label, i) => i === 0 || compareLabels(labels[i - 1]!, label) < 0);
}

/** A coordinate along the grouped dimension, laid out by the labels. */
function laidOut(
  { dims, array, attrs }: Coordinate,
  dim: string,
  places: readonly number[],
  lengths: readonly number[],
  names: readonly string[],
): Coordinate {
  const axis = dims.indexOf(dim), others = dims.toSpliced(axis, 1);
  const moved = permuted(array, [...dims.keys()].filter((i) => i !== axis).concat(axis));
  const spreadOut = placed(moved, places, sizeOf(lengths));
  const shape = [...spreadOut.shape.slice(0, -1), ...lengths];
  return new Coordinate([...others, ...names], { ...spreadOut, shape }, attrs);
}

function lastDim(part: Labeled): Labeled {
  return {
    ...part,
    values: { ...part.values, shape: [...part.values.shape, 1] },
    dims: [...part.dims, "group"],
  };
}

/** The last axis spread over all places; NaN where nothing stands. */
function placed(values: NdArray, places: readonly number[], size: number): NdArray {
  if (places.length === size) return values;
  const wide = fillable(values), count = places.length;
  const rows = sizeOf(wide.shape.slice(0, -1));
  const data = allocate(wide.dtype, rows * size) as unknown[];
  (data as unknown[]).fill(missingValue(wide.dtype));
  for (let row = 0; row < rows; row++) {
    places.forEach((place, k) => data[row * size + place] = wide.data[row * count + k]);
  }
  const shape = wide.shape.with(-1, size);
  return { dtype: wide.dtype, shape, data: data as unknown as NdArray["data"] };
}
