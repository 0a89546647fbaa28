/** How far off the coefficients of a least-squares fit may be: statsmodels' `OLS`. */
import { studentTail, symmetricPValue } from "../distributions/mod.ts";
import type { Rows } from "../samples/mod.ts";

/** A fit by the singular values of its features. */
interface Fit {
  /** For each singular value its direction among the features. */
  readonly directions: readonly ArrayLike<number>[];
  readonly values: ArrayLike<number>;
  /** Whether all directions are used. */
  readonly isFull: boolean;
  /** The features' means; none without an intercept. */
  readonly means: ArrayLike<number> | undefined;
  readonly targets: Rows;
  /** The targets by the fit, (samples, targets). */
  readonly predicted: Float64Array;
}

/**
 * Standard errors, t and p: √(s² (XᵀX)⁻¹) with s² the residual sum of squares over the degrees of
 * freedom. Of features less their means (XᵀX)⁻¹ is the block of the coefficients in that with a
 * constant; the intercept's entry is 1/n + m (XᵀX)⁻¹ mᵀ.
 */
export function coefficientErrors(coefficients: Float64Array, fit: Fit) {
  const { directions, values, isFull, means, targets, predicted } = fit;
  const { rows, columns: q, data } = targets;
  const p = coefficients.length / q;
  const df = rows - p - (means === undefined ? 0 : 1);
  const isKnown = isFull && df > 0;
  // The diagonal of the inverse, and the means' own entry.
  const inverse = new Float64Array(p);
  let atMeans = 1 / rows;
  for (let k = 0; k < (isKnown ? p : 0); k++) {
    const direction = directions[k]!, square = values[k]! ** 2;
    let along = 0;
    for (let j = 0; j < p; j++) {
      inverse[j]! += direction[j]! ** 2 / square;
      along += direction[j]! * (means?.[j] ?? 0);
    }
    atMeans += along ** 2 / square;
  }
  const scale = Float64Array.from({ length: q }, (_, target) => {
    let residual = 0;
    for (let row = 0; row < rows; row++) {
      residual += (data[row * q + target]! - predicted[row * q + target]!) ** 2;
    }
    return isKnown ? residual / df : NaN;
  });
  const standardErrors = Float64Array.from(
    coefficients,
    (_, at) => Math.sqrt(scale[Math.floor(at / p)]! * inverse[at % p]!),
  );
  const tValues = coefficients.map((value, at) => value / standardErrors[at]!);
  const tail = (t: number) => studentTail(t, df);
  const pValues = tValues.map((t) => isKnown ? symmetricPValue(t, tail, "two-sided") : NaN);
  const interceptErrors = scale.map((own) => means === undefined ? NaN : Math.sqrt(own * atMeans));
  return { standardErrors, tValues, pValues, interceptErrors, df };
}
