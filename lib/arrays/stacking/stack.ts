/** Several dimensions as one, and one as several again. */
import { ArgumentError, DataError } from "../../errors/mod.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { spread } from "../elementwise/mod.ts";
import { filledAt } from "../joins/mod.ts";
import { compareLabels, type Label, labelAt, rowsOfLabels } from "../labels.ts";
import { axisOf, type Labeled, labelsAlong } from "../labeled.ts";
import { type NdArray, sizeOf } from "../ndarray.ts";
import { asList } from "../indexers.ts";
import { take } from "../take.ts";

const doing = "stack dimensions";

/**
 * Dimensions as one new last dimension, the last of them fastest; coordinates along any of them lie
 * along the new one.
 */
export function stackedDims(array: Labeled, dims: readonly string[], name: string): Labeled {
  if (dims.length === 0) {
    throw new ArgumentError({ doing, found: "no dimensions", right: "at least one" });
  }
  if (array.dims.includes(name) && !dims.includes(name)) {
    const right = "a new name";
    throw new ArgumentError({ doing, found: `a dimension "${name}" already`, right });
  }
  const lengths = dims.map((dim) => array.values.shape[axisOf(array, dim, doing)]!);
  const fold = (values: NdArray, own: readonly string[]) => {
    const others = own.filter((dim) => !dims.includes(dim));
    const otherLengths = others.map((dim) => values.shape[own.indexOf(dim)]!);
    const frame = { dims: [...others, ...dims], shape: [...otherLengths, ...lengths] };
    const spreadOut = spread(frame, { values, dims: own });
    return {
      array: { ...spreadOut, shape: [...otherLengths, sizeOf(lengths)] },
      dims: [...others, name],
    };
  };
  // As in xarray, the labels of the dimensions come last.
  const levels = dims.filter((dim) => array.coords.has(dim));
  const ordered = [...array.coords].filter(([key]) => !levels.includes(key))
    .concat(levels.map((key) => [key, array.coords.get(key)]));
  const coords = ordered.map(([key, coordinate]) => {
    if (!coordinate.dims.some((dim) => dims.includes(dim))) return [key, coordinate] as const;
    const folded = fold(coordinate.array, coordinate.dims);
    return [key, new Coordinate(folded.dims, folded.array, coordinate.attrs)] as const;
  });
  const whole = fold(array.values, array.dims);
  return { ...array, values: whole.array, dims: whole.dims, coords: new Coordinates(coords) };
}

/**
 * A dimension as several, one for each of the coordinates named, with their labels sorted; the new
 * dimensions come last. Combinations that do not occur get NaN.
 *
 * @throws {DataError} if a combination of labels comes twice.
 */
export function unstackedDim(array: Labeled, dim: string, levels: readonly string[]): Labeled {
  const what = `unstack "${dim}"`;
  const axis = axisOf(array, dim, what);
  if (levels.length === 0) {
    const along = [...array.coords].filter(([, own]) => own.dims.join() === dim);
    const names = along.map(([name]) => name).join(", ") || "(none)";
    const right = `the coordinates that become dimensions; along "${dim}" lie ${names}`;
    throw new ArgumentError({ doing: what, found: "no levels", right });
  }
  const own = levels.map((name) => {
    const found = labelsAlong(array, name, what);
    if (found.axis === axis) return found.coordinate;
    const right = `coordinates along "${dim}"`;
    throw new ArgumentError({ doing: what, found: `"${name}" along another dimension`, right });
  });
  const indexes = own.map((coordinate, k) => sortedLabels(levels[k]!, coordinate));
  const places = placesOf(own, indexes, dim);
  const unfold = (values: NdArray, dims: readonly string[]) => {
    const at = dims.indexOf(dim);
    const filled = filledAt(values, at, places);
    const others = dims.toSpliced(at, 1);
    const lengths = filled.shape.toSpliced(at, 1);
    const size = places.length;
    const order = { dims: [...others, dim], shape: [...lengths, size] };
    const moved = spread(order, { values: filled, dims });
    const shape = [...lengths, ...indexes.map((index) => index.length)];
    return { values: { ...moved, shape }, dims: [...others, ...levels] };
  };
  const others = [...array.coords].flatMap(([name, coordinate]) => {
    if (levels.includes(name) || name === dim) return [];
    if (!coordinate.dims.includes(dim)) return [[name, coordinate] as const];
    const unfolded = unfold(coordinate.array, coordinate.dims);
    return [[name, new Coordinate(unfolded.dims, unfolded.values, coordinate.attrs)] as const];
  });
  const whole = unfold(array.values, array.dims);
  const coords = [...indexes.map((index, k) => [levels[k]!, index] as const), ...others];
  return { ...array, ...whole, coords: new Coordinates(coords) };
}

function sortedLabels(name: string, coordinate: Coordinate): Coordinate {
  const rows = [...rowsOfLabels(coordinate.array)].sort(([a], [b]) => compareLabels(a, b));
  const firsts = Int32Array.from(rows, ([, at]) => at[0]!);
  const labels = take(coordinate.array, 0, asList(firsts));
  return new Coordinate([name], labels, coordinate.attrs, coordinate.encoding);
}

/** For each combination of the sorted labels, the row that has it; −1 for none. */
function placesOf(
  own: readonly Coordinate[],
  indexes: readonly Coordinate[],
  dim: string,
): Int32Array {
  const size = sizeOf(indexes.map((index) => index.length));
  const places = new Int32Array(size).fill(-1);
  const codes = indexes.map((index) =>
    new Map<Label, number>(index.labels().map((label, code) => [label, code]))
  );
  for (let row = 0; row < own[0]!.length; row++) {
    const place = own.reduce(
      (at, { array }, k) => at * indexes[k]!.length + codes[k]!.get(labelAt(array, row))!,
      0,
    );
    if (places[place] !== -1) {
      const labels = own.map(({ array }) => labelAt(array, row)).join(", ");
      throw new DataError({
        doing: `unstack "${dim}"`,
        found: `the labels (${labels}) twice`,
        right: "each combination once; groupBy with several names takes repetitions together",
      });
    }
    places[place] = row;
  }
  return places;
}
