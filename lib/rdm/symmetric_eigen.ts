/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form,
 * then QL with implicit shifts.
 * Source: Bowdler, Martin, Reinsch, Wilkinson 1968, "The QR and QL algorithms for symmetric
 * matrices", Numerische Mathematik 11, 293, and Martin, Reinsch, Wilkinson 1968, the same, 181.
 */
import { DataError } from "../errors.ts";

/** A decomposition A = V Λ Vᵀ. */
export interface SymmetricEigen {
  /** Eigenvalues, the greatest first. */
  readonly values: Float64Array;
  /** Eigenvectors of unit length as rows, `(n, n)` row-major, in the order of the values. */
  readonly vectors: Float64Array;
}

/**
 * Decomposes a symmetric matrix. Signs: the entry of greatest magnitude of each vector (the first
 * among equals) is positive, so that the same matrix gives the same vectors everywhere.
 *
 * @param matrix `(n, n)` row-major, finite; only the lower triangle is read. Not changed.
 * @throws {DataError} where the iteration does not end, as with NaN.
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

interface Tridiagonal {
  /** The n entries on the diagonal. */
  readonly diagonal: Float64Array;
  /** The n − 1 entries beside it. */
  readonly beside: Float64Array;
  /** Q as rows: A = Qᵀ T Q. */
  readonly rows: Float64Array;
}

/** Householder's reflections, one for each column but the last two. */
function tridiagonal(matrix: Float64Array, n: number): Tridiagonal {
  const a = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      a[row * n + column] = a[column * n + row] = matrix[row * n + column]!;
    }
  }
  const beside = new Float64Array(Math.max(n - 1, 0));
  // The reflection of column k is I − u uᵀ, with u of squared length 2, kept in row k from k + 1 on.
  const reflectors: (Float64Array | undefined)[] = [];
  const p = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    const u = a.slice(k * n + k + 1, (k + 1) * n);
    const size = norm(u);
    const tail = norm(u.subarray(1));
    if (tail === 0) {
      beside[k] = u[0]!;
      reflectors.push(undefined);
      continue;
    }
    const target = u[0]! > 0 ? -size : size;
    beside[k] = target;
    u[0]! -= target;
    const scale = Math.SQRT2 / norm(u);
    for (let i = 0; i < u.length; i++) u[i]! *= scale;
    reflectors.push(u);
    // B ← (I − uuᵀ) B (I − uuᵀ) = B − u qᵀ − q uᵀ, with p = B u and q = p − u (uᵀp)/2.
    const start = k + 1;
    let up = 0;
    for (let i = start; i < n; i++) {
      let sum = 0;
      for (let j = start; j < n; j++) sum += a[i * n + j]! * u[j - start]!;
      p[i] = sum;
      up += sum * u[i - start]!;
    }
    for (let i = start; i < n; i++) p[i]! -= u[i - start]! * up / 2;
    for (let i = start; i < n; i++) {
      const ui = u[i - start]!;
      const qi = p[i]!;
      for (let j = start; j < n; j++) a[i * n + j]! -= ui * p[j]! + qi * u[j - start]!;
    }
  }
  if (n > 1) beside[n - 2] = a[(n - 1) * n + n - 2]!;
  const diagonal = Float64Array.from({ length: n }, (_, i) => a[i * n + i]!);
  return { diagonal, beside, rows: product(reflectors, n) };
}

/** The reflections multiplied: H(n−3) … H(1) H(0) as rows. */
function product(reflectors: readonly (Float64Array | undefined)[], n: number): Float64Array {
  const q = new Float64Array(n * n);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  const along = new Float64Array(n);
  // From the last on, the reflection touches only the rows and columns after its own.
  for (let k = reflectors.length - 1; k >= 0; k--) {
    const u = reflectors[k];
    if (u === undefined) continue;
    const start = k + 1;
    for (let row = start; row < n; row++) {
      let sum = 0;
      for (let j = start; j < n; j++) sum += q[row * n + j]! * u[j - start]!;
      along[row] = sum;
    }
    for (let row = start; row < n; row++) {
      for (let j = start; j < n; j++) q[row * n + j]! -= along[row]! * u[j - start]!;
    }
  }
  return q;
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

function norm(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  let sum = 0;
  for (const value of values) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}
