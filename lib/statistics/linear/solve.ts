/** Systems of equations with a symmetric positive definite matrix, by Cholesky's factor. */

/**
 * The lower factor L of a matrix L Lᵀ, (n, n) row-major; `undefined` where the matrix is singular to
 * rounding, or not positive definite.
 */
export function factorOf(matrix: Float64Array, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (!(sum > n * Number.EPSILON * matrix[i * n + i]!)) return undefined;
      else lower[i * n + i] = Math.sqrt(sum);
    }
  }
  return lower;
}

/** L⁻¹ times a column. */
export function solveLower(lower: Float64Array, column: Float64Array): Float64Array {
  const n = column.length;
  const solution = column.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= lower[i * n + k]! * solution[k]!;
    solution[i]! /= lower[i * n + i]!;
  }
  return solution;
}

/** (L Lᵀ)⁻¹ times a column. */
export function solveFactored(lower: Float64Array, column: Float64Array): Float64Array {
  const n = column.length;
  const solution = solveLower(lower, column);
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) solution[i]! -= lower[k * n + i]! * solution[k]!;
    solution[i]! /= lower[i * n + i]!;
  }
  return solution;
}
