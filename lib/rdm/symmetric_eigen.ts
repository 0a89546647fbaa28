/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form,
 * then QL with implicit shifts.
 * Source: Bowdler, Martin, Reinsch, Wilkinson 1968, "The QR and QL algorithms for symmetric
 * matrices", Numerische Mathematik 11, 293.
 */
import { DataError } from "../errors/mod.ts";
import { tridiagonal } from "./tridiagonal.ts";

/** A decomposition A = V Λ Vᵀ. */
export interface SymmetricEigen {
  /** Eigenvalues, the greatest first. */
  readonly values: Float64Array;
  /** Eigenvectors of unit length as rows, (n, n) row-major, in the order of the values. */
  readonly vectors: Float64Array;
}

/**
 * Decomposes a symmetric matrix. Signs: the entry of greatest magnitude of each vector (the first
 * among equals) is positive, so that the same matrix gives the same vectors everywhere.
 *
 * @param matrix (n, n) row-major, finite; only the lower triangle is read. Not changed.
 * @throws {DataError} where the iteration does not converge, as with NaN.
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const { diagonal, beside, rows } = tridiagonal(matrix, n);
  diagonalize(diagonal, beside, rows, n);
  const order = Array.from(diagonal, (_, index) => index)
    .sort((a, b) => diagonal[b]! - diagonal[a]! || a - b);
  const values = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  order.forEach((index, place) => {
    values[place] = diagonal[index]!;
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

/** QL with implicit shifts: `diagonal` becomes the eigenvalues, the rows their vectors. */
function diagonalize(
  diagonal: Float64Array,
  besideOnly: Float64Array,
  rows: Float64Array,
  n: number,
): void {
  const beside = new Float64Array(n);
  beside.set(besideOnly);
  for (let l = 0; l < n; l++) {
    for (let step = 0;; step++) {
      let m = l;
      for (; m < n - 1; m++) {
        const near = Math.abs(diagonal[m]!) + Math.abs(diagonal[m + 1]!);
        if (Math.abs(beside[m]!) <= Number.EPSILON * near) break;
      }
      if (m === l) break;
      if (step === 60) {
        throw new DataError({
          doing: "find the eigenvalues of a symmetric matrix",
          found: "no convergence in 60 steps",
          right: "finite values",
        });
      }
      let g = (diagonal[l + 1]! - diagonal[l]!) / (2 * beside[l]!);
      let r = Math.hypot(g, 1);
      g = diagonal[m]! - diagonal[l]! + beside[l]! / (g + (g >= 0 ? r : -r));
      let sine = 1;
      let cosine = 1;
      let shift = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = sine * beside[i]!;
        const b = cosine * beside[i]!;
        r = Math.hypot(f, g);
        beside[i + 1] = r;
        if (r === 0) {
          diagonal[i + 1]! -= shift;
          beside[m] = 0;
          break;
        }
        sine = f / r;
        cosine = g / r;
        g = diagonal[i + 1]! - shift;
        r = (diagonal[i]! - g) * sine + 2 * cosine * b;
        shift = sine * r;
        diagonal[i + 1] = g + shift;
        g = cosine * r - b;
        rotate(rows, i * n, (i + 1) * n, n, sine, cosine);
      }
      if (r === 0 && i >= l) continue;
      diagonal[l]! -= shift;
      beside[l] = g;
      beside[m] = 0;
    }
  }
}

function rotate(
  rows: Float64Array,
  first: number,
  second: number,
  n: number,
  sine: number,
  cosine: number,
): void {
  for (let k = 0; k < n; k++) {
    const a = rows[first + k]!;
    const b = rows[second + k]!;
    rows[second + k] = sine * a + cosine * b;
    rows[first + k] = cosine * a - sine * b;
  }
}
