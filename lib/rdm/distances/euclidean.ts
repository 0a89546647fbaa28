/** Euclidean distances. */
import { boolean, checkCall, optionsOf } from "../../calls/mod.ts";
import {
  DISTANCE_OPTIONS,
  type DistanceOptions,
  GIVEN_PATTERNS,
  type PatternLists,
  type Patterns,
  patternsOf,
} from "./patterns.ts";
import { computePatternSums } from "./pattern_sums.ts";

/** Options of distances that are squares, or the roots of squares. */
export interface SquareDistanceOptions extends DistanceOptions {
  /** Whether to omit the square root; false by default. */
  readonly squared?: boolean | undefined;
  /** Whether squares are divided by the number of channels (before any root), as in rsatoolbox. */
  readonly perChannel?: boolean | undefined;
}

export const SQUARE_DISTANCE_OPTIONS = optionsOf<SquareDistanceOptions>({}, {
  squared: boolean,
  perChannel: boolean,
  ...DISTANCE_OPTIONS.others,
});

/**
 * Euclidean distances between patterns: condensed, float64, computed in float64 from differences,
 * so that equal patterns have exactly 0 (and so have those that differ by less than 1e-160). With
 * `squared` and `perChannel` these are rsatoolbox's `calc_rdm(…, "euclidean")`; without, SciPy's
 * `pdist`. NaN and infinity: see {@link DistanceOptions.nan}.
 *
 * @param given Patterns: (patterns, channels) or a list for each, two patterns and one channel or more.
 * @returns n(n − 1)/2 distances of n patterns in the order (0,1), (0,2) … (1,2) ….
 * @throws {ShapeError} for other than two axes, or another dtype than float32 and float64.
 * @throws {ArgumentError} for fewer than two patterns, or channels out of range.
 * @throws {DataError} for NaN and infinity, by that option, and if squares are too large for
 *   float64.
 */
export async function computeEuclideanDistances(
  given: Patterns | PatternLists,
  options: SquareDistanceOptions = {},
): Promise<Float64Array> {
  checkCall("computeEuclideanDistances", {
    patterns: [given, GIVEN_PATTERNS],
    options: [options, SQUARE_DISTANCE_OPTIONS],
  }, arguments);
  const patterns = patternsOf(given);
  const doing = "compute Euclidean distances";
  const { condensed, channels } = await computePatternSums(
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
  { squared = false, perChannel = false }: SquareDistanceOptions,
): Float64Array {
  const divisor = perChannel ? channels : 1;
  for (let i = 0; i < squares.length; i++) {
    const square = squares[i]! / divisor;
    squares[i] = squared ? square : Math.sqrt(square);
  }
  return squares;
}
