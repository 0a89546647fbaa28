/**
 * How well a neuron's response to a stimulus predicts its next response to it.
 * Source: Walker et al. 2019, "Inception loops discover what excites neurons most using deep
 * predictive models", Nature Neuroscience 22, 2060; sinzlab/neuralpredictors, `oracle_corr_*`.
 *
 * For movies a row is a frame of a trial, and its label names movie and frame.
 */
import { checkCall } from "../calls/mod.ts";
import { allRows, columnCorrelations, columnVariances, groupMeans } from "./column_statistics.ts";
import { repeatsOf, rowsOf, STIMULI, type StimulusLabel } from "./repeats.ts";
import {
  type Matrix,
  measuredMatrix,
  RESPONSES,
  type Responses,
  undefinedAmong,
} from "./response_matrix.ts";

/** An oracle score by neuron. */
export interface Oracle {
  /** The score of each neuron: a correlation, 1 where repeats are the same. */
  readonly oracle: Float64Array;
  /** Indices (from 0) of neurons for which it is NaN. */
  readonly undefinedNeurons: Int32Array;
  /** Rows (from 0) of trials whose stimulus was shown once, which are left out. */
  readonly droppedTrials: Int32Array;
}

/**
 * The jackknife oracle: the correlation, over all repeated trials, of each response with the mean of
 * the other responses to the same stimulus. A constant neuron has 0.
 *
 * @param responses (trials, neurons).
 * @param stimuli The stimulus of each trial; those shown once are left out.
 * @throws {ShapeError} for another shape, and if there is not a stimulus for each trial.
 * @throws {DataError} for NaN, withheld (all-zero) responses, and if nothing is repeated.
 *
 * @example Two stimuli, shown twice each
 * ```ts
 * import { oracleJackknife } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const responses = { dtype: "float64", shape: [4, 1], data: Float64Array.of(1, 3, 5, 7) } as const;
 * const { oracle } = oracleJackknife(responses, ["a", "a", "b", "b"]);
 * // Responses 1 3 5 7 against 3 1 7 5: covariance 3, variances 5.
 * assert.ok(Math.abs(oracle[0]! - 3 / 5) < 1e-8);
 * ```
 */
export function oracleJackknife(
  responses: Responses,
  stimuli: ArrayLike<StimulusLabel>,
): Oracle {
  checkCall(
    "oracleJackknife",
    { responses: [responses, RESPONSES], stimuli: [stimuli, STIMULI] },
    arguments,
  );
  const doing = "compute the jackknife oracle";
  const matrix = measuredMatrix(doing, responses);
  const { groups, dropped } = repeatsOf(doing, stimuli, matrix.rows);
  const oracle = columnCorrelations(meansOfOthers(matrix, groups), matrix, rowsOf(groups));
  return { oracle, undefinedNeurons: undefinedAmong(oracle), droppedTrials: dropped };
}

/**
 * The conservative oracle: vm / √(vm (vm + vn)), where vm is the variance over stimuli of the mean
 * response, and vn the mean over stimuli of the variance over repeats, both with ddof 0. NaN for a neuron
 * with identical mean responses.
 *
 * @param responses (trials, neurons).
 * @param stimuli The stimulus of each trial; those shown once are left out.
 * @throws As {@link oracleJackknife}.
 *
 * @example Two stimuli, shown twice each
 * ```ts
 * import { oracleConservative } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const responses = { dtype: "float64", shape: [4, 1], data: Float64Array.of(1, 3, 5, 7) } as const;
 * const { oracle } = oracleConservative(responses, ["a", "a", "b", "b"]);
 * // Means 2 and 6: signal variance 4; noise variance 1.
 * assert.ok(Math.abs(oracle[0]! - 2 / Math.sqrt(5)) < 1e-15);
 * ```
 */
export function oracleConservative(
  responses: Responses,
  stimuli: ArrayLike<StimulusLabel>,
): Oracle {
  checkCall("oracleConservative", {
    responses: [responses, RESPONSES],
    stimuli: [stimuli, STIMULI],
  }, arguments);
  const doing = "compute the conservative oracle";
  const matrix = measuredMatrix(doing, responses);
  const { groups, dropped } = repeatsOf(doing, stimuli, matrix.rows);
  const noise = new Float64Array(matrix.columns);
  for (const group of groups) {
    columnVariances(matrix, group, 0).forEach((value, neuron) => noise[neuron]! += value);
  }
  const oracle = columnVariances(groupMeans(matrix, groups), allRows(groups.length), 0)
    .map((signal, neuron) =>
      signal / Math.sqrt(signal * (signal + noise[neuron]! / groups.length))
    );
  return { oracle, undefinedNeurons: undefinedAmong(oracle), droppedTrials: dropped };
}

/** For each row the mean of the other rows of its group; rows outside the groups stay 0. */
function meansOfOthers(matrix: Matrix, groups: readonly Int32Array[]): Matrix {
  const { columns } = matrix;
  const data = new Float64Array(matrix.data.length);
  const means = groupMeans(matrix, groups).data;
  groups.forEach((rows, group) => {
    const n = rows.length;
    for (const row of rows) {
      for (let neuron = 0; neuron < columns; neuron++) {
        const own = matrix.data[row * columns + neuron]!;
        data[row * columns + neuron] = n / (n - 1) * (means[group * columns + neuron]! - own / n);
      }
    }
  });
  return { data, rows: matrix.rows, columns };
}
