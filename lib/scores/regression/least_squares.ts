/**
 * Least squares of least norm in exact arithmetic: what scikit-learn's `LinearRegression` gives but for
 * rounding, which decides it where there are as many features as pictures or more.
 */
import { computeProduct } from "../algebra.ts";
import {
  columnMeans,
  lessColumns,
  type Matrix,
  rowOf,
  rowsAt,
  transposed,
  zeros,
} from "../matrix.ts";
import type { TrainKernel } from "./train_kernel.ts";

const MOST_SWEEPS = 60;

/**
 * (others, train): what takes responses less their means to predictions less the same means.
 *
 * @param features All features of all pictures, where there are fewer than train pictures: these
 *   themselves give more digits than their products.
 */
export async function leastSquaresOperator(
  kernel: TrainKernel,
  train: ArrayLike<number>,
  others: ArrayLike<number>,
  features: Matrix | undefined,
): Promise<Matrix> {
  if (features === undefined) return await kernel.ridgeOperator(others, 0);
  const fitted = rowsAt(features, train), means = columnMeans(fitted);
  const x = lessColumns(fitted, means);
  const { left, values, right } = singularVectors(x);
  const most = Math.max(...values, 0);
  const least = Number.EPSILON * Math.max(x.rows, x.columns) * most;
  const tested = lessColumns(rowsAt(features, others), means);
  const scores = await computeProduct(tested, right, kernel.computing);
  for (let i = 0; i < scores.data.length; i++) {
    const value = values[i % values.length]!;
    scores.data[i] = value > least ? scores.data[i]! / value : 0;
  }
  return await computeProduct(scores, transposed(left), kernel.computing);
}

/**
 * X = Uᵀ·diag(s)·V by one-sided Jacobi rotations (Demmel and Veselić 1992, "Jacobi's method is more
 * accurate than QR"): small singular values to as many digits as large ones.
 *
 * @returns `left` (values, rows) and `right` (values, columns); values in no order.
 */
function singularVectors(x: Matrix): { left: Matrix; values: Float64Array; right: Matrix } {
  const columns = transposed(x), k = columns.rows;
  const right = zeros(k, k);
  for (let i = 0; i < k; i++) right.data[i * k + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let isDone = true;
    for (let i = 0; i < k; i++) {
      for (let j = i + 1; j < k; j++) {
        if (rotate(rowOf(columns, i), rowOf(columns, j), rowOf(right, i), rowOf(right, j))) {
          isDone = false;
        }
      }
    }
    if (isDone) break;
  }
  const values = Float64Array.from({ length: k }, (_, i) => lengthOf(rowOf(columns, i)));
  for (let i = 0; i < k; i++) {
    const row = rowOf(columns, i);
    if (values[i]! > 0) { for (let m = 0; m < row.length; m++) row[m]! /= values[i]!; }
  }
  return { left: columns, values, right };
}

/** Makes two columns orthogonal; false where they are so already. */
function rotate(a: Float64Array, b: Float64Array, va: Float64Array, vb: Float64Array): boolean {
  let aa = 0, bb = 0, ab = 0;
  for (let m = 0; m < a.length; m++) {
    aa += a[m]! * a[m]!;
    bb += b[m]! * b[m]!;
    ab += a[m]! * b[m]!;
  }
  if (Math.abs(ab) <= Number.EPSILON * Math.sqrt(aa * bb) || ab === 0) return false;
  const zeta = (bb - aa) / (2 * ab);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent), sine = cosine * tangent;
  for (const [p, q] of [[a, b], [va, vb]] as const) {
    for (let m = 0; m < p.length; m++) {
      const value = p[m]!;
      p[m] = cosine * value - sine * q[m]!;
      q[m] = sine * value + cosine * q[m]!;
    }
  }
  return true;
}

function lengthOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
