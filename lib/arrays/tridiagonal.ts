/**
 * Householder's reduction of a symmetric matrix to tridiagonal form. Source: Martin, Reinsch,
 * Wilkinson 1968, "Householder's tridiagonalization of a symmetric matrix", Numerische Mathematik
 * 11, 181.
 */

/** The parts of A = Qᵀ T Q, with T tridiagonal and symmetric. */
export interface Tridiagonal {
  /** The n entries on T's diagonal. */
  readonly diagonal: Float64Array;
  /** The n − 1 entries beside it. */
  readonly beside: Float64Array;
  /** Q, (n, n) row-major. */
  readonly rows: Float64Array;
}

/**
 * Brings a symmetric matrix to tridiagonal form by reflections, one for each column but the last
 * two.
 *
 * @param matrix (n, n) row-major; only the lower triangle is read. Not changed.
 * @param factor By which the matrix is multiplied first.
 */
export function tridiagonal(matrix: Float64Array, n: number, factor: number): Tridiagonal {
  const a = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      a[row * n + column] = a[column * n + row] = factor * matrix[row * n + column]!;
    }
  }
  // A matrix of low rank leaves less and less behind its last real column, down to where numbers end.
  const nothing = 2 ** -100 * norm(a);
  const beside = new Float64Array(Math.max(n - 1, 0));
  // The reflection of column k is I − u uᵀ, with u of squared length 2, kept in row k from k + 1 on.
  const reflectors: (Float64Array | undefined)[] = [];
  const p = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    const u = a.slice(k * n + k + 1, (k + 1) * n);
    const size = norm(u);
    const tail = norm(u.subarray(1));
    if (size <= nothing || tail === 0) {
      beside[k] = size <= nothing ? 0 : u[0]!;
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

function norm(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  let sum = 0;
  for (const value of values) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}
