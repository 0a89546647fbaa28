/**
 * How well predictions correlate with responses, as the Sensorium 2022 competition scores them.
 * Source: Willeke et al. 2022, "The Sensorium competition on predicting large-scale mouse primary
 * visual cortex activity", arXiv:2206.08666.
 */
import { anything, checkCall } from "../calls/mod.ts";
import { allRows, columnCorrelations, groupMeans } from "./column_statistics.ts";
import { repeatsOf, type StimulusLabel } from "./repeats.ts";
import {
  checkSameShape,
  measuredMatrix,
  responseMatrix,
  RESPONSES,
  type Responses,
} from "./response_matrix.ts";

/**
 * The correlation of single responses with their predictions over all trials, by neuron. A constant
 * neuron or prediction has 0.
 *
 * @param responses (trials, neurons).
 * @param predictions The same shape, for the same trials.
 * @returns One correlation per neuron: covariance / ((std + 1e-8)(std + 1e-8)), ddof 0.
 * @throws {ShapeError} for another shape, and if predictions have another than responses.
 * @throws {DataError} for NaN and for withheld (all-zero) responses.
 *
 * @example Four trials of a neuron
 * ```ts
 * import { singleTrialCorrelation } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const responses = { dtype: "float64", shape: [4, 1], data: Float64Array.of(1, 3, 5, 7) } as const;
 * const predictions = { ...responses, data: Float64Array.of(2, 2, 3, 3) };
 * const [correlation] = singleTrialCorrelation(responses, predictions);
 * assert.ok(Math.abs(correlation! - 2 / Math.sqrt(5)) < 1e-7);
 * ```
 */
export function singleTrialCorrelation(
  responses: Responses,
  predictions: Responses,
): Float64Array {
  checkCall("singleTrialCorrelation", {
    responses: [responses, RESPONSES],
    predictions: [predictions, RESPONSES],
  }, arguments);
  const doing = "correlate single trials with predictions";
  checkSameShape(doing, responses, predictions);
  const measured = measuredMatrix(doing, responses);
  const predicted = responseMatrix(doing, "predictions", predictions);
  return columnCorrelations(measured, predicted, allRows(measured.rows));
}

/** Correlations by neuron, and the trials that were left out. */
export interface CorrelationToAverage {
  /** The correlation of each neuron, from −1 to 1. */
  readonly correlation: Float64Array;
  /** Rows (from 0) of trials whose stimulus was shown once, which are left out. */
  readonly droppedTrials: Int32Array;
}

/**
 * The correlation over stimuli of the mean response with the mean prediction, by neuron. A constant
 * neuron or prediction has 0.
 *
 * @param responses (trials, neurons).
 * @param predictions The same shape, for the same trials.
 * @param stimuli The stimulus of each trial; those shown once are left out.
 * @throws {ShapeError} for another shape, and if predictions or stimuli do not fit the trials.
 * @throws {DataError} for NaN, withheld (all-zero) responses, and if nothing is repeated.
 *
 * @example Two stimuli, shown twice each
 * ```ts
 * import { correlationToAverage } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const responses = { dtype: "float64", shape: [4, 1], data: Float64Array.of(1, 3, 5, 7) } as const;
 * const predictions = { ...responses, data: Float64Array.of(2, 2, 3, 3) };
 * const { correlation } = correlationToAverage(responses, predictions, ["a", "a", "b", "b"]);
 * assert.ok(Math.abs(correlation[0]! - 1) < 1e-7);
 * ```
 */
export function correlationToAverage(
  responses: Responses,
  predictions: Responses,
  stimuli: ArrayLike<StimulusLabel>,
): CorrelationToAverage {
  checkCall("correlationToAverage", {
    responses: [responses, RESPONSES],
    predictions: [predictions, RESPONSES],
    stimuli: [stimuli, anything],
  }, arguments);
  const doing = "correlate mean responses with predictions";
  checkSameShape(doing, responses, predictions);
  const measured = measuredMatrix(doing, responses);
  const predicted = responseMatrix(doing, "predictions", predictions);
  const { groups, dropped } = repeatsOf(doing, stimuli, measured.rows);
  const correlation = columnCorrelations(
    groupMeans(measured, groups),
    groupMeans(predicted, groups),
    allRows(groups.length),
  );
  return { correlation, droppedTrials: dropped };
}
