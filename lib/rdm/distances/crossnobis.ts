/**
 * Crossnobis: Mahalanobis distances, cross-validated over repetitions.
 * Source: Walther et al. 2016, "Reliability of dissimilarity measures for multi-voxel pattern
 * analysis", NeuroImage 137, 188, doi:10.1016/j.neuroimage.2015.12.012.
 */
import { boolean, checkCall, listOf, optionsOf } from "../../calls/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../../engines/mod.ts";
import {
  assertFinite,
  type DistanceOptions,
  firstRepetition,
  NAMES,
  PATTERNS,
  type Patterns,
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

/** How crossnobis distances are computed. */
export interface CrossnobisOptions extends EngineOptions {
  /** The noise precision; left out, all channels count the same (cross-validated Euclidean). */
  readonly precision?: Precision | undefined;
  /** Whether distances are divided by the number of channels, as in rsatoolbox. */
  readonly perChannel?: boolean | undefined;
  /** What messages call patterns and channels; their positions from 0 if left out. */
  readonly names?: DistanceOptions["names"];
}

export const CROSSNOBIS_OPTIONS = optionsOf<CrossnobisOptions>({}, {
  precision: PRECISION,
  perChannel: boolean,
  names: NAMES,
  ...ENGINE_OPTIONS.others,
});

const CHOICES = listOf(PATTERNS);

/**
 * Crossnobis distances: condensed, float64. Each repetition in turn is held out, and the
 * differences of its patterns are multiplied with those of the mean of the others, (a − b)ᵀ P (a′ −
 * b′); the mean over repetitions has an expectation of 0 where patterns differ by noise alone, so
 * values may be negative. With `perChannel` these are rsatoolbox's `calc_rdm(…, "crossnobis")` with
 * one precision.
 *
 * @param repetitions Two or more arrays (patterns, channels) of one shape, patterns in the same
 *   order.
 * @returns n(n − 1)/2 distances of n patterns in the order (0,1), (0,2) … (1,2) ….
 * @throws {ShapeError} where repetitions or the precision differ in shape.
 * @throws {ArgumentError} for fewer than two repetitions or patterns, and for a precision that is
 *   not symmetric.
 * @throws {DataError} for NaN and infinity, and where products are too large for float64.
 */
export async function computeCrossnobisDistances(
  repetitions: readonly Patterns[],
  options: CrossnobisOptions = {},
): Promise<Float64Array> {
  checkCall("computeCrossnobisDistances", {
    repetitions: [repetitions, CHOICES],
    options: [options, CROSSNOBIS_OPTIONS],
  }, arguments);
  const { precision, perChannel = false, names, ...run } = options;
  const doing = "compute crossnobis distances";
  const [rows, channels] = sizeOfPatterns(firstRepetition(repetitions, doing), doing);
  const total = new Float64Array(rows * channels);
  const folds = repetitions.map((repetition, i) => {
    assertFinite(repetition, `${doing} of repetition ${i}`, { names });
    const fold = withoutMean(repetition);
    for (let at = 0; at < fold.length; at++) total[at]! += fold[at]!;
    return fold;
  });
  const noise = precision && symmetric(precision, channels, doing);
  const sums = new Float64Array(rows * (rows - 1) / 2);
  for (const fold of folds) {
    run.signal?.throwIfAborted();
    const others = total.map((sum, at) => (sum - fold[at]!) / (folds.length - 1));
    const weighted = noise ? await computeProducts(others, noise, rows, run) : others;
    const squares = squaresOf(await computeProducts(weighted, fold, rows, run), rows, doing);
    for (let at = 0; at < sums.length; at++) sums[at]! += squares[at]!;
  }
  const divisor = folds.length * (perChannel ? channels : 1);
  return sums.map((sum) => sum / divisor);
}
