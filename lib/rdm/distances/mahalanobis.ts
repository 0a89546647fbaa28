/** Mahalanobis distances. */
import { checkCall, without } from "../../calls/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { scaleSquares, SQUARE_DISTANCE_OPTIONS, type SquareDistanceOptions } from "./euclidean.ts";
import {
  assertFinite,
  GIVEN_PATTERNS,
  type PatternLists,
  type Patterns,
  patternsOf,
  sizeOfPatterns,
} from "./patterns.ts";
import {
  computeProducts,
  PRECISION,
  type Precision,
  squaresOf,
  symmetric,
  withoutMean,
} from "./precision.ts";

const COMPUTE_MAHALANOBIS_DISTANCES_OPTIONS = without(
  SQUARE_DISTANCE_OPTIONS,
  "nan",
  "channels",
  "dtype",
);

/**
 * Mahalanobis distances √((x − y)ᵀ P (x − y)) between patterns: condensed, float64. With `squared`
 * and `perChannel` these are rsatoolbox's `calc_rdm(…, "mahalanobis", noise=P)`.
 *
 * @param given Patterns: (patterns, channels) or a list for each, two patterns and one channel or more.
 * @param precision P, (channels, channels), symmetric: see `computeNoisePrecision`.
 * @returns n(n − 1)/2 distances of n patterns in the order (0,1), (0,2) … (1,2) ….
 * @throws {ShapeError} where patterns and precision do not have the same channels.
 * @throws {ArgumentError} for fewer than two patterns, and for a precision that is not symmetric.
 * @throws {DataError} for NaN and infinity, for squares too large for float64, and where the
 *   precision makes a squared distance negative whose root is asked for.
 */
export async function computeMahalanobisDistances(
  given: Patterns | PatternLists,
  precision: Precision,
  options: Omit<SquareDistanceOptions, "nan" | "channels" | "dtype"> = {},
): Promise<Float64Array> {
  checkCall("computeMahalanobisDistances", {
    patterns: [given, GIVEN_PATTERNS],
    precision: [precision, PRECISION],
    options: [options, COMPUTE_MAHALANOBIS_DISTANCES_OPTIONS],
  }, arguments);
  const patterns = patternsOf(given);
  const doing = "compute Mahalanobis distances";
  const [rows, channels] = sizeOfPatterns(patterns, doing);
  assertFinite(patterns, doing, { names: options.names });
  const centered = withoutMean(patterns);
  const weighted = await computeProducts(
    centered,
    symmetric(precision, channels, doing),
    rows,
    options,
  );
  const kernel = await computeProducts(centered, weighted, rows, options);
  const squares = squaresOf(kernel, rows, doing);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++, at++) {
      if (squares[at]! >= 0) continue;
      // Rounding may take a distance of 0 below it; more than that is the precision's doing.
      const rounding = 1e-12 * (Math.abs(kernel[i * rows + i]!) + Math.abs(kernel[j * rows + j]!));
      if (squares[at]! >= -rounding) squares[at] = 0;
      else if (!options.squared) throw notPositive(doing);
    }
  }
  return scaleSquares(squares, channels, options);
}

function notPositive(doing: string): DataError {
  return new DataError({
    doing,
    found: "a negative squared distance",
    right: "a precision that is positive definite, or squared: true",
  });
}
