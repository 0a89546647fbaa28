/** Mahalanobis distances. */
import { DataError } from "../../errors.ts";
import { scaleSquares, type SquareOptions } from "./euclidean.ts";
import { assertFinite, type Patterns, sizeOfPatterns } from "./patterns.ts";
import { type Precision, products, squaresOf, symmetric, weigh, withoutMean } from "./precision.ts";

/**
 * Mahalanobis distances √((x − y)ᵀ P (x − y)) between patterns: condensed, float64. With `squared`
 * and `perChannel` these are rsatoolbox's `calc_rdm(…, "mahalanobis", noise=P)`.
 *
 * @param patterns (patterns, channels), two patterns and one channel or more.
 * @param precision (channels, channels), symmetric: see `noisePrecision`.
 * @throws {ShapeError}; {@link ArgumentError} for a precision that is not symmetric; {@link DataError} for
 *   NaN and infinity, squares too large for float64, and where the precision makes a squared distance
 *   negative and a root is asked for.
 */
export async function mahalanobisDistances(
  patterns: Patterns,
  precision: Precision,
  options: Omit<SquareOptions, "nan" | "channels" | "dtype"> = {},
): Promise<Float64Array> {
  const doing = "compute Mahalanobis distances";
  const [rows, channels] = sizeOfPatterns(patterns, doing);
  assertFinite(patterns, doing, { names: options.names });
  const centered = withoutMean(patterns);
  const weighted = await weigh(centered, rows, symmetric(precision, channels, doing), options);
  const kernel = await products(centered, weighted, rows, options);
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
