/** Euclidean distances. */
import type { DistanceOptions, Patterns } from "./patterns.ts";
import { patternSums } from "./pattern_sums.ts";

/** Distances that are squares, or their roots. */
export interface SquareOptions extends DistanceOptions {
  /** Without the root. */
  readonly squared?: boolean | undefined;
  /** Squares divided by the number of channels, as rsatoolbox has them; before the root, if any. */
  readonly perChannel?: boolean | undefined;
}

/**
 * Euclidean distances between patterns: condensed, float64, computed in float64 from differences, so
 * that equal patterns have exactly 0 (and so have those that differ by less than 1e-160). With
 * `squared` and `perChannel` these are rsatoolbox's `calc_rdm(…, "euclidean")`; without, SciPy's
 * `pdist`. NaN and infinity: see {@link DistanceOptions.nan}.
 *
 * @param patterns (patterns, channels), two patterns and one channel or more.
 * @throws {ShapeError}, {@link ArgumentError}; {@link DataError} by that option, and where squares are
 *   too large for float64.
 */
export async function euclideanDistances(
  patterns: Patterns,
  options: SquareOptions = {},
): Promise<Float64Array> {
  const doing = "compute Euclidean distances";
  const { condensed, channels } = await patternSums(
    patterns,
    { sum: "differences", center: false },
    options,
    doing,
  );
  return scaleSquares(condensed, channels, options);
}

/** Turns squared distances, in place, into what the options ask for. */
export function scaleSquares(
  squares: Float64Array,
  channels: number,
  { squared = false, perChannel = false }: SquareOptions,
): Float64Array {
  const divisor = perChannel ? channels : 1;
  for (let i = 0; i < squares.length; i++) {
    const square = squares[i]! / divisor;
    squares[i] = squared ? square : Math.sqrt(square);
  }
  return squares;
}
