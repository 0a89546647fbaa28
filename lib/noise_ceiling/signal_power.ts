/**
 * The part of a response's power that repeats, and correlations normalized by it.
 * Source: Schoppe et al. 2016, "Measuring the performance of neural models", Frontiers in
 * Computational Neuroscience 10, 10, doi:10.3389/fncom.2016.00010.
 */
import { checkCall } from "../calls/mod.ts";
import { shapeText } from "../arrays/mod.ts";
import { ShapeError } from "../errors/mod.ts";
import { allRows, columnCovariances, columnVariances, groupMeans } from "./column_statistics.ts";
import {
  checkMeasured,
  finiteValues,
  type Matrix,
  RESPONSES,
  type Responses,
  undefinedAmong,
} from "./response_matrix.ts";

/** Signal power by neuron, and the best correlation that it allows. */
export interface SignalPower {
  /**
   * (Var(Σ y) − Σ Var(y)) / (R (R − 1)) over R repeats, in the unit of the responses, squared; below 0
   * where repeats share nothing.
   */
  readonly signalPower: Float64Array;
  /**
   * √(signal power / Var(mean response)): the correlation that a perfect model would have. NaN without
   * signal power.
   */
  readonly ccMax: Float64Array;
  /** Indices (from 0) of neurons for which a correlation is NaN. */
  readonly undefinedNeurons: Int32Array;
}

/** Normalized correlations by neuron. */
export interface NormalizedCorrelation extends SignalPower {
  /** Cov(mean response, mean prediction) / √(Var(mean prediction) · signal power): CCnorm. */
  readonly ccNorm: Float64Array;
}

/**
 * The signal power and CCmax of each neuron. Variances are over samples, ddof 1.
 *
 * @param responses (repeats, samples, neurons): a sample is an image, or a frame of a movie.
 * @throws {ShapeError} for another shape, one repeat or one sample.
 * @throws {DataError} for NaN and for withheld (all-zero) responses.
 *
 * @example Three samples of variance 7, twice the same
 * ```ts
 * import { signalPower } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const data = Float64Array.of(1, 2, 6, 1, 2, 6);
 * const responses = { dtype: "float64", shape: [2, 3, 1], data } as const;
 * const { signalPower: power, ccMax } = signalPower(responses);
 * assert.deepEqual([power[0], ccMax[0]], [7, 1]);
 * ```
 */
export function signalPower(responses: Responses): SignalPower {
  checkCall("signalPower", { responses: [responses, RESPONSES] }, arguments);
  const doing = "compute the signal power";
  return powerOf(doing, repeatedMatrix(doing, "responses", responses)).found;
}

/**
 * The correlation of predictions with responses as a share of what is possible. `ccNorm` is NaN where
 * `ccMax` is and for a constant prediction; a neuron with little signal may exceed 1.
 *
 * @param responses (repeats, samples, neurons).
 * @param predictions The same shape (a model that knows behavior predicts each repeat), or
 *   (1, samples, neurons).
 * @throws {ShapeError} where predictions do not fit the responses, and as {@link signalPower}.
 * @throws {DataError} as {@link signalPower}.
 *
 * @example A prediction in another unit
 * ```ts
 * import { normalizedCorrelation } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const data = Float64Array.of(1, 2, 6, 1, 2, 6);
 * const responses = { dtype: "float64", shape: [2, 3, 1], data } as const;
 * const predictions = { dtype: "float64", shape: [1, 3, 1], data: Float64Array.of(10, 20, 60) } as const;
 * const { ccNorm } = normalizedCorrelation(responses, predictions);
 * assert.ok(Math.abs(ccNorm[0]! - 1) < 1e-15);
 * ```
 */
export function normalizedCorrelation(
  responses: Responses,
  predictions: Responses,
): NormalizedCorrelation {
  checkCall("normalizedCorrelation", {
    responses: [responses, RESPONSES],
    predictions: [predictions, RESPONSES],
  }, arguments);
  const doing = "compute normalized correlations";
  const measured = repeatedMatrix(doing, "responses", responses);
  const predicted = repeatedMatrix(doing, "predictions", predictions, 1);
  const sameRepeats = predicted.repeats === measured.repeats || predicted.repeats === 1;
  const { samples, matrix: { columns } } = measured;
  if (!sameRepeats || predicted.samples !== samples || predicted.matrix.columns !== columns) {
    throw new ShapeError({
      doing,
      found: `predictions of shape ${shapeText(predictions.shape)}`,
      right: `${shapeText(responses.shape)}, that of the responses`,
    });
  }
  const { found, average } = powerOf(doing, measured);
  const prediction = averageOf(predicted);
  const rows = allRows(samples);
  const spread = columnVariances(prediction, rows, 1);
  const ccNorm = columnCovariances(average, prediction, rows, 1).map((covariance, neuron) => {
    const power = found.signalPower[neuron]!;
    return power > 0 && spread[neuron]! > 0 ? covariance / Math.sqrt(spread[neuron]! * power) : NaN;
  });
  const undefinedNeurons = undefinedAmong(
    ccNorm.map((value, neuron) => value + found.ccMax[neuron]!),
  );
  return { ...found, ccNorm, undefinedNeurons };
}

/** Repeats one after another as one matrix: row `repeat · samples + sample`. */
interface Repeated {
  readonly matrix: Matrix;
  readonly repeats: number;
  readonly samples: number;
}

function repeatedMatrix(doing: string, what: string, responses: Responses, least = 2): Repeated {
  const [repeats, samples, columns] = responses.shape as [number, number, number];
  if (responses.shape.length !== 3 || repeats < least || samples < 2 || columns < 1) {
    throw new ShapeError({
      doing,
      found: `${what} of shape ${shapeText(responses.shape)}`,
      right: `(repeats, samples, neurons), ${least} repeats and 2 samples or more`,
    });
  }
  const data = finiteValues(doing, what, responses);
  return { matrix: { data, rows: repeats * samples, columns }, repeats, samples };
}

/** The mean over repeats, (samples, neurons). */
function averageOf({ matrix, repeats, samples }: Repeated): Matrix {
  const sameSample = Array.from(
    allRows(samples),
    (sample) => Int32Array.from({ length: repeats }, (_, repeat) => repeat * samples + sample),
  );
  return groupMeans(matrix, sameSample);
}

function powerOf(doing: string, repeated: Repeated) {
  const { matrix, repeats, samples } = repeated;
  checkMeasured(doing, matrix.data);
  const average = averageOf(repeated);
  const rows = allRows(samples);
  const varianceOfMean = columnVariances(average, rows, 1);
  const own = new Float64Array(matrix.columns);
  for (let repeat = 0; repeat < repeats; repeat++) {
    const rowsOfRepeat = rows.map((row) => repeat * samples + row);
    columnVariances(matrix, rowsOfRepeat, 1).forEach((value, neuron) => own[neuron]! += value);
  }
  // The sum over repeats is `repeats` times the mean, its variance the square of that.
  const power = varianceOfMean.map((value, neuron) =>
    (value * repeats ** 2 - own[neuron]!) / (repeats * (repeats - 1))
  );
  const ccMax = power.map((value, neuron) =>
    value > 0 ? Math.sqrt(value / varianceOfMean[neuron]!) : NaN
  );
  const found: SignalPower = { signalPower: power, ccMax, undefinedNeurons: undefinedAmong(ccMax) };
  return { found, average };
}
