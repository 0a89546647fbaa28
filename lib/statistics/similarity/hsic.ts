/**
 * The Hilbert-Schmidt independence criterion of two Gram matrices of the same n images, but for a factor
 * of n. Source: Song, Smola, Gretton, Bedo and Borgwardt 2012, "Feature selection via dependence
 * maximization", JMLR 13, 1393 (eq. 5: the estimator without bias).
 */

/** (n − 1)² times the estimator with bias, where one of the matrices is doubly centered. */
export function biasedHsic(a: Float64Array, b: Float64Array, n: number): number {
  let total = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += a[i * n + j]! * b[i * n + j]!;
    total += row;
  }
  return total;
}

/** n(n − 3) times the estimator without bias; the diagonals are left out. */
export function unbiasedHsic(a: Float64Array, b: Float64Array, n: number): number {
  const [sumsA, sumsB] = [offDiagonalSums(a, n), offDiagonalSums(b, n)];
  let products = 0, rows = 0, totalA = 0, totalB = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) if (i !== j) row += a[i * n + j]! * b[i * n + j]!;
    products += row;
    rows += sumsA[i]! * sumsB[i]!;
    totalA += sumsA[i]!;
    totalB += sumsB[i]!;
  }
  return products + totalA * totalB / ((n - 1) * (n - 2)) - 2 * rows / (n - 2);
}

function offDiagonalSums(matrix: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) if (j !== i) sum += matrix[i * n + j]!;
    return sum;
  });
}
