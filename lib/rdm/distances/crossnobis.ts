/** Crossnobis: Mahalanobis distances, cross-validated over repetitions. */
import type { KernelOptions } from "../kernel/run.ts";
import {
  assertFinite,
  type DistanceOptions,
  firstRepetition,
  type Patterns,
  sizeOfPatterns,
} from "./patterns.ts";
import { type Precision, products, squaresOf, symmetric, weigh, withoutMean } from "./precision.ts";

/** How crossnobis distances are computed. */
export interface CrossnobisOptions extends KernelOptions {
  /** The noise precision; left out, all channels count the same (cross-validated Euclidean). */
  readonly precision?: Precision | undefined;
  /** Divided by the number of channels, as rsatoolbox has them. */
  readonly perChannel?: boolean | undefined;
  readonly names?: DistanceOptions["names"];
}

/**
 * Crossnobis distances: condensed, float64. Each repetition in turn is held out, and the differences
 * of its patterns are multiplied with those of the mean of the others, (a − b)ᵀ P (a′ − b′); the mean
 * over repetitions has an expectation of 0 where patterns differ by noise alone, so values may be
 * negative. With `perChannel` these are rsatoolbox's `calc_rdm(…, "crossnobis")` with one precision.
 *
 * @param repetitions Two or more arrays (patterns, channels) of one shape, patterns in the same order.
 * @throws {ShapeError}, {@link ArgumentError}; {@link DataError} for NaN and infinity, and where products
 *   are too large for float64.
 */
export async function crossnobisDistances(
  repetitions: readonly Patterns[],
  { precision, perChannel = false, names, ...options }: CrossnobisOptions = {},
): Promise<Float64Array> {
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
    options.signal?.throwIfAborted();
    const others = total.map((sum, at) => (sum - fold[at]!) / (folds.length - 1));
    const weighted = noise ? await weigh(others, rows, noise, options) : others;
    const squares = squaresOf(await products(weighted, fold, rows, options), rows, doing);
    for (let at = 0; at < sums.length; at++) sums[at]! += squares[at]!;
  }
  const divisor = folds.length * (perChannel ? channels : 1);
  return sums.map((sum) => sum / divisor);
}
