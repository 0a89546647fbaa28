/** Matrices of doubles, row-major, as all arithmetic of scores takes them. */

/** Numbers in rows and columns. */
export interface Matrix {
  /** (rows, columns) row-major. */
  readonly data: Float64Array;
  /** How many rows. */
  readonly rows: number;
  /** How many columns. */
  readonly columns: number;
}

/** A matrix of zeros. */
export function zeros(rows: number, columns: number): Matrix {
  return { data: new Float64Array(rows * columns), rows, columns };
}

/** A row as a view. */
export function rowOf({ data, columns }: Matrix, row: number): Float64Array {
  return data.subarray(row * columns, (row + 1) * columns);
}

/** The rows at these positions (from 0), copied in their order. */
export function rowsAt(matrix: Matrix, positions: ArrayLike<number>): Matrix {
  const result = zeros(positions.length, matrix.columns);
  for (let i = 0; i < positions.length; i++) rowOf(result, i).set(rowOf(matrix, positions[i]!));
  return result;
}

/** The columns at these positions (from 0), copied in their order. */
export function columnsAt(matrix: Matrix, positions: ArrayLike<number>): Matrix {
  const result = zeros(matrix.rows, positions.length);
  for (let row = 0; row < matrix.rows; row++) {
    const from = row * matrix.columns, to = row * result.columns;
    for (let i = 0; i < positions.length; i++) {
      result.data[to + i] = matrix.data[from + positions[i]!]!;
    }
  }
  return result;
}

/** The entries at these rows and columns. */
export function blockAt(
  matrix: Matrix,
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
): Matrix {
  const result = zeros(rows.length, columns.length);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * matrix.columns, to = i * columns.length;
    for (let j = 0; j < columns.length; j++) result.data[to + j] = matrix.data[from + columns[j]!]!;
  }
  return result;
}

/** Rows as columns. */
export function transposed(matrix: Matrix): Matrix {
  const { rows, columns, data } = matrix;
  const result = zeros(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j]!;
  }
  return result;
}

/** The mean of each column over some rows, relative to the first, so that of equal values it is exact. */
export function columnMeans(matrix: Matrix, rows?: ArrayLike<number>): Float64Array {
  const { data, columns } = matrix;
  const count = rows?.length ?? matrix.rows;
  const at = (i: number) => (rows === undefined ? i : rows[i]!) * columns;
  const origin = data.slice(at(0), at(0) + columns);
  const sums = new Float64Array(columns);
  for (let i = 1; i < count; i++) {
    const from = at(i);
    for (let j = 0; j < columns; j++) sums[j]! += data[from + j]! - origin[j]!;
  }
  for (let j = 0; j < columns; j++) sums[j] = origin[j]! + sums[j]! / count;
  return sums;
}

/** A copy with these numbers taken off the columns. */
export function lessColumns(matrix: Matrix, means: Float64Array): Matrix {
  const { rows, columns, data } = matrix;
  const result = zeros(rows, columns);
  const to = result.data;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) to[at] = data[at]! - means[j]!;
  }
  return result;
}
