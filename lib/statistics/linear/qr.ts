/** Householder's QR decomposition of columns. Source: Golub and Van Loan, Matrix Computations, 5.2. */

/** A = Q R with Q as its reflections. */
export interface Qr {
  /** R's columns, each of n numbers with zeros below the diagonal. */
  readonly triangle: Float64Array[];
  /** Q times a column of n numbers: a column of m. */
  readonly expand: (column: Float64Array) => Float64Array;
}

/** Decomposes n columns of m ≥ n numbers. They are written over. */
export function qr(columns: Float64Array[]): Qr {
  const n = columns.length;
  const m = columns[0]?.length ?? 0;
  const reflections: Float64Array[] = [];
  for (let k = 0; k < n; k++) {
    const column = columns[k]!;
    const v = column.slice(k);
    const length = lengthOf(v);
    if (length > 0) v[0]! += v[0]! < 0 ? -length : length;
    const size = lengthOf(v);
    if (size > 0) { for (let i = 0; i < v.length; i++) v[i]! /= size; }
    reflections.push(v);
    for (let j = k; j < n; j++) reflect(columns[j]!, v, k);
  }
  return {
    triangle: columns.map((column, j) => column.slice(0, n).fill(0, j + 1)),
    expand: (column) => {
      const whole = new Float64Array(m);
      whole.set(column);
      for (let k = n - 1; k >= 0; k--) reflect(whole, reflections[k]!, k);
      return whole;
    },
  };
}

function reflect(column: Float64Array, v: Float64Array, start: number): void {
  let along = 0;
  for (let i = 0; i < v.length; i++) along += v[i]! * column[start + i]!;
  along *= 2;
  for (let i = 0; i < v.length; i++) column[start + i]! -= along * v[i]!;
}

/** The Euclidean length, safe from overflow. */
export function lengthOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  if (largest === 0) return 0;
  let sum = 0;
  if (largest > 1e-140 && largest < 1e140) {
    for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
    return Math.sqrt(sum);
  }
  for (let i = 0; i < values.length; i++) sum += (values[i]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}
