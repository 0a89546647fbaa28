/**
 * The singular value decomposition, by one-sided Jacobi rotations of a QR decomposition's triangle:
 * small singular values keep their digits. Sources: Hestenes 1958, doi:10.1137/0106005; Demmel and
 * Veselić 1992, doi:10.1137/0613074.
 */
import type { Rows } from "../samples/mod.ts";
import { lengthOf, qr } from "./qr.ts";

/** A = U Σ Vᵀ, k = min(rows, columns). */
export interface Svd {
  /** Singular values, the greatest first, k of them. */
  readonly values: Float64Array;
  /** Columns of U, k of them, each of as many numbers as A has rows. */
  readonly left: Float64Array[];
  /** Columns of V, k of them, each of as many numbers as A has columns. */
  readonly right: Float64Array[];
}

/** Decomposes a matrix of finite numbers. Vectors of singular values that are 0 are 0. */
export function svd({ rows, columns, data }: Rows): Svd {
  const isTall = rows >= columns;
  const [n, m] = isTall ? [columns, rows] : [rows, columns];
  const given = Array.from(
    { length: n },
    (_, j) =>
      isTall
        ? Float64Array.from({ length: m }, (_, i) => data[i * columns + j]!)
        : data.slice(j * columns, (j + 1) * columns),
  );
  // Long columns first: fewer rotations.
  const order = given.map((_, j) => j).sort((a, b) => lengthOf(given[b]!) - lengthOf(given[a]!));
  const { triangle, expand } = qr(order.map((j) => given[j]!));
  const turned = order.map((j) => {
    const unit = new Float64Array(n);
    unit[j] = 1;
    return unit;
  });
  rotate(triangle, turned);
  const lengths = triangle.map(lengthOf);
  const sorted = lengths.map((_, j) => j).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  const values = Float64Array.from(sorted, (j) => lengths[j]!);
  const long = sorted.map((j) =>
    expand(lengths[j] === 0 ? triangle[j]! : triangle[j]!.map((value) => value / lengths[j]!))
  );
  const short = sorted.map((j) => turned[j]!);
  return isTall ? { values, left: long, right: short } : { values, left: short, right: long };
}

/** Rotates pairs of columns until all are orthogonal; the same rotations turn the others. */
function rotate(columns: Float64Array[], turned: Float64Array[]): void {
  const n = columns.length;
  for (let sweep = 0, isDone = false; !isDone && sweep < 60; sweep++) {
    isDone = true;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        if (rotatePair(columns, turned, p, q)) isDone = false;
      }
    }
  }
}

function rotatePair(
  columns: Float64Array[],
  turned: Float64Array[],
  p: number,
  q: number,
): boolean {
  const a = columns[p]!, b = columns[q]!;
  let aa = 0, bb = 0, ab = 0;
  for (let i = 0; i < a.length; i++) {
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
    ab += a[i]! * b[i]!;
  }
  if (ab === 0 || Math.abs(ab) <= 1e-16 * Math.sqrt(aa) * Math.sqrt(bb)) return false;
  const zeta = (bb - aa) / (2 * ab);
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const c = 1 / Math.hypot(1, t), s = c * t;
  turn(a, b, c, s);
  turn(turned[p]!, turned[q]!, c, s);
  return Math.abs(ab) > 1e-15 * Math.sqrt(aa) * Math.sqrt(bb);
}

function turn(a: Float64Array, b: Float64Array, c: number, s: number): void {
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!, y = b[i]!;
    a[i] = c * x - s * y;
    b[i] = s * x + c * y;
  }
}
