/**
 * The score of the Sensorium 2023 competition: the correlation of responses to movies with
 * predictions over all frames of all trials, by neuron.
 * Source: Turishcheva et al. 2023, "The Dynamic Sensorium competition for predicting large-scale
 * mouse visual cortex activity from videos", arXiv:2305.19654.
 */
import { checkCall, isPlain, kindOf, listOf, number, numbers, optionsOf } from "../calls/mod.ts";
import { mean, shapeText } from "../arrays/mod.ts";
import { ArgumentError, DataError, ShapeError } from "../errors/mod.ts";
import { dampedCorrelation } from "./column_statistics.ts";
import { checkMeasured, checkSameShape, finiteValues, type Responses } from "./response_matrix.ts";

/** One trial, over the movie's valid frames alone. */
export interface MovieTrial {
  /** (neurons, frames). */
  readonly responses: Responses;
  /** (neurons, frames), for the same frames. */
  readonly predictions: Responses;
}

/** How frames are counted. */
export interface FrameCorrelationOptions {
  /** Number of frames to skip at the start of each trial; 50 by default, as in the competition. */
  readonly skipFrames?: number | undefined;
}

const FRAME_CORRELATION_OPTIONS = optionsOf<FrameCorrelationOptions>({}, {
  skipFrames: number,
});

const TRIALS = kindOf<AsyncIterable<MovieTrial> | Iterable<MovieTrial>>(
  "trials: [{ responses, predictions }, …]",
  (value) => {
    if (typeof value !== "object" || value === null) return false;
    if ("dims" in value) return false;
    if (!Array.isArray(value)) return Symbol.iterator in value || Symbol.asyncIterator in value;
    return value.every((trial) => isPlain(trial) && "responses" in trial && "predictions" in trial);
  },
);

/**
 * Correlates responses with predictions over the concatenated frames of all trials. Trials are read one at
 * a time, so a recording need not fit into memory. A constant neuron has 0.
 *
 * @param trials Trials of one mouse; their lengths may differ.
 * @returns The correlation of each neuron: covariance / ((std + 1e-8)(std + 1e-8)), ddof 0.
 * @throws {ShapeError} if shapes disagree or a trial is no longer than what is skipped.
 * @throws {DataError} for NaN, for a trial of withheld (all-zero) responses, and for no trials.
 * @throws {ArgumentError} for a number of frames that cannot be skipped.
 *
 * @example Two trials of one neuron, predicted in another unit
 * ```ts
 * import { correlateFrames } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const trial = (...frames: number[]) => ({
 *   responses: { dtype: "float64", shape: [1, frames.length], data: Float64Array.from(frames) },
 *   predictions: {
 *     dtype: "float64",
 *     shape: [1, frames.length],
 *     data: Float64Array.from(frames, (value) => 10 * value),
 *   },
 * } as const);
 * const [r] = await correlateFrames([trial(1, 2, 3), trial(5, 4)], { skipFrames: 0 });
 * assert.ok(Math.abs(r! - 1) < 1e-7);
 * ```
 */
export async function correlateFrames(
  trials: AsyncIterable<MovieTrial> | Iterable<MovieTrial>,
  options: FrameCorrelationOptions = {},
): Promise<Float64Array> {
  checkCall("correlateFrames", {
    trials: [trials, TRIALS],
    options: [options, FRAME_CORRELATION_OPTIONS],
  }, arguments);
  const { skipFrames = 50 } = options;
  const doing = "correlate movie responses with predictions";
  if (!Number.isInteger(skipFrames) || skipFrames < 0) {
    throw new ArgumentError({ doing, found: `${skipFrames} frames to skip`, right: "0 or more" });
  }
  let sums: Moments[] | undefined;
  for await (const { responses, predictions } of trials) {
    checkSameShape(doing, responses, predictions);
    const [neurons, frames] = responses.shape as [number, number];
    sums ??= Array.from({ length: neurons }, () => ({ n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 }));
    const shape = `responses of shape ${shapeText(responses.shape)}`;
    if (responses.shape.length !== 2 || neurons === 0 || neurons !== sums.length) {
      const right = `(${sums.length || "neurons"}, frames)`;
      throw new ShapeError({ doing, found: shape, right });
    }
    if (frames <= skipFrames) {
      throw new ShapeError({ doing, found: shape, right: `more than ${skipFrames} frames` });
    }
    const measured = finiteValues(doing, "responses", responses);
    const predicted = finiteValues(doing, "predictions", predictions);
    checkMeasured(doing, measured);
    sums.forEach((moments, neuron) => {
      const start = neuron * frames + skipFrames;
      const end = (neuron + 1) * frames;
      merge(moments, momentsOf(measured.subarray(start, end), predicted.subarray(start, end)));
    });
  }
  if (sums === undefined) throw new DataError({ doing, found: "no trials", right: "one or more" });
  return Float64Array.from(
    sums,
    ({ n, xx, yy, xy }) => dampedCorrelation(xy / n, xx / n, yy / n),
  );
}

/**
 * The competition's score: the mean over mice of the mean over a mouse's neurons, so that a mouse
 * with more neurons does not weigh more.
 *
 * @param correlations For each mouse the correlations of its neurons.
 * @throws {DataError} if there are no mice, or one has no neurons.
 *
 * @example A mouse of three neurons, and one of one
 * ```ts
 * import { meanOverMice } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * assert.equal(meanOverMice([Float64Array.of(1, 1, 1), Float64Array.of(0)]), 0.5);
 * ```
 */
export function meanOverMice(correlations: readonly Float64Array[]): number {
  checkCall("meanOverMice", { correlations: [correlations, listOf(numbers)] }, arguments);
  if (correlations.length === 0 || correlations.some((mouse) => mouse.length === 0)) {
    throw new DataError({
      doing: "average correlations over mice",
      found: "no mice, or one without neurons",
      right: "one neuron or more in each",
    });
  }
  return mean(Float64Array.from(correlations, (mouse) => mean(mouse)));
}

/** Count, means, and sums of squared deviations and of their products. */
interface Moments {
  n: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

function momentsOf(x: Float64Array, y: Float64Array): Moments {
  const found: Moments = { n: x.length, x: meanOf(x), y: meanOf(y), xx: 0, yy: 0, xy: 0 };
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - found.x;
    const dy = y[i]! - found.y;
    found.xx += dx * dx;
    found.yy += dy * dy;
    found.xy += dx * dy;
  }
  return found;
}

/** Relative to the first value, so that of equal values it is exactly that. */
function meanOf(values: Float64Array): number {
  const origin = values[0]!;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! - origin;
  return origin + sum / values.length;
}

/**
 * Adds the moments of further frames (Chan, Golub, LeVeque 1983, "Algorithms for computing the
 * sample variance", The American Statistician 37, 242).
 */
function merge(into: Moments, more: Moments): void {
  const n = into.n + more.n;
  const dx = more.x - into.x;
  const dy = more.y - into.y;
  const weight = into.n * more.n / n;
  into.xx += more.xx + dx * dx * weight;
  into.yy += more.yy + dy * dy * weight;
  into.xy += more.xy + dx * dy * weight;
  into.x += dx * more.n / n;
  into.y += dy * more.n / n;
  into.n = n;
}
