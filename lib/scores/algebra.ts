/**
 * The products and decompositions that scores are made of, in float64. All that is slow in scores
 * goes through here.
 */
import { symmetricEigen } from "../arrays/mod.ts";
import { DataError } from "../errors/mod.ts";
import { ndarray } from "../arrays/mod.ts";
import { computeGram } from "../rdm/mod.ts";
import { type Matrix, transposed, zeros } from "./matrix.ts";

/** Multiply-adds from which on the kernel of the RDMs is worth its start. */
const LARGE = 2e6;

/** A·Aᵀ: the products of all rows with all rows. */
export async function computeRowGram(a: Matrix): Promise<Matrix> {
  if (a.rows < 2 || a.columns < 1 || a.rows * a.rows * a.columns < LARGE) {
    return await computeProduct(a, a);
  }
  const patterns = ndarray("float64", [a.rows, a.columns], a.data);
  return { data: (await computeGram(patterns)).data, rows: a.rows, columns: a.rows };
}

/** A·Bᵀ: the products of each row of A with each row of B. */
// deno-lint-ignore require-await -- other engines wait
export async function computeProduct(a: Matrix, b: Matrix): Promise<Matrix> {
  const result = zeros(a.rows, b.rows);
  const n = a.columns, x = a.data, y = b.data;
  for (let i = 0; i < a.rows; i++) {
    const p = i * n, to = i * b.rows;
    let j = 0;
    for (; j + 4 <= b.rows; j += 4) {
      const q = j * n, r = q + n, s = r + n, t = s + n;
      let w0 = 0, w1 = 0, w2 = 0, w3 = 0;
      for (let k = 0; k < n; k++) {
        const value = x[p + k]!;
        w0 += value * y[q + k]!;
        w1 += value * y[r + k]!;
        w2 += value * y[s + k]!;
        w3 += value * y[t + k]!;
      }
      result.data[to + j] = w0;
      result.data[to + j + 1] = w1;
      result.data[to + j + 2] = w2;
      result.data[to + j + 3] = w3;
    }
    for (; j < b.rows; j++) {
      const q = j * n;
      let sum = 0;
      for (let k = 0; k < n; k++) sum += x[p + k]! * y[q + k]!;
      result.data[to + j] = sum;
    }
  }
  return result;
}

/** A·B. */
export async function computeMatrixProduct(a: Matrix, b: Matrix): Promise<Matrix> {
  return await computeProduct(a, transposed(b));
}

/**
 * B·A⁻¹ of a symmetric positive definite A: for each row b of B the x with A·x = b.
 *
 * @throws {DataError} where A is not positive definite.
 */
// deno-lint-ignore require-await -- other engines wait
export async function computeSolutions(a: Matrix, b: Matrix): Promise<Matrix> {
  const n = a.rows, factor = choleskyOf(a);
  const result: Matrix = { ...b, data: b.data.slice() };
  for (let row = 0; row < b.rows; row++) {
    const x = result.data.subarray(row * n, (row + 1) * n);
    for (let i = 0; i < n; i++) {
      let sum = x[i]!;
      for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * x[k]!;
      x[i] = sum / factor[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      const value = x[i]! / factor[i * n + i]!;
      x[i] = value;
      for (let k = 0; k < i; k++) x[k]! -= factor[i * n + k]! * value;
    }
  }
  return result;
}

function choleskyOf({ data, rows: n }: Matrix): Float64Array {
  const l = data.slice();
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = l[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i > j) l[i * n + j] = sum / l[j * n + j]!;
      else if (sum > 0) l[j * n + j] = Math.sqrt(sum);
      else {
        throw new DataError({
          doing: "solve for the weights of a ridge regression",
          found: "a kernel that is not positive definite",
          right: "an alpha above the rounding of the features' products",
        });
      }
    }
  }
  return l;
}

/** The eigenvalues of a symmetric matrix, the greatest first, and its eigenvectors as rows. */
// deno-lint-ignore require-await -- other engines wait
export async function computeEigen(a: Matrix): Promise<{ values: Float64Array; vectors: Matrix }> {
  const { values, vectors } = symmetricEigen(a.data, a.rows);
  return { values, vectors: { data: vectors, rows: a.rows, columns: a.rows } };
}
