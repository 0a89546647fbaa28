/** Products of patterns with patterns, and patterns scaled so that these are correlations. */
import { boolean, checkCall, optionsOf } from "../../calls/mod.ts";
import { type NdArray, ndarray } from "../../arrays/mod.ts";
import { squared } from "../condensed.ts";
import { computePatternSums } from "./pattern_sums.ts";
import {
  DISTANCE_OPTIONS,
  type DistanceOptions,
  PATTERNS,
  type Patterns,
  sizeOfPatterns,
} from "./patterns.ts";

/** How a Gram matrix is computed. */
export interface GramOptions extends DistanceOptions {
  /** Whether to subtract each pattern's mean over channels first; false by default. */
  readonly center?: boolean | undefined;
}

const GRAM_OPTIONS = optionsOf<GramOptions>({}, {
  center: boolean,
  ...DISTANCE_OPTIONS.others,
});

/**
 * The Gram matrix A·Aᵀ: the products of all patterns with all, in float64. Symmetric to the bit.
 *
 * float32 patterns are summed in float32 within blocks of 256 channels, and the blocks in float64.
 * The bits do not depend on the number of workers. Patterns go through in slabs of channels: no
 * copy of all of them is made. NaN and infinity: see {@link DistanceOptions.nan}.
 *
 * @param patterns (patterns, channels), two patterns and one channel or more.
 * @returns (patterns, patterns) row-major.
 * @throws {ShapeError} for other than two axes, or another dtype than float32 and float64.
 * @throws {ArgumentError} for fewer than two patterns, or channels out of range.
 * @throws {DataError} for NaN and infinity, by that option, and if squares are too large or too
 *   small for float64.
 */
export async function computeGram(
  patterns: Patterns,
  options: GramOptions = {},
): Promise<NdArray<"float64">> {
  checkCall(
    "computeGram",
    { patterns: [patterns, PATTERNS], options: [options, GRAM_OPTIONS] },
    arguments,
  );
  const { diagonal, condensed } = await computePatternSums(
    patterns,
    { sum: "products", center: options.center ?? false },
    options,
    "multiply patterns",
  );
  const rows = diagonal.length;
  return ndarray("float64", [rows, rows], squared(condensed, rows, diagonal));
}

/**
 * Patterns less their means over channels and divided by their norms, in their own dtype: the
 * products of two of them are Pearson's r. A pattern that does not vary becomes 0 everywhere. NaN
 * makes its whole pattern NaN.
 *
 * @param patterns (patterns, channels), two patterns and one channel or more. Not changed.
 * @returns The same shape.
 */
export function centeredNormalized<D extends "float32" | "float64">(
  patterns: NdArray<D>,
): NdArray<D> {
  checkCall("centeredNormalized", { patterns: [patterns as Patterns, PATTERNS] }, arguments);
  const [rows, columns] = sizeOfPatterns(patterns as Patterns, "normalize patterns");
  const data = patterns.data.slice() as Float32Array | Float64Array;
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    // Relative to the first value, so that equal values give exactly 0.
    const origin = row[0]!;
    let sum = 0, largest = 0, squares = 0;
    for (let k = 0; k < columns; k++) sum += row[k]! - origin;
    const mean = origin + sum / columns;
    for (let k = 0; k < columns; k++) largest = Math.max(largest, Math.abs(row[k]! - mean));
    // In the unit of the largest, so that squares neither overflow nor vanish.
    const unit = largest === 0 ? 1 : largest;
    for (let k = 0; k < columns; k++) squares += ((row[k]! - mean) / unit) ** 2;
    const norm = squares === 0 ? 1 : Math.sqrt(squares);
    for (let k = 0; k < columns; k++) row[k] = (row[k]! - mean) / unit / norm;
  }
  return ndarray(patterns.dtype, patterns.shape, data as NdArray<D>["data"]);
}
