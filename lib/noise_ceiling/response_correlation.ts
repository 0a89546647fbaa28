/** How well predictions correlate with responses, as the Sensorium 2022 competition scores them. */
import { allRows, columnCorrelations, groupMeans } from "./column_statistics.ts";
import { repeatsOf, type StimulusLabel } from "./repeats.ts";
import {
  checkSameShape,
  measuredMatrix,
  responseMatrix,
  type Responses,
} from "./response_matrix.ts";

/**
 * The correlation of single responses with their predictions over all trials, by neuron. A constant
 * neuron or prediction has 0.
 *
 * @param responses (trials, neurons).
 * @param predictions The same shape, for the same trials.
 * @throws {ShapeError}; {@link DataError} for NaN and for withheld (all-zero) responses.
 */
export function singleTrialCorrelation(
  responses: Responses,
  predictions: Responses,
): Float64Array {
  const doing = "correlate single trials with predictions";
  checkSameShape(doing, responses, predictions);
  const measured = measuredMatrix(doing, responses);
  const predicted = responseMatrix(doing, "predictions", predictions);
  return columnCorrelations(measured, predicted, allRows(measured.rows));
}

/** Correlations by neuron, and what was left out. */
export interface CorrelationToAverage {
  readonly correlation: Float64Array;
  /** Trials of stimuli shown once, which are left out. */
  readonly droppedTrials: Int32Array;
}

/**
 * The correlation over stimuli of the mean response with the mean prediction, by neuron. A constant
 * neuron or prediction has 0.
 *
 * @param responses (trials, neurons).
 * @param predictions The same shape, for the same trials.
 * @param stimuli The stimulus of each trial; those shown once are left out.
 * @throws {ShapeError}; {@link DataError} for NaN, withheld (all-zero) responses, and where nothing
 *   is repeated.
 */
export function correlationToAverage(
  responses: Responses,
  predictions: Responses,
  stimuli: ArrayLike<StimulusLabel>,
): CorrelationToAverage {
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
