/** Whether two groups differ more than by chance: a test that deals out their values again. */
import { anything, checkCall, functionOf, kindOf, number, optionsOf } from "../../calls/mod.ts";
import { mean, RandomState } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { ALTERNATIVE, type Alternative } from "../distributions/mod.ts";
import {
  NAN_POLICY_OPTIONS,
  type NanPolicyOptions,
  type Sample,
  sampleUnder,
} from "../samples/mod.ts";
import { binomial, partitions } from "./partitions.ts";

/** From two groups of values to a number. */
export type GroupStatistic = (first: Float64Array, second: Float64Array) => number;

/** How a permutation test of two groups is done. */
export interface GroupPermutationOptions extends NanPolicyOptions, RunOptions {
  /** Seed of NumPy's `RandomState`: the same seed gives the same permutations. */
  readonly seed: number;
  /** Number of permutations to draw; 9,999 by default. If no more exist, each is used once. */
  readonly permutations?: number | undefined;
  /** The statistic to compare; the difference of means, first minus second, by default. */
  readonly statistic?: GroupStatistic | undefined;
  /** `"two-sided"` (twice the smaller side's share) by default. */
  readonly alternative?: Alternative | undefined;
}

const STATISTIC = functionOf<GroupStatistic>("a function: (first, second) => a number");
const GROUPS = kindOf<readonly [Sample, Sample]>(
  "a list of the two groups: [first, second]",
  (value) => Array.isArray(value) && value.length === 2,
);
const OPTIONS = optionsOf<GroupPermutationOptions>({ seed: number }, {
  permutations: number,
  statistic: STATISTIC,
  alternative: ALTERNATIVE,
  ...NAN_POLICY_OPTIONS.others,
  ...RUN_OPTIONS.others,
});

/** The result of a permutation test of two groups. */
export interface GroupPermutation {
  /** The statistic of the groups as they are. */
  readonly statistic: number;
  /** The share of permutations as extreme; drawn ones count the groups as they are, so never 0. */
  readonly pvalue: number;
  /** The statistic of each permutation. */
  readonly nullDistribution: Float64Array;
  /** Whether all ways to deal the values were taken. */
  readonly exact: boolean;
}

const doing = "test two groups by permutations";
const differenceOfMeans: GroupStatistic = (first, second) => mean(first) - mean(second);

/**
 * Tests whether two independent groups differ: the values of both are randomly reassigned to groups of the
 * same sizes. Draws, p value and the rule for few values are those of `scipy.stats.permutation_test` of
 * two independent samples, with `random_state=np.random.RandomState(seed)`. For RDMs, whose entries
 * depend on each other, see `permutationTest` of `neuroid/rdm`.
 *
 * NaN makes the p value NaN unless `nanPolicy` says otherwise.
 *
 * @example
 * ```ts
 * import { permutation } from "neuroid/statistics";
 *
 * const faces = [5, 6, 7, 8], houses = [1, 2, 3, 4];
 * const { statistic, pvalue, exact } = permutation(faces, houses, { seed: 1 });
 * console.log(statistic, pvalue.toFixed(4), exact); // 4 0.0286 true
 * ```
 *
 * @param first The values of a group, two or more together with the other's.
 * @param second Those of the other.
 * @throws {ArgumentError} for an empty group, or fewer than one permutation.
 * @throws {ShapeError} for more dimensions than one.
 * @throws {UnknownNameError} for another alternative.
 */
export function permutation(
  first: Sample,
  second: Sample,
  options: GroupPermutationOptions,
): GroupPermutation {
  checkCall("permutation", {
    first: [first, anything],
    second: [second, anything],
    options: [options, OPTIONS],
  }, arguments);
  return permuted(first, second, options);
}

function permuted(
  first: Sample,
  second: Sample,
  options: GroupPermutationOptions,
): GroupPermutation {
  const { seed, permutations = 9999, statistic = differenceOfMeans, nanPolicy } = options;
  const { alternative = "two-sided" } = options;
  if (!Number.isInteger(permutations) || permutations < 1) {
    throw new ArgumentError({ doing, found: `${permutations} permutations`, right: "1 or more" });
  }
  const x = sampleUnder(doing, first, nanPolicy, "the first group");
  const y = sampleUnder(doing, second, nanPolicy, "the second group");
  if (x === undefined || y === undefined) {
    return { statistic: NaN, pvalue: NaN, nullDistribution: new Float64Array(0), exact: false };
  }
  if (x.length === 0 || y.length === 0) {
    const found = `groups of ${x.length} and ${y.length} values`;
    throw new ArgumentError({ doing, found, right: "a value or more in both" });
  }
  const all = Float64Array.of(...x, ...y);
  const ways = binomial(all.length, x.length);
  const exact = permutations >= ways;
  const random = new RandomState(seed);
  const count = exact ? ways : permutations;
  const orders = exact ? partitions(all.length, x.length) : undefined;
  const nullDistribution = new Float64Array(count);
  for (let done = 0; done < count; done++) {
    options.signal?.throwIfAborted();
    const order = orders?.next().value ?? random.permutation(all.length);
    const dealt = Float64Array.from(order, (at) => all[at]!);
    nullDistribution[done] = statistic(dealt.subarray(0, x.length), dealt.subarray(x.length));
    options.progress?.({ step: doing, done: done + 1, total: count, unit: "permutations" });
  }
  const observed = statistic(x, y);
  const pvalue = shareAsExtreme(nullDistribution, observed, exact ? 0 : 1, alternative);
  return { statistic: observed, pvalue, nullDistribution, exact };
}

function shareAsExtreme(
  chance: Float64Array,
  observed: number,
  own: number,
  alternative: Alternative,
): number {
  if (Number.isNaN(observed)) return NaN;
  // The same statistic summed in another order may differ in its last bits (SciPy's allowance).
  const allowance = 100 * Number.EPSILON * Math.abs(observed);
  const share = (isReached: (value: number) => boolean) =>
    (chance.reduce((count, value) => isReached(value) ? count + 1 : count, 0) + own) /
    (chance.length + own);
  const less = () => share((value) => value <= observed + allowance);
  const greater = () => share((value) => value >= observed - allowance);
  if (alternative === "less") return less();
  if (alternative === "greater") return greater();
  return Math.min(1, 2 * Math.min(less(), greater()));
}

/**
 * {@link permutation} by SciPy's name and order of arguments, for two independent samples.
 *
 * @param groups The two groups.
 * @param statistic The statistic to compare.
 * @throws As {@link permutation}.
 */
export function permutation_test(
  groups: readonly [Sample, Sample],
  statistic: GroupStatistic,
  options: GroupPermutationOptions,
): GroupPermutation {
  checkCall("permutation_test", {
    groups: [groups, GROUPS],
    statistic: [statistic, STATISTIC],
    options: [options, OPTIONS],
  }, arguments);
  return permuted(groups[0], groups[1], { ...options, statistic });
}
