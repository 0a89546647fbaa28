/** Columns without their mean, and the checks of what is fitted. */
import { alongColumns, mean, meansAlong } from "../../arrays/mod.ts";
import { ArgumentError, DataError } from "../../errors/mod.ts";
import { type Matrix, type Rows, rowsOf } from "../samples/mod.ts";

/** Rows less the mean of each column. */
export interface Centered extends Rows {
  /** The mean of each column. */
  readonly means: Float64Array;
}

/**
 * A matrix of finite numbers.
 *
 * @throws {ArgumentError} for a matrix without rows or columns.
 * @throws {DataError} for NaN and infinity, saying where.
 */
export function finiteRows(doing: string, matrix: Matrix, name: string): Rows {
  const given = rowsOf(doing, matrix, name);
  if (given.rows === 0 || given.columns === 0) {
    const found = `${name} of shape (${given.rows}, ${given.columns})`;
    throw new ArgumentError({ doing, found, right: "rows and columns" });
  }
  const bad = given.data.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return given;
  const [row, column] = [Math.floor(bad / given.columns), bad % given.columns];
  throw new DataError({
    doing,
    found: `${given.data[bad]} in row ${row}, column ${column} of ${name}`,
    right: "finite numbers; leave out or fill in what is missing before",
  });
}

/** The same, centered, or (by `isCentered` false) with means of 0. */
export function centered({ rows, columns, data }: Rows, isCentered = true): Centered {
  if (!isCentered) return { rows, columns, data, means: new Float64Array(columns) };
  const means = columns === 1
    ? Float64Array.of(mean(data))
    : Float64Array.from(meansAlong(data, alongColumns(rows, columns)));
  const result = new Float64Array(data.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) result[at] = data[at]! - means[column]!;
  }
  return { rows, columns, data: result, means };
}
