/**
 * The QL method with implicit shifts. Source: Bowdler, Martin, Reinsch, Wilkinson 1968, "The QR and
 * QL algorithms for symmetric matrices", Numerische Mathematik 11, 293; and for what counts as 0
 * the norm of the whole matrix, as in its procedure tql2.
 */
import { DataError } from "../errors/mod.ts";

/** Steps for one eigenvalue; two or three are usual. */
const STEPS = 100;

/**
 * Diagonalizes a tridiagonal symmetric matrix: `diagonal` becomes the eigenvalues, in no order, and
 * the rows (all given ones turned along) their vectors.
 *
 * An entry beside the diagonal is 0 once it is rounding of the matrix's norm. Measured against its
 * neighbors on the diagonal alone it would never be where they are rounding themselves, as in
 * matrices of low rank: each step brings in as much again.
 *
 * @param besideOnly The n − 1 entries beside the diagonal.
 * @param rows (n, n) row-major: Q of A = Qᵀ T Q.
 */
export function diagonalize(
  diagonal: Float64Array,
  besideOnly: Float64Array,
  rows: Float64Array,
): void {
  const n = diagonal.length;
  const beside = new Float64Array(n);
  beside.set(besideOnly);
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(diagonal[i]!) + Math.abs(beside[i]!));
  const negligible = Number.EPSILON * norm;
  for (let l = 0; l < n; l++) {
    for (let step = 0;; step++) {
      let m = l;
      while (m < n - 1 && !(Math.abs(beside[m]!) <= negligible)) m++;
      if (m === l) break;
      if (step === STEPS) {
        throw new DataError({
          doing: "find the eigenvalues of a symmetric matrix",
          found: `no convergence in ${STEPS} steps for eigenvalue ${l} of ${n}`,
          right: "finite values",
        });
      }
      turn(diagonal, beside, rows, l, m);
    }
  }
}

/** One step on the block from l to m, with the shift that its corner suggests. */
function turn(
  diagonal: Float64Array,
  beside: Float64Array,
  rows: Float64Array,
  l: number,
  m: number,
): void {
  const n = diagonal.length;
  let g = (diagonal[l + 1]! - diagonal[l]!) / (2 * beside[l]!);
  let r = Math.hypot(g, 1);
  g = diagonal[m]! - diagonal[l]! + beside[l]! / (g + (g >= 0 ? r : -r));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = sine * beside[i]!;
    const b = cosine * beside[i]!;
    r = Math.hypot(f, g);
    beside[i + 1] = r;
    if (r === 0) {
      // The block falls in two here.
      diagonal[i + 1]! -= shift;
      beside[m] = 0;
      return;
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
  diagonal[l]! -= shift;
  beside[l] = g;
  beside[m] = 0;
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
