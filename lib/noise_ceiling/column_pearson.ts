/** Pearson's r of columns. */
import { columnCovariances, columnVariances } from "./column_statistics.ts";
import type { Matrix } from "./response_matrix.ts";

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
