/**
 * Brain-Score's ceiling of neural benchmarks, `internal_consistency`: how well one half of the
 * repetitions predicts the other, corrected to all of them.
 * Source: brain-score/vision, `metrics/internal_consistency/ceiling.py`.
 */
import { compareLabels, type Label, mean, median, shapeText, std } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors.ts";
import { allRows } from "./column_statistics.ts";
import { columnPearson } from "./column_pearson.ts";
import { halfSplits } from "./half_splits.ts";
import { finiteValues, type Matrix, type Responses, undefinedAmong } from "./response_matrix.ts";

/** What Brain-Score makes of an assembly with repetitions. */
export interface InternalConsistency {
  /** The mean over splits of the median over neuroids. */
  readonly center: number;
  /** The standard deviation over splits (ddof 0) over √10. */
  readonly error: number;
  /** The median over neuroids in each of the 10 splits. */
  readonly splits: Float64Array;
  /** `(10, neuroids)` row-major: 2r / (1 + r) of each neuroid in each split. */
  readonly consistencies: Float64Array;
  /** Neuroids that are constant in a half of a split: NaN there, and left out of its median. */
  readonly undefinedNeuroids: Int32Array;
}

/** The coordinates of presentations that the ceiling goes by. */
export interface PresentationLabels {
  /** The stimulus of each presentation. */
  readonly stimulusIds: ArrayLike<Label>;
  /** Which repetition of its stimulus each presentation is. */
  readonly repetitions: ArrayLike<Label>;
}

/**
 * Internal consistency by Brain-Score's very splits: 10 draws of half of the repetitions (with
 * three: one against two). A half is averaged over its repetitions of each stimulus, in the type of
 * the responses; then, by neuroid, Pearson's r over stimuli sorted by id and 2r / (1 + r); the median
 * over neuroids; mean and standard error over splits.
 *
 * A neuroid that is constant in a half has no r; the original leaves it out of the median, and so
 * does this, naming it in the result. The correlation is in float64, as it is with the NumPy that
 * Brain-Score pins.
 *
 * @param responses (presentations, neuroids).
 * @throws {ShapeError} where labels and responses disagree; {@link DataError} for what the original
 *   fails on: NaN in responses or labels, fewer than two repetitions, a stimulus without repetitions
 *   in one of the halves, fewer than two stimuli, and where every neuroid is constant.
 */
export function internalConsistency(
  responses: Responses,
  { stimulusIds, repetitions }: PresentationLabels,
): InternalConsistency {
  const doing = "compute the internal consistency";
  const [presentations = 0, neuroids = 0] = responses.shape;
  const labels = [stimulusIds.length, repetitions.length];
  if (
    responses.shape.length !== 2 || neuroids === 0 || labels.some((n) => n !== presentations)
  ) {
    throw new ShapeError({
      doing,
      found: `responses of shape ${shapeText(responses.shape)}, ${labels.join(" and ")} labels`,
      right: "(presentations, neuroids), and both labels for each presentation",
    });
  }
  finiteValues(doing, "responses", responses);
  const stimuli = sortedUnique(doing, "stimulus_id", stimulusIds);
  const rounds = sortedUnique(doing, "repetition", repetitions);
  if (rounds.length < 2 || stimuli.length < 2) {
    throw new DataError({
      doing,
      found: `${rounds.length} repetitions of ${stimuli.length} stimuli`,
      right: "two or more of both",
    });
  }
  const placeOfStimulus = new Map(stimuli.map((stimulus, place) => [stimulus, place]));
  const places = Int32Array.from(
    { length: presentations },
    (_, row) => placeOfStimulus.get(stimulusIds[row]!)!,
  );
  const halfOf = (chosen: Int32Array): Matrix => {
    const wanted = new Set(Array.from(chosen, (index) => rounds[index]!));
    const rows = allRows(presentations).filter((row) => wanted.has(repetitions[row]!));
    return averaged(doing, responses, rows, places, stimuli);
  };
  const halves = halfSplits(rounds.length);
  const consistencies = new Float64Array(halves.length * neuroids);
  const splits = Float64Array.from(
    halves,
    ({ first, second }, split) => {
      const r = columnPearson(halfOf(second), halfOf(first), allRows(stimuli.length));
      const corrected = r.map((value) => 2 * value / (1 + value));
      consistencies.set(corrected, split * neuroids);
      return median(corrected, { skipNaN: true });
    },
  );
  const center = mean(splits, { skipNaN: true });
  if (Number.isNaN(center)) {
    throw new DataError({
      doing,
      found: `${neuroids} neuroids that are all constant`,
      right: "responses that differ between stimuli",
    });
  }
  return {
    center,
    error: std(splits, { skipNaN: true }) / Math.sqrt(splits.length),
    splits,
    consistencies,
    undefinedNeuroids: everUndefined(consistencies, neuroids),
  };
}

/**
 * The mean of each stimulus over its rows, in the type of the responses: sums run in the order of
 * the presentations.
 */
function averaged(
  doing: string,
  responses: Responses,
  rows: Int32Array,
  places: Int32Array,
  stimuli: readonly Label[],
): Matrix {
  const columns = responses.shape[1]!;
  const size = stimuli.length * columns;
  const sums = responses.dtype === "float32" ? new Float32Array(size) : new Float64Array(size);
  const counts = new Float64Array(stimuli.length);
  for (const row of rows) {
    const target = places[row]! * columns;
    counts[places[row]!]!++;
    for (let column = 0; column < columns; column++) {
      sums[target + column]! += responses.data[row * columns + column]!;
    }
  }
  counts.forEach((count, stimulus) => {
    if (count === 0) {
      throw new DataError({
        doing,
        found: `stimulus ${stimuli[stimulus]} has no repetition in one of the halves`,
        right: "the same repetitions of all stimuli",
      });
    }
    for (let column = 0; column < columns; column++) sums[stimulus * columns + column]! /= count;
  });
  return { data: Float64Array.from(sums), rows: stimuli.length, columns };
}

/** The different labels in NumPy's order. */
function sortedUnique(doing: string, name: string, labels: ArrayLike<Label>): Label[] {
  const different = new Set(Array.from(labels));
  if (![...different].some(Number.isNaN)) return [...different].sort(compareLabels);
  throw new DataError({ doing, found: `NaN in ${name}`, right: "a label for each presentation" });
}

function everUndefined(consistencies: Float64Array, neuroids: number): Int32Array {
  const sums = new Float64Array(neuroids);
  consistencies.forEach((value, index) => {
    // Infinity stands for r = −1, which has a value.
    if (Number.isNaN(value)) sums[index % neuroids] = NaN;
  });
  return undefinedAmong(sums);
}
