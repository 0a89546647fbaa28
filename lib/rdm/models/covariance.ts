/** The variances of evaluations, of their differences and of their distance to the ceiling. */
import { mean } from "../../arrays/mod.ts";

/** The variances that the tests of models divide by. */
export interface EvaluationVariances {
  /** The variances of each model's evaluation. */
  readonly models: Float64Array;
  /** The variances of the difference between each pair of models, in the order (0,1), (0,2) … (1,2) …. */
  readonly differences: Float64Array;
  /** The variances of the difference between each model and the ceiling's lower bound. */
  readonly ceiling: Float64Array;
}

/**
 * The covariance of series of the same length, (series, series) row-major.
 *
 * @param ddof What is subtracted from the length; 1 for a sample.
 */
export function covarianceOf(series: readonly Float64Array[], ddof: number): Float64Array {
  const n = series.length, length = series[0]?.length ?? 0;
  const centered = series.map((values) => {
    const center = mean(values);
    return values.map((value) => value - center);
  });
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < length; k++) sum += centered[i]![k]! * centered[j]![k]!;
      covariance[i * n + j] = covariance[j * n + i] = sum / (length - ddof);
    }
  }
  return covariance;
}

/**
 * Variances from a covariance, with the correction n / (n − 1) for what was drawn.
 *
 * @param covariance Of the models, and after them of both bounds of the ceiling where these vary.
 * @param models Number of models.
 * @param drawn The number of subjects or images that were drawn from; the smaller if both.
 */
export function variancesFrom(
  covariance: Float64Array,
  models: number,
  drawn: number,
): EvaluationVariances {
  const size = Math.round(Math.sqrt(covariance.length));
  const at = (i: number, j: number) => covariance[i * size + j]!;
  const correction = drawn / (drawn - 1);
  const difference = (i: number, j: number) => correction * (at(i, i) + at(j, j) - 2 * at(i, j));
  const differences: number[] = [];
  for (let i = 0; i < models; i++) {
    for (let j = i + 1; j < models; j++) differences.push(difference(i, j));
  }
  const each = (of: (i: number) => number) =>
    Float64Array.from({ length: models }, (_, i) => of(i));
  return {
    models: each((i) => correction * at(i, i)),
    differences: Float64Array.from(differences),
    ceiling: each((i) => size > models ? difference(i, models) : correction * at(i, i)),
  };
}
