/** Responses as regressions take them: one row per neuroid, in blocks. */
import type { PictureResponses } from "../responses/mod.ts";
import { type Matrix, rowOf, zeros } from "../matrix.ts";

/** Responses to train and test pictures of the same neuroids. */
export interface Targets {
  /** How many neuroids. */
  readonly neuroids: number;
  /** Responses of neuroids `from` to `end` to the train pictures: (neuroids, pictures). */
  train(from: number, end: number): Matrix;
  /** And to the test pictures. */
  test(from: number, end: number): Matrix;
}

/** Neuroids that go through at a time, so that their predictions are never all in memory. */
export const NEUROIDS_AT_ONCE = 2048;

/** Neuroids whose rows are turned into columns together. */
const TILE = 64;

/** Responses out of one or two sets of pictures, by positions of pictures and of neuroids. */
export function targetsOf(
  train: { readonly pictures: PictureResponses; readonly rows?: ArrayLike<number> },
  test: { readonly pictures: PictureResponses; readonly rows?: ArrayLike<number> },
  neuroids?: ArrayLike<number>,
): Targets {
  const width = (pictures: PictureResponses) => pictures.values.length / pictures.ids.length;
  const part = (
    { pictures, rows }: { readonly pictures: PictureResponses; readonly rows?: ArrayLike<number> },
    from: number,
    end: number,
  ) => {
    const count = rows?.length ?? pictures.ids.length, columns = width(pictures);
    const result = zeros(end - from, count);
    const places = Int32Array.from(
      { length: end - from },
      (_, k) => neuroids?.[from + k] ?? from + k,
    );
    const { values } = pictures, to = result.data;
    // A few neuroids at a time, so that what is written stays near.
    for (let first = 0; first < places.length; first += TILE) {
      const last = Math.min(places.length, first + TILE);
      for (let i = 0; i < count; i++) {
        const row = (rows === undefined ? i : rows[i]!) * columns;
        for (let k = first; k < last; k++) to[k * count + i] = values[row + places[k]!]!;
      }
    }
    return result;
  };
  return {
    neuroids: neuroids?.length ?? width(train.pictures),
    train: (from, end) => part(train, from, end),
    test: (from, end) => part(test, from, end),
  };
}

/** Positions 0 … count − 1 in ranges of at most so many: `[from, end)`. */
export function* rangesOf(
  count: number,
  most: number,
): Generator<readonly [from: number, end: number]> {
  for (let from = 0; from < count; from += most) yield [from, Math.min(count, from + most)];
}

/** The neuroids in blocks: `[from, end)`. */
export function neuroidRanges(count: number): Generator<readonly [from: number, end: number]> {
  return rangesOf(count, NEUROIDS_AT_ONCE);
}

/** Takes the means off rows, in place, and returns them. A row with NaN becomes NaN as a whole. */
export function centerRows(matrix: Matrix): Float64Array {
  const means = new Float64Array(matrix.rows);
  for (let i = 0; i < matrix.rows; i++) {
    const row = rowOf(matrix, i), origin = row[0]!;
    let sum = 0;
    for (let k = 0; k < row.length; k++) sum += row[k]! - origin;
    const mean = origin + sum / row.length;
    means[i] = mean;
    for (let k = 0; k < row.length; k++) row[k]! -= mean;
  }
  return means;
}

/** Adds a number to each row, in place. */
export function withMeans(matrix: Matrix, means: Float64Array): Matrix {
  for (let i = 0; i < matrix.rows; i++) {
    const row = rowOf(matrix, i);
    for (let k = 0; k < row.length; k++) row[k]! += means[i]!;
  }
  return matrix;
}
