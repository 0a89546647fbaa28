/** What the products of patterns are taken around: the mean of the patterns that lie where most do. */
import { median } from "../arrays/mod.ts";
import { columnMeans, type Matrix, rowOf } from "./matrix.ts";

/** Rows whose medians, column by column, are where most are taken to lie. */
const ROWS = 31;

/** Squared distance beyond which a row is far out, as a multiple of that of most rows. */
const FAR = 1e6;

/** Where the columns of a block are taken to have 0; rows with a NaN have no say. */
export function centersOf(block: Matrix): Float64Array {
  const means = columnMeans(block);
  const all = Array.from({ length: block.rows }, (_, row) => row);
  const whole = means.some(Number.isNaN)
    ? all.filter((row) => !rowOf(block, row).some(Number.isNaN))
    : all;
  if (whole.length === 0) return new Float64Array(block.columns);
  const typical = typicalRows(block, whole);
  return typical.length === block.rows ? means : columnMeans(block, typical);
}

/**
 * Of these rows (positions from 0, without NaN) those that are not a thousand times as far out as most, be it by
 * one value. A picture beyond, about the mean of all, would leave the others no digits: their deviations would
 * all be that of the mean. All of them where most are the same, or half are far.
 */
function typicalRows(block: Matrix, rows: readonly number[]): readonly number[] {
  const center = columnMedians(block, spaced(rows));
  const distances = Float64Array.from(rows, (row) => squaredDistance(rowOf(block, row), center));
  const usual = median(distances);
  if (!(usual > 0)) return rows;
  const near = rows.filter((_, i) => distances[i]! <= FAR * usual);
  return near.length > rows.length / 2 ? near : rows;
}

/** Some of the rows, from all parts. */
function spaced(rows: readonly number[]): number[] {
  const count = Math.min(rows.length, ROWS);
  return Array.from({ length: count }, (_, i) => rows[Math.floor(i * rows.length / count)]!);
}

/** The lower median of each column over some rows. */
function columnMedians({ data, columns }: Matrix, rows: readonly number[]): Float64Array {
  const sorted = new Float64Array(rows.length), middle = (rows.length - 1) >> 1;
  const starts = Int32Array.from(rows, (row) => row * columns);
  return Float64Array.from({ length: columns }, (_, k) => {
    for (let i = 0; i < starts.length; i++) sorted[i] = data[starts[i]! + k]!;
    return sorted.sort()[middle]!;
  });
}

function squaredDistance(values: Float64Array, center: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) {
    const d = values[k]! - center[k]!;
    sum += d * d;
  }
  return sum;
}
