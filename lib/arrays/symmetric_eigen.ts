/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form,
 * then QL with implicit shifts.
 */
import { checkCall, number, numbers } from "../calls/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";
import { diagonalize } from "./diagonalize.ts";
import { tridiagonal } from "./tridiagonal.ts";

/** A decomposition A = V Λ Vᵀ. */
export interface SymmetricEigen {
  /** Eigenvalues, the greatest first. */
  readonly values: Float64Array;
  /** Eigenvectors of unit length as rows, (n, n) row-major, in the order of the values. */
  readonly vectors: Float64Array;
}

/**
 * Decomposes a symmetric matrix, as `np.linalg.eigh` does: each eigenvalue to a few ulps of the
 * greatest in magnitude, also where many are 0 or equal. Signs: the entry of greatest magnitude of
 * each vector (the first among equals) is positive, so that the same matrix gives the same vectors
 * everywhere. Vectors of equal eigenvalues span the right space; which ones they are means nothing.
 *
 * @example
 * ```ts
 * import { symmetricEigen } from "neuroid/arrays";
 *
 * const { values } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
 * console.log(Array.from(values, (value) => value.toFixed(2))); // ["3.00", "1.00"]
 * ```
 *
 * @param matrix (n, n) row-major, finite; only the lower triangle is read. Not changed.
 * @throws {ShapeError} if the matrix does not have n · n entries.
 * @throws {DataError} for NaN and infinity.
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  checkCall("symmetricEigen", { matrix: [matrix, numbers], n: [n, number] }, arguments);
  const doing = "find the eigenvalues of a symmetric matrix";
  if (!Number.isInteger(n) || n < 0 || matrix.length !== n * n) {
    throw new ShapeError({ doing, found: `${matrix.length} entries`, right: `${n} · ${n}` });
  }
  const scale = scaleOf(matrix, n, doing);
  const { diagonal, beside, rows } = tridiagonal(matrix, n, 1 / scale);
  diagonalize(diagonal, beside, rows);
  const order = Array.from(diagonal, (_, index) => index)
    .sort((a, b) => diagonal[b]! - diagonal[a]! || a - b);
  const values = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  order.forEach((index, place) => {
    values[place] = diagonal[index]! * scale;
    const vector = rows.subarray(index * n, (index + 1) * n);
    let largest = 0;
    for (let i = 1; i < n; i++) {
      if (Math.abs(vector[i]!) > Math.abs(vector[largest]!)) largest = i;
    }
    const sign = vector[largest]! < 0 ? -1 : 1;
    for (let i = 0; i < n; i++) vectors[place * n + i] = sign * vector[i]!;
  });
  return { values, vectors };
}

/** A power of two near the greatest entry, where squares might overflow or vanish; else 1. */
function scaleOf(matrix: Float64Array, n: number, doing: string): number {
  let largest = 0;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      const value = matrix[row * n + column]!;
      if (!Number.isFinite(value)) {
        const found = `${value} in row ${row}, column ${column}`;
        throw new DataError({ doing, found, right: "finite values" });
      }
      largest = Math.max(largest, Math.abs(value));
    }
  }
  if (largest === 0 || (largest > 1e-100 && largest < 1e100)) return 1;
  // 1 / scale has to be a number as well.
  return 2 ** Math.max(-1022, Math.min(1022, Math.floor(Math.log2(largest))));
}
