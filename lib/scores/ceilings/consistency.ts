/** Brain-Score's `internal_consistency` with its rules for missing values, by neuroid and by subject. */
import { compareLabels } from "../../arrays/mod.ts";
import {
  errorOverSplits,
  meanWithoutNaN,
  medianWithoutNaN,
  rowCorrelations,
} from "../correlation.ts";
import { plainMean, plainMedian } from "../correlation.ts";
import { halfSplits } from "../../noise_ceiling/mod.ts";
import { type Matrix, zeros } from "../matrix.ts";
import {
  averagedPictures,
  neuroidsBySubject,
  type PictureResponses,
  type Repeats,
} from "../responses/mod.ts";

/** Neuroids that are correlated together. */
const TILE = 64;

/** Ceilings of a region, all of them correlations. */
export interface Consistency {
  /** Mean over 10 splits of the median over all neuroids, NaN left out of both. */
  readonly overall: number;
  /** Standard deviation over splits (ddof 0) over √10. */
  readonly error: number;
  /** (10 splits, neuroids) row-major: 2r / (1 + r). NaN where a half is constant or lacks a value. */
  readonly perSplit: Float64Array;
  /** Mean over splits of each neuroid, NaN left out. */
  readonly perNeuroid: Float64Array;
  /** Mean over splits of the median over a subject's neuroids; NaN where one of them is NaN. */
  readonly bySubject: ReadonlyMap<string, number>;
  /** How many pictures both halves have, in the split in which they are fewest; below two it has no consistency. */
  readonly pictures: number;
  /** What Brain-Score's code stops with instead, where it does: then the numbers are ours. */
  readonly stops?: string | undefined;
}

/**
 * The consistency of repeated presentations. Undefined with fewer than two repetitions.
 *
 * @param subjects The subject of each neuroid.
 */
export function consistencyOf(
  { ids, repetitions, values, isCounted, compareIds }: Repeats,
  subjects: readonly string[],
): Consistency | undefined {
  const labels = [...new Set(repetitions)].sort(compareLabels);
  if (labels.length < 2) return undefined;
  const splits = halfSplits(labels.length), width = subjects.length;
  const perSplit = new Float64Array(splits.length * width);
  const done = new Map<string, number>();
  let pictures = Infinity, stops = isCounted ? "KeyError: 'repetition'" : undefined;
  splits.forEach(({ first, second }, split) => {
    const earlier = done.get(first.join());
    if (earlier !== undefined) {
      perSplit.copyWithin(split * width, earlier * width, (earlier + 1) * width);
      return;
    }
    done.set(first.join(), split);
    const half = (chosen: Int32Array) => {
      const wanted = new Set(Array.from(chosen, (place) => labels[place]));
      const rows = ids.flatMap((_, row) => wanted.has(repetitions[row]!) ? [row] : []);
      return averagedPictures({ ids, values, rows, compareIds });
    };
    const a = half(second), b = half(first);
    stops ??= stopAtHalves(b.ids, a.ids);
    // A picture that one half lacks is not compared.
    const places = new Map(b.ids.map((id, row) => [id, row]));
    const common = a.ids.flatMap((id, row) => places.has(id) ? [[row, places.get(id)!]] : []);
    pictures = Math.min(pictures, common.length);
    const [rowsA, rowsB] = [0, 1].map((side) => Int32Array.from(common, (pair) => pair[side]!)) as [
      Int32Array,
      Int32Array,
    ];
    for (let from = 0; from < width; from += TILE) {
      const end = Math.min(width, from + TILE);
      const x = neuroidRows(a, rowsA, from, end), y = neuroidRows(b, rowsB, from, end);
      rowCorrelations(x, y).forEach((r, k) => {
        perSplit[split * width + from + k] = 2 * r / (1 + r);
      });
    }
  });
  const rowsOfSplits = splits.map((_, split) =>
    perSplit.subarray(split * width, (split + 1) * width)
  );
  const medians = Float64Array.from(rowsOfSplits, medianWithoutNaN);
  const perNeuroid = Float64Array.from(
    { length: width },
    (_, k) => meanWithoutNaN(rowsOfSplits.map((row) => row[k]!)),
  );
  const bySubject = new Map(
    [...neuroidsBySubject(subjects)].map(([subject, neuroids]) => [
      subject,
      plainMean(
        rowsOfSplits.map((row) => plainMedian(neuroids.length === 0 ? [] : pick(row, neuroids))),
      ),
    ]),
  );
  return {
    overall: meanWithoutNaN(medians),
    error: errorOverSplits(medians),
    perSplit,
    perNeuroid,
    bySubject,
    pictures,
    ...(stops !== undefined && { stops }),
  };
}

/** What the original stops with where not all pictures of one half are in the other. */
function stopAtHalves(first: readonly string[], second: readonly string[]): string | undefined {
  if (first.length !== second.length) {
    return `ValueError: operands could not be broadcast together with shapes (${first.length},) ` +
      `(${second.length},): half of the repetitions lacks pictures`;
  }
  return first.every((id, i) => id === second[i])
    ? undefined
    : "AssertionError: halves of the repetitions have different pictures";
}

const pick = (row: Float64Array, places: Int32Array) =>
  Float64Array.from(places, (place) => row[place]!);

/** (neuroids `from` to `end`, rows): responses at these rows, one row per neuroid. */
function neuroidRows(
  { ids, values }: PictureResponses,
  rows: Int32Array,
  from: number,
  end: number,
): Matrix {
  const result = zeros(end - from, rows.length), width = values.length / ids.length;
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i]! * width;
    for (let k = from; k < end; k++) result.data[(k - from) * rows.length + i] = values[at + k]!;
  }
  return result;
}
