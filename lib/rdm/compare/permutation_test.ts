/** Whether two RDMs are more alike than chance: a test that exchanges the images of one. */
import { checkCall, number, oneOf, optionsOf } from "../../calls/mod.ts";
import { RandomState, rankData } from "../../arrays/mod.ts";
import { ArgumentError, DataError, unknownName } from "../../errors/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { checkPairs, squared, subsetOf } from "../condensed.ts";
import { condensedOf, DISSIMILARITIES, type Dissimilarities } from "../dissimilarities.ts";
import { Rdm } from "../rdm.ts";
import { similarityOf } from "./compare_rdms.ts";
import {
  COMPARISON,
  comparisonNamed,
  type RdmComparison,
  type RdmComparisonName,
} from "./comparisons.ts";
import { direction } from "../../statistics/mod.ts";

const doing = "test the similarity of two RDMs by permutations";

/** How a permutation test is done. */
export interface PermutationTestOptions extends RunOptions {
  /** The comparison of the two RDMs; `"pearson"` by default. */
  readonly comparison?: RdmComparisonName | undefined;
  /** Number of permutations to draw; 10,000 by default. */
  readonly permutations?: number | undefined;
  /** Seed of NumPy's `RandomState`: the same seed gives the same permutations. */
  readonly seed: number;
  /**
   * The alternative: similarities at least as great (`"greater"`, the default), or at least as far from 0.
   */
  readonly alternative?: "greater" | "two-sided" | undefined;
}

const PERMUTATION_TEST_OPTIONS = optionsOf<PermutationTestOptions>({ seed: number }, {
  comparison: COMPARISON,
  permutations: number,
  alternative: oneOf("greater", "two-sided"),
  ...RUN_OPTIONS.others,
});

/** The result of a permutation test. */
export interface PermutationTest {
  /** The similarity of the two RDMs as they are. */
  readonly observed: number;
  /** The share of permutations that reach it, including the given order, so it is never 0. */
  readonly pvalue: number;
  /** The similarity under each permutation, in the order of drawing. */
  readonly nullDistribution: Float64Array;
}

/**
 * Tests the similarity of two RDMs against chance. Each permutation reorders the images of the
 * second RDM, rows and columns together, because its entries are not independent of each other
 * (Nili et al. 2014, doi:10.1371/journal.pcbi.1003553).
 *
 * @param first An RDM without NaN.
 * @param second Another of the same images in the same order.
 * @throws {ArgumentError} for fewer than one permutation.
 * @throws {UnknownNameError} for an unknown comparison or alternative.
 * @throws {DataError} for NaN, a constant RDM, or labels that differ.
 */
export function permutationTest(
  first: Rdm,
  second: Rdm,
  options: PermutationTestOptions,
): PermutationTest;
/**
 * The same from condensed dissimilarities without labels.
 *
 * @param images The number of images, n: each has n(n − 1)/2 dissimilarities.
 * @throws {ShapeError} for another number of dissimilarities; otherwise as above.
 */
export function permutationTest(
  first: Float64Array,
  second: Float64Array,
  images: number,
  options: PermutationTestOptions,
): PermutationTest;
export function permutationTest(
  first: Dissimilarities,
  second: Dissimilarities,
  ...rest: [PermutationTestOptions] | [number, PermutationTestOptions]
): PermutationTest {
  const options = rest.at(-1) as PermutationTestOptions;
  checkCall("permutationTest", {
    first: [first, DISSIMILARITIES],
    second: [second, DISSIMILARITIES],
    options: [options, PERMUTATION_TEST_OPTIONS],
  });
  const images = first instanceof Rdm ? first.size : rest[0] as number;
  const condensed = condensedOf(doing, [first, second]);
  return permuted(condensed[0]!, condensed[1]!, images, options);
}

function permuted(
  first: Float64Array,
  second: Float64Array,
  images: number,
  options: PermutationTestOptions,
): PermutationTest {
  const { permutations = 10_000, seed, alternative = "greater" } = options;
  const comparison = comparisonNamed(doing, options.comparison ?? "pearson");
  checkPairs(doing, first, images);
  if (!Number.isInteger(permutations) || permutations < 1) {
    throw new ArgumentError({ doing, found: `${permutations} permutations`, right: "1 or more" });
  }
  if (alternative !== "greater" && alternative !== "two-sided") {
    throw unknownName(doing, "alternative", alternative, ["greater", "two-sided"]);
  }
  if (first.some(Number.isNaN)) {
    throw new DataError({ doing, found: "NaN", right: "leave out the images that have it" });
  }
  const observed = similarityOf(first, second, comparison);
  const similarityUnder = reordering(first, second, images, comparison);
  const random = new RandomState(seed);
  const nullDistribution = new Float64Array(permutations);
  for (let done = 0; done < permutations; done++) {
    options.signal?.throwIfAborted();
    nullDistribution[done] = similarityUnder(random.permutation(images));
    options.progress?.({
      step: "permutation test",
      done: done + 1,
      total: permutations,
      unit: "permutations",
    });
  }
  // The same similarity summed in another order may differ in its last bits (SciPy's allowance).
  const allowance = 100 * Number.EPSILON * Math.abs(observed);
  const reaches = alternative === "greater"
    ? (value: number) => value >= observed - allowance
    : (value: number) => Math.abs(value) >= Math.abs(observed) - allowance;
  const reached = nullDistribution.reduce((count, value) => count + (reaches(value) ? 1 : 0), 0);
  const pvalue = (reached + 1) / (permutations + 1);
  return { observed, pvalue, nullDistribution };
}

/**
 * The similarity by the order of the second RDM's images. What does not depend on the order (means,
 * lengths, ranks) is computed once.
 */
function reordering(
  first: Float64Array,
  second: Float64Array,
  images: number,
  comparison: RdmComparison,
): (order: Int32Array) => number {
  if (comparison !== "pearson" && comparison !== "spearman" && comparison !== "cosine") {
    const moving = squared(second, images, 0);
    return (order) => similarityOf(first, subsetOf(moving, images, order), comparison);
  }
  const prepared = (rdm: Float64Array) =>
    comparison === "spearman" ? direction(rankData(rdm), "pearson") : direction(rdm, comparison);
  const fixed = prepared(first), moving = squared(prepared(second), images, 0);
  return (order) => productWith(fixed, moving, order);
}

/** The product of a condensed vector with the entries of a square matrix in another order. */
function productWith(fixed: Float64Array, moving: Float64Array, order: Int32Array): number {
  const images = order.length;
  let product = 0, pair = 0;
  for (let row = 0; row < images; row++) {
    const start = order[row]! * images;
    let sum = 0;
    for (let column = row + 1; column < images; column++) {
      sum += fixed[pair++]! * moving[start + order[column]!]!;
    }
    product += sum;
  }
  return product;
}
