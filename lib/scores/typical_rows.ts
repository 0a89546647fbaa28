/** What the products of patterns are taken around: the mean of the patterns that lie where most do. */
import { median } from "../arrays/mod.ts";
import { columnMeans, type Matrix, rowOf } from "./matrix.ts";

/** Columns and rows that are looked at. */
const COLUMNS = 64, ROWS = 31;

/** Squared distance beyond which a row is far out, as a multiple of that of most rows. */
const FAR = 1e6;

/** Where the columns of a block are taken to have 0; rows with a NaN have no say. */
export function centersOf(block: Matrix): Float64Array {
  const means = columnMeans(block, typicalRows(block));
  if (!means.some(Number.isNaN)) return means;
  const all = Array.from({ length: block.rows }, (_, row) => row);
  const whole = all.filter((row) => !rowOf(block, row).some(Number.isNaN));
  return whole.length === 0 ? new Float64Array(block.columns) : columnMeans(block, whole);
}

/**
 * The rows (positions from 0) of a block around whose mean products are taken: those that are not a thousand times
 * as far out as most. A picture beyond, about the mean of all, would leave the others no digits: their deviations
 * would all be that of the mean. Undefined where all rows are near each other, and in doubt.
 */
function typicalRows(block: Matrix): number[] | undefined {
  const { rows, columns, data } = block;
  const spaced = (count: number, most: number) =>
    Array.from(
      { length: Math.min(count, most) },
      (_, i) => Math.floor(i * count / Math.min(count, most)),
    );
  const some = spaced(rows, ROWS), distances = new Float64Array(rows);
  for (const column of spaced(columns, COLUMNS)) {
    const center = median(Float64Array.from(some, (row) => data[row * columns + column]!));
    for (let row = 0; row < rows; row++) {
      distances[row]! += (data[row * columns + column]! - center) ** 2;
    }
  }
  const usual = median(distances);
  if (!(usual > 0)) return undefined;
  const near = Array.from(distances.keys()).filter((row) => !(distances[row]! > FAR * usual));
  return near.length < rows && near.length > rows / 2 ? near : undefined;
}
