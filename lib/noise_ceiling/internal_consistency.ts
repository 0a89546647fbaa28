/**
 * Brain-Score's ceiling of neural benchmarks, `internal_consistency`: how well one half of the
 * repetitions predicts the other, corrected to all of them.
 * Source: brain-score/vision, `metrics/internal_consistency/ceiling.py`.
 */
import { checkCall, like } from "../calls/mod.ts";
import { mean, median, shapeText, std } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";
import { allRows, columnPearson } from "./column_statistics.ts";
import { type Half, halvesOf, type PresentationLabels } from "./halves.ts";
import {
  checkFinite,
  type Matrix,
  RESPONSES,
  type Responses,
  undefinedAmong,
} from "./response_matrix.ts";

const doing = "compute the internal consistency";

/** What Brain-Score makes of responses with repetitions; all numbers are correlations, at most 1. */
export interface InternalConsistency {
  /** The mean over splits of the median over neuroids. */
  readonly center: number;
  /** The standard deviation over splits (ddof 0) over √10. */
  readonly error: number;
  /** The median over neuroids in each of the 10 splits. */
  readonly splits: Float64Array;
  /** (10 splits, neuroids) row-major: 2r / (1 + r); −∞ where r is −1. */
  readonly consistencies: Float64Array;
  /** Indices (from 0) of neuroids that are constant in a half: NaN there, and left out of the median. */
  readonly undefinedNeuroids: Int32Array;
}

const PRESENTATION_LABELS = like<PresentationLabels>(
  "an object: { stimulusIds, repetitions }",
  "stimulusIds",
  "repetitions",
);

/**
 * Internal consistency by Brain-Score's very splits: 10 draws of half of the repetitions (with
 * three: one against two). A half is averaged over its repetitions of each stimulus, in the type of
 * the responses; then, by neuroid, Pearson's r over stimuli sorted by id and 2r / (1 + r); the median
 * over neuroids; mean and standard error over splits.
 *
 * A neuroid that is constant in a half has no r; the original leaves it out of the median, and so
 * does this, naming it in the result. The correlation is in float64 also where averages are float32.
 *
 * @param responses (presentations, neuroids).
 * @param labels Stimulus and repetition of each presentation.
 * @throws {ShapeError} where labels and responses disagree.
 * @throws {DataError} for what the original fails on: NaN in responses or labels, fewer than two
 *   repetitions, a stimulus without repetitions in one of the halves, fewer than two stimuli, and where
 *   every neuroid is constant; also where a split's median is −∞, its halves being opposite, as happens
 *   with two stimuli.
 *
 * @example Three stimuli, shown twice each: r = 1/2
 * ```ts
 * import { internalConsistency } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const data = Float64Array.of(1, 2, 2, 1, 3, 3);
 * const { center } = internalConsistency({ dtype: "float64", shape: [6, 1], data }, {
 *   stimulusIds: ["a", "a", "b", "b", "c", "c"],
 *   repetitions: [0, 1, 0, 1, 0, 1],
 * });
 * assert.ok(Math.abs(center - 2 / 3) < 1e-15);
 * ```
 */
export function internalConsistency(
  responses: Responses,
  labels: PresentationLabels,
): InternalConsistency {
  checkCall("internalConsistency", {
    responses: [responses, RESPONSES],
    labels: [labels, PRESENTATION_LABELS],
  }, arguments);
  const [presentations, neuroids] = responses.shape as [number, number];
  const counts = [labels.stimulusIds.length, labels.repetitions.length];
  if (
    responses.shape.length !== 2 || neuroids === 0 || counts.some((n) => n !== presentations)
  ) {
    throw new ShapeError({
      doing,
      found: `responses of shape ${shapeText(responses.shape)}, ${counts.join(" and ")} labels`,
      right: "(presentations, neuroids), and both labels for each presentation",
    });
  }
  return consistencyOfBlocks([responses], neuroids, labels);
}

/**
 * {@link internalConsistency} of responses that come in blocks of neuroids, so that they need not be
 * in memory together: the same numbers, bit by bit, however they are cut.
 *
 * @param blocks Each (presentations, neuroids of the block), in the order of the neuroids.
 * @param neuroids How many there are in all blocks.
 * @throws {DataError} as {@link internalConsistency}.
 */
export function consistencyOfBlocks(
  blocks: Iterable<Responses>,
  neuroids: number,
  labels: PresentationLabels,
): InternalConsistency {
  const halves = halvesOf(doing, labels);
  // With few repetitions splits recur, and need not be computed again.
  const firstAlike = halves.map(([first]) =>
    halves.findIndex(([other]) => first.rows.join() === other.rows.join())
  );
  const consistencies = new Float64Array(halves.length * neuroids);
  let before = 0;
  for (const responses of blocks) {
    checkFinite(doing, "responses", responses, before);
    const columns = responses.shape[1]!;
    for (let start = 0; start < columns; start += blockWidth) {
      const block = { start, width: Math.min(blockWidth, columns - start) };
      halves.forEach(([first, second], split) => {
        const target = split * neuroids + before + start;
        const earlier = firstAlike[split]! * neuroids + before + start;
        if (earlier < target) {
          consistencies.copyWithin(target, earlier, earlier + block.width);
          return;
        }
        const [x, y] = [averaged(responses, second, block), averaged(responses, first, block)];
        const corrected = columnPearson(x, y, allRows(x.rows)).map((r) => 2 * r / (1 + r));
        consistencies.set(corrected, target);
      });
    }
    before += columns;
  }
  const splits = Float64Array.from(
    halves,
    (_, split) =>
      median(consistencies.subarray(split * neuroids, (split + 1) * neuroids), { skipna: true }),
  );
  const center = mean(splits, { skipna: true });
  if (!Number.isFinite(center)) {
    throw new DataError({
      doing,
      found: Number.isNaN(center)
        ? `${neuroids} neuroids that are all constant`
        : "halves with a correlation of −1, for which 2r / (1 + r) is infinite",
      right: "responses that differ between stimuli, of more stimuli than two",
    });
  }
  return {
    center,
    error: std(splits, { skipna: true }) / Math.sqrt(splits.length),
    splits,
    consistencies,
    undefinedNeuroids: everUndefined(consistencies, neuroids),
  };
}

/** Neuroids taken at a time, so that memory does not grow with their number. */
const blockWidth = 1024;

/**
 * The mean of each stimulus over the presentations of a half, of a block of neuroids, in the type of
 * the responses; sums run in the order of the presentations.
 */
function averaged(
  responses: Responses,
  { rows, places, counts }: Half,
  { start, width }: { start: number; width: number },
): Matrix {
  const size = counts.length * width;
  const sums = responses.dtype === "float32" ? new Float32Array(size) : new Float64Array(size);
  rows.forEach((row, index) => {
    const source = row * responses.shape[1]! + start;
    const target = places[index]! * width;
    for (let column = 0; column < width; column++) {
      sums[target + column]! += responses.data[source + column]!;
    }
  });
  for (let i = 0; i < size; i++) sums[i]! /= counts[Math.floor(i / width)]!;
  return { data: Float64Array.from(sums), rows: counts.length, columns: width };
}

function everUndefined(consistencies: Float64Array, neuroids: number): Int32Array {
  const sums = new Float64Array(neuroids);
  consistencies.forEach((value, index) => {
    // Infinity stands for r = −1, which has a value.
    if (Number.isNaN(value)) sums[index % neuroids] = NaN;
  });
  return undefinedAmong(sums);
}
