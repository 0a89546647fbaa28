/**
 * The share of a neuron's variance that the stimulus explains (FEV), and how much of that a model
 * explains (FEVE), as the Sensorium 2022 competition computes them.
 * Source: Cadena et al. 2019, "Deep convolutional models improve predictions of macaque V1 responses
 * to natural images", PLoS Computational Biology 15(4), e1006897; sinzlab/neuralpredictors, `fev`.
 */
import { checkCall, like, number } from "../calls/mod.ts";
import { mean } from "../arrays/mod.ts";
import { DataError } from "../errors/mod.ts";
import { columnVariances } from "./column_statistics.ts";
import { repeatsOf, rowsOf, STIMULI, type StimulusLabel } from "./repeats.ts";
import {
  checkSameShape,
  type Matrix,
  measuredMatrix,
  responseMatrix,
  RESPONSES,
  type Responses,
  undefinedAmong,
} from "./response_matrix.ts";

/** Variances by neuron, and what follows from them. */
export interface ExplainableVariance {
  /** (total − noise) / total: at most 1; below 0 where repeats differ more than stimuli. */
  readonly fev: Float64Array;
  /** Over all repeated trials, ddof 1; in the unit of the responses, squared. */
  readonly totalVariance: Float64Array;
  /** The mean over stimuli of the variance over repeats, ddof 1; each stimulus weighs the same. */
  readonly noiseVariance: Float64Array;
  /** Indices (from 0) of neurons without any variance: their FEV is NaN. */
  readonly undefinedNeurons: Int32Array;
  /** Rows (from 0) of trials whose stimulus was shown once, which are left out. */
  readonly droppedTrials: Int32Array;
}

/** With predictions: also what they explain. */
export interface VarianceExplained extends ExplainableVariance {
  /** 1 − (mse − noise) / (total − noise), by neuron; meaningful where FEV is well above 0. */
  readonly feve: Float64Array;
}

const EXPLAINED = like<VarianceExplained>(
  "an object: varianceExplained(responses, predictions, stimuli)",
  "fev",
  "feve",
);

/**
 * The fraction of explainable variance of each neuron.
 *
 * @param responses (trials, neurons).
 * @param stimuli The stimulus of each trial; those shown once are left out.
 * @throws {ShapeError} for another shape, and if there is not a stimulus for each trial.
 * @throws {DataError} for NaN, withheld (all-zero) responses, and if nothing is repeated.
 *
 * @example Two stimuli, shown twice each
 * ```ts
 * import { explainableVariance } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const responses = { dtype: "float64", shape: [4, 1], data: Float64Array.of(1, 3, 5, 7) } as const;
 * const { fev } = explainableVariance(responses, ["a", "a", "b", "b"]);
 * // Total variance 20/3, noise 2.
 * assert.ok(Math.abs(fev[0]! - 0.7) < 1e-15);
 * ```
 */
export function explainableVariance(
  responses: Responses,
  stimuli: ArrayLike<StimulusLabel>,
): ExplainableVariance {
  checkCall("explainableVariance", {
    responses: [responses, RESPONSES],
    stimuli: [stimuli, STIMULI],
  }, arguments);
  const doing = "compute the explainable variance";
  return variancesOf(doing, measuredMatrix(doing, responses), stimuli).found;
}

/**
 * The fraction of explainable variance that predictions explain, of each neuron.
 *
 * @param responses (trials, neurons).
 * @param predictions The same shape, for the same trials.
 * @param stimuli The stimulus of each trial; those shown once are left out.
 * @throws {ShapeError} if predictions have another shape, and as {@link explainableVariance}.
 * @throws {DataError} as {@link explainableVariance}.
 *
 * @example Predictions that miss each response by √2, as much as the noise
 * ```ts
 * import { varianceExplained } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const responses = { dtype: "float64", shape: [4, 1], data: Float64Array.of(1, 3, 5, 7) } as const;
 * const data = responses.data.map((value) => value + Math.SQRT2);
 * const { feve } = varianceExplained(responses, { ...responses, data }, ["a", "a", "b", "b"]);
 * assert.ok(Math.abs(feve[0]! - 1) < 1e-15);
 * ```
 */
export function varianceExplained(
  responses: Responses,
  predictions: Responses,
  stimuli: ArrayLike<StimulusLabel>,
): VarianceExplained {
  checkCall("varianceExplained", {
    responses: [responses, RESPONSES],
    predictions: [predictions, RESPONSES],
    stimuli: [stimuli, STIMULI],
  }, arguments);
  const doing = "compute the explained variance";
  checkSameShape(doing, responses, predictions);
  const measured = measuredMatrix(doing, responses);
  const predicted = responseMatrix(doing, "predictions", predictions);
  const { found, rows } = variancesOf(doing, measured, stimuli);
  const errors = new Float64Array(measured.columns);
  for (const row of rows) {
    const start = row * measured.columns;
    for (let neuron = 0; neuron < measured.columns; neuron++) {
      errors[neuron]! += (measured.data[start + neuron]! - predicted.data[start + neuron]!) ** 2;
    }
  }
  const feve = errors.map((sum, neuron) => {
    const noise = found.noiseVariance[neuron]!;
    return 1 - (sum / rows.length - noise) / (found.totalVariance[neuron]! - noise);
  });
  return { ...found, feve };
}

/** The FEV, a fraction, from which on the competition of 2022 counts a neuron. */
export const LEAST_FEV = 0.15;

/**
 * The score of a model: the mean FEVE over the neurons with a FEV of at least `leastFev`. Neurons with a
 * FEV of NaN never count.
 *
 * @param leastFev A fraction; {@link LEAST_FEV} by default.
 * @throws {DataError} if no neuron reaches it.
 *
 * @example Predictions that miss each response by √2, as much as the noise
 * ```ts
 * import { meanFeve, varianceExplained } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const responses = { dtype: "float64", shape: [4, 1], data: Float64Array.of(1, 3, 5, 7) } as const;
 * const data = responses.data.map((value) => value + Math.SQRT2);
 * const scores = varianceExplained(responses, { ...responses, data }, ["a", "a", "b", "b"]);
 * assert.equal(meanFeve(scores), scores.feve[0]);
 * ```
 */
export function meanFeve(explained: VarianceExplained, leastFev = LEAST_FEV): number {
  checkCall(
    "meanFeve",
    { explained: [explained, EXPLAINED], leastFev: [leastFev, number] },
    arguments,
  );
  const { fev, feve } = explained;
  const doing = "average the explained variance";
  const reliable = feve.filter((_, neuron) => fev[neuron]! >= leastFev);
  if (reliable.length > 0) return mean(reliable);
  throw new DataError({
    doing,
    found: `no neuron of ${fev.length} with an FEV of ${leastFev} or more`,
    right: "neurons that respond to the stimulus",
  });
}

function variancesOf(doing: string, matrix: Matrix, stimuli: ArrayLike<StimulusLabel>) {
  const { groups, dropped } = repeatsOf(doing, stimuli, matrix.rows);
  const rows = rowsOf(groups);
  const totalVariance = columnVariances(matrix, rows, 1);
  const noiseVariance = new Float64Array(matrix.columns);
  for (const group of groups) {
    columnVariances(matrix, group, 1).forEach((value, neuron) => noiseVariance[neuron]! += value);
  }
  for (let neuron = 0; neuron < matrix.columns; neuron++) noiseVariance[neuron]! /= groups.length;
  const fev = totalVariance.map((total, neuron) => (total - noiseVariance[neuron]!) / total);
  const found: ExplainableVariance = {
    fev,
    totalVariance,
    noiseVariance,
    undefinedNeurons: undefinedAmong(fev),
    droppedTrials: dropped,
  };
  return { found, rows };
}
