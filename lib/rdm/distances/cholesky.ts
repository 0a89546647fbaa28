/** The inverse of a symmetric positive definite matrix by Cholesky's factors. */
import { DataError } from "../../errors/mod.ts";

/**
 * The inverse of a covariance, (n, n) row-major; exactly symmetric.
 *
 * @throws {DataError} if the matrix is singular or not positive definite.
 */
export function inverseOfCovariance(matrix: Float64Array, n: number, doing: string): Float64Array {
  const lower = choleskyFactor(matrix, n, doing);
  // Row i of `columns` is column i of the factor's inverse, so that all loops run along rows.
  const columns = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const column = columns.subarray(i * n, (i + 1) * n);
    column[i] = 1 / lower[i * n + i]!;
    for (let j = i + 1; j < n; j++) {
      let sum = 0;
      for (let k = i; k < j; k++) sum += lower[j * n + k]! * column[k]!;
      column[j] = -sum / lower[j * n + j]!;
    }
  }
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = 0;
      for (let k = j; k < n; k++) sum += columns[i * n + k]! * columns[j * n + k]!;
      inverse[i * n + j] = inverse[j * n + i] = sum;
    }
  }
  return inverse;
}

function choleskyFactor(matrix: Float64Array, n: number, doing: string): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < j; k++) sum += lower[i * n + k]! * lower[j * n + k]!;
      const left = matrix[i * n + j]! - sum;
      if (i !== j) {
        lower[i * n + j] = left / lower[j * n + j]!;
        continue;
      }
      // What is left of a variance after the channels before it; rounding leaves about n · 2⁻⁵².
      if (!(left > n * 2 ** -52 * matrix[i * n + i]!)) {
        throw new DataError({
          doing,
          found: `a covariance that is singular from channel ${i} on`,
          right: "more residuals than channels, or a shrinkage estimate",
        });
      }
      lower[i * n + i] = Math.sqrt(left);
    }
  }
  return lower;
}
