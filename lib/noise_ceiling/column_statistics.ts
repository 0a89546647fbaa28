/** Means, variances and correlations of columns (neurons) over chosen rows (trials), in float64. */
import type { Matrix } from "./response_matrix.ts";

/** The mean of each column; of equal values exactly that value, so that their variance is 0. */
export function columnMeans({ data, columns }: Matrix, rows: Int32Array): Float64Array {
  const first = rows[0]! * columns;
  const sums = new Float64Array(columns);
  for (const row of rows) {
    const start = row * columns;
    for (let column = 0; column < columns; column++) {
      sums[column]! += data[start + column]! - data[first + column]!;
    }
  }
  return sums.map((sum, column) => data[first + column]! + sum / rows.length);
}

/** The variance of each column: squared deviations from its mean over n − ddof. */
export function columnVariances(matrix: Matrix, rows: Int32Array, ddof: 0 | 1): Float64Array {
  return columnCovariances(matrix, matrix, rows, ddof);
}

/** The covariance of each column of one matrix with the same column of another. */
export function columnCovariances(
  x: Matrix,
  y: Matrix,
  rows: Int32Array,
  ddof: 0 | 1,
): Float64Array {
  const { columns } = x;
  const meansX = columnMeans(x, rows);
  const meansY = x === y ? meansX : columnMeans(y, rows);
  const sums = new Float64Array(columns);
  for (const row of rows) {
    const start = row * columns;
    for (let column = 0; column < columns; column++) {
      sums[column]! += (x.data[start + column]! - meansX[column]!) *
        (y.data[start + column]! - meansY[column]!);
    }
  }
  return sums.map((sum) => sum / (rows.length - ddof));
}

/**
 * Pearson's r of each column of one matrix with the same column of another, over chosen rows, as
 * SciPy's `pearsonr`: NaN where a column is constant, within ±1 elsewhere.
 */
export function columnPearson(x: Matrix, y: Matrix, rows: Int32Array): Float64Array {
  const spreadX = columnVariances(x, rows, 0);
  const spreadY = columnVariances(y, rows, 0);
  return columnCovariances(x, y, rows, 0).map((covariance, column) => {
    const r = covariance / Math.sqrt(spreadX[column]!) / Math.sqrt(spreadY[column]!);
    return Math.min(1, Math.max(-1, r));
  });
}

/** What keeps a constant column from dividing by 0: added to both standard deviations. */
const epsilon = 1e-8;

/**
 * The correlation of columns as Sensorium's code computes it: the mean product of z-scores
 * (x − mean)/(std + 1e-8), ddof 0. So it is a hair below Pearson's r, and 0 for a constant column.
 */
export function columnCorrelations(x: Matrix, y: Matrix, rows: Int32Array): Float64Array {
  const spreadX = columnVariances(x, rows, 0);
  const spreadY = columnVariances(y, rows, 0);
  return columnCovariances(x, y, rows, 0).map((covariance, column) =>
    dampedCorrelation(covariance, spreadX[column]!, spreadY[column]!)
  );
}

/** A correlation from a covariance and two variances, all ddof 0, with the same safeguard. */
export function dampedCorrelation(covariance: number, varX: number, varY: number): number {
  return covariance / ((Math.sqrt(varX) + epsilon) * (Math.sqrt(varY) + epsilon));
}

/** Rows 0 … n − 1. */
export function allRows(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, row) => row);
}

/** The mean of each column over each group of rows, `(groups, columns)`. */
export function groupMeans(matrix: Matrix, groups: readonly Int32Array[]): Matrix {
  const data = new Float64Array(groups.length * matrix.columns);
  groups.forEach((rows, group) => data.set(columnMeans(matrix, rows), group * matrix.columns));
  return { data, rows: groups.length, columns: matrix.columns };
}
