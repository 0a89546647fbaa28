/** Results of groups laid out by the labels of several coordinates. */
import { concatenated } from "../concat.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { fillable, missingValue } from "../joins/mod.ts";
import { compareLabels, type Label } from "../labels.ts";
import type { Labeled } from "../labeled.ts";
import { allocate, type NdArray, sizeOf } from "../ndarray.ts";
import { permuted } from "../permute.ts";
import { type Grouper, labelIndex } from "./groups.ts";

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
export interface Cell {
  readonly labels: readonly Label[];
  readonly rows: readonly number[];
  /** Its place among all combinations. */
  readonly place: number;
}

/** Results laid out by the labels of each coordinate, behind the dimensions that they have. */
export function unfolded(
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
