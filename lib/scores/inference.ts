/** Whether one model is better than another: by seeded signs. */
import { checkCall, number, numbers, optionsOf } from "../calls/mod.ts";
import { RandomState } from "../arrays/mod.ts";
import { ArgumentError, ShapeError } from "../errors/mod.ts";

/** How often signs are drawn, and from which seed. */
export interface CompareScoresOptions {
  /** How many assignments of signs are drawn; 1,000 by default. Where there are no more, each is taken once. */
  readonly permutations?: number | undefined;
  /** A whole number from 0; the same seed gives the same signs (NumPy's RandomState). 0 by default. */
  readonly seed?: number | undefined;
}

/** Argument checks for {@link CompareScoresOptions}. */
export const COMPARE_SCORES_OPTIONS = optionsOf<CompareScoresOptions>({}, {
  permutations: number,
  seed: number,
});

/** A comparison of two models on the same units. */
export interface PairedComparison {
  /** The mean difference, first less second. */
  readonly difference: number;
  /** The share of random signs with a mean as far from 0, two-sided: (1 + hits) / (1 + permutations), or of all. */
  readonly pvalue: number;
  /** How many units were compared: those with a value in both. */
  readonly units: number;
  /** How many assignments of signs were tried; all of them where there are no more than permutations. */
  readonly assignments: number;
}

/**
 * Compares two models unit by unit (neuroids of a region, or subjects) by a sign-flip permutation test:
 * if the models were equal, each difference could equally have the opposite sign. Units with NaN in one are
 * left out. Neuroids are not independent of each other: they share the pictures, and those of a subject its
 * noise, so that p over neuroids is too small; models of pure noise differ by it more often than it says. A p
 * over subjects is that of subjects drawn at random, with these pictures.
 *
 * @param first Scores of one model, one value per unit.
 * @param second Scores of the other, for the same units in the same order.
 * @throws {ShapeError} for different numbers of units
 * @throws {ArgumentError} if no unit has a value in both
 *
 * @example Eight subjects, all better by the first model
 * ```ts
 * import assert from "node:assert/strict";
 * import { compareScores } from "neuroid/scores";
 *
 * const first = Float64Array.of(0.5, 0.4, 0.6, 0.5, 0.4, 0.6, 0.5, 0.4);
 * const { pvalue, assignments } = compareScores(first, first.map((value) => value - 0.1));
 * assert.deepEqual([pvalue, assignments], [2 / 256, 256]);
 * ```
 */
export function compareScores(
  first: Float64Array,
  second: Float64Array,
  options: CompareScoresOptions = {},
): PairedComparison {
  checkCall("compareScores", {
    first: [first, numbers],
    second: [second, numbers],
    options: [options, COMPARE_SCORES_OPTIONS],
  }, arguments);
  const doing = "compare the scores of two models";
  if (first.length !== second.length) {
    throw new ShapeError({
      doing,
      found: `${first.length} and ${second.length} values`,
      right: "the same units in the same order",
    });
  }
  const differences = first.map((value, i) => value - second[i]!).filter(Number.isFinite);
  const units = differences.length;
  if (units === 0) {
    throw new ArgumentError({ doing, found: "no unit with a score in both", right: "one or more" });
  }
  const total = (isMinus: (i: number) => boolean) => {
    let sum = 0;
    for (let i = 0; i < units; i++) sum += isMinus(i) ? -differences[i]! : differences[i]!;
    return Math.abs(sum);
  };
  const observed = total(() => false);
  // What differs by rounding only is as extreme.
  const reaches = (sum: number) => sum >= observed * (1 - 1e-12) ? 1 : 0;
  const { permutations = 1000, seed = 0 } = options;
  const difference = differences.reduce((sum, value) => sum + value, 0) / units;
  const all = units < 31 ? 2 ** units : Infinity;
  let hits = 0;
  if (all <= permutations) {
    for (let signs = 0; signs < all; signs++) hits += reaches(total((i) => (signs >> i & 1) === 1));
    return { difference, pvalue: hits / all, units, assignments: all };
  }
  const random = new RandomState(seed);
  for (let draw = 0; draw < permutations; draw++) {
    const signs = random.randint(0, 2, units);
    hits += reaches(total((i) => signs[i] === 1));
  }
  const pvalue = (1 + hits) / (1 + permutations);
  return { difference, pvalue, units, assignments: permutations };
}
