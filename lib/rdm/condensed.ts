/**
 * Condensed dissimilarities, one for each pair: their checks, and the full matrix they stand for.
 */
import { ArgumentError, DataError, ShapeError } from "../errors/mod.ts";

/** @throws {ShapeError} where there is not one dissimilarity for each pair of patterns. */
export function checkPairs(
  doing: string,
  condensed: Float64Array,
  patterns: number,
  where?: string,
): void {
  const pairs = patterns * (patterns - 1) / 2;
  if (condensed.length === pairs) return;
  throw new ShapeError({
    doing,
    found: `${condensed.length} dissimilarities for ${patterns} patterns`,
    right: `${pairs}, one for each pair`,
    where,
  });
}

/**
 * {@link checkPairs} for what needs two patterns or more, and a finite dissimilarity for each pair.
 *
 * @throws {ArgumentError} for fewer than two patterns.
 * @throws {DataError} where a dissimilarity is NaN or infinite, naming the first such pair by its
 *   labels, or by its positions from 0.
 */
export function checkCondensed(
  doing: string,
  condensed: Float64Array,
  patterns: number,
  labels?: readonly string[],
): void {
  if (!Number.isInteger(patterns) || patterns < 2) {
    throw new ArgumentError({ doing, found: `${patterns} patterns`, right: "two or more" });
  }
  checkPairs(doing, condensed, patterns);
  if (areFinite(condensed)) return;
  const bad = condensed.findIndex((value) => !Number.isFinite(value));
  const [row, column] = pairAt(bad, patterns);
  throw new DataError({
    doing,
    found: `dissimilarity ${condensed[bad]} between patterns ` +
      `${labels?.[row] ?? row} and ${labels?.[column] ?? column}`,
    right: "all dissimilarities must be finite; leave those patterns out",
  });
}

// Zero times what is not finite is NaN; four sums, so that none waits for another.
function areFinite(values: Float64Array): boolean {
  let a = 0, b = 0, c = 0, d = 0, at = values.length & 3;
  for (let i = 0; i < at; i++) a += values[i]! * 0;
  for (; at < values.length; at += 4) {
    a += values[at]! * 0;
    b += values[at + 1]! * 0;
    c += values[at + 2]! * 0;
    d += values[at + 3]! * 0;
  }
  return a + b + c + d === 0;
}

/** The 0-based patterns of an entry of condensed dissimilarities. */
function pairAt(index: number, patterns: number): [row: number, column: number] {
  let row = 0;
  let start = 0;
  while (index >= start + patterns - 1 - row) {
    start += patterns - 1 - row;
    row++;
  }
  return [row, row + 1 + index - start];
}

/** The full matrix, (n, n) row-major; the diagonal is one value, or one for each row. */
export function squared(
  condensed: Float64Array,
  n: number,
  diagonal: number | Float64Array,
): Float64Array {
  const square = new Float64Array(n * n);
  let pair = 0;
  for (let row = 0; row < n; row++) {
    square[row * n + row] = typeof diagonal === "number" ? diagonal : diagonal[row]!;
    for (let column = row + 1; column < n; column++) {
      square[row * n + column] = square[column * n + row] = condensed[pair++]!;
    }
  }
  return square;
}

/** The condensed values of some rows and columns, in the order given, which may name one twice. */
export function subsetOf(square: Float64Array, images: number, order: Int32Array): Float64Array {
  const condensed = new Float64Array(order.length * (order.length - 1) / 2);
  let pair = 0;
  for (let row = 0; row < order.length; row++) {
    const start = order[row]! * images;
    for (let column = row + 1; column < order.length; column++) {
      condensed[pair++] = square[start + order[column]!]!;
    }
  }
  return condensed;
}
