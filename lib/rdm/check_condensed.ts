/** Checks of condensed dissimilarities, which come without an RDM around them. */
import { ArgumentError, DataError, ShapeError } from "../errors.ts";

/** Throws a {@link ShapeError} where there is not a dissimilarity for each pair of patterns. */
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
 * {@link checkPairs} of what needs two patterns or more, all pairs measured.
 *
 * @throws {ArgumentError} for fewer than two patterns.
 * @throws {DataError} where a dissimilarity is NaN or infinite, naming the first such pair by its labels,
 *   or by its places from 0.
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
  let bad = 0;
  while (bad < condensed.length && Number.isFinite(condensed[bad]!)) bad++;
  if (bad === condensed.length) return;
  const [row, column] = pairAt(bad, patterns);
  throw new DataError({
    doing,
    found: `dissimilarity ${condensed[bad]} between patterns ` +
      `${labels?.[row] ?? row} and ${labels?.[column] ?? column}`,
    right: "all dissimilarities must be finite; leave those patterns out",
  });
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
