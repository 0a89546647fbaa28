/** Pearson's r of columns. */
import { columnCovariances, columnVariances } from "./column_statistics.ts";
import type { Matrix } from "./response_matrix.ts";

/**
 * Pearson's r of each column of one matrix with the same column of another, over chosen rows, as
 * SciPy's `pearsonr`: NaN where a column is constant, within ±1 elsewhere.
 */
export function columnPearson(x: Matrix, y: Matrix, rows: Int32Array): Float64Array {
  const constantX = constantColumns(x, rows);
  const constantY = constantColumns(y, rows);
  const spreadX = columnVariances(x, rows, 0);
  const spreadY = columnVariances(y, rows, 0);
  return columnCovariances(x, y, rows, 0).map((covariance, column) => {
    if (constantX[column] === 1 || constantY[column] === 1) return NaN;
    const r = covariance / Math.sqrt(spreadX[column]!) / Math.sqrt(spreadY[column]!);
    return Math.min(1, Math.max(-1, r));
  });
}

/** 1 for each column that is the same in all rows: rounding may leave it a variance. */
function constantColumns({ data, columns }: Matrix, rows: Int32Array): Uint8Array {
  const constant = new Uint8Array(columns).fill(1);
  for (const row of rows) {
    for (let column = 0; column < columns; column++) {
      if (data[row * columns + column] !== data[rows[0]! * columns + column]) constant[column] = 0;
    }
  }
  return constant;
}
