/**
 * Wilcoxon's signed-rank test. Sources: Wilcoxon 1945, Biometrics Bulletin 1, 80; Pratt 1959,
 * doi:10.1080/01621459.1959.10501526; Cureton 1967, doi:10.1080/01621459.1967.10500917.
 */
import { boolean, checkCall, oneOf, optionsOf, text } from "../../calls/mod.ts";
import type { Labeled } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  ALTERNATIVE,
  type Alternative,
  normalTail,
  symmetricPValue,
} from "../distributions/mod.ts";
import {
  type Along,
  alongDim,
  NAN_POLICY_OPTIONS,
  type NanPolicyOptions,
  pairsUnder,
  type ResultsAlong,
  type Sample,
  sampleUnder,
} from "../samples/mod.ts";
import { exactPValue, flippedPValue, MOST_FLIPPED } from "./signed_ranks.ts";
import { type RankSums, rankSums, ZERO_METHOD, type ZeroMethod } from "./rank_sums.ts";

/** How the test is done; SciPy's options and defaults. */
export interface WilcoxonOptions extends NanPolicyOptions {
  /**
   * The treatment of differences of 0: `"wilcox"` (the default) leaves them out, `"pratt"` ranks
   * them and drops their ranks, `"zsplit"` gives half of their ranks to each sign.
   */
  readonly zeroMethod?: ZeroMethod | undefined;
  /** Whether to apply a continuity correction to the normal approximation; false by default. */
  readonly correction?: boolean | undefined;
  /** `"two-sided"` by default. */
  readonly alternative?: Alternative | undefined;
  /**
   * `"exact"` counts the ways to sign the ranks, `"asymptotic"` takes the normal distribution.
   * `"auto"` (the default): exact for 50 differences or fewer without ties and zeros; for 13 or
   * fewer with them, all ways to sign the differences themselves; else the normal distribution.
   */
  readonly method?: "auto" | "exact" | "asymptotic" | undefined;
  /**
   * The dimension of the samples, if DataArrays have several: results are then DataArrays, with one number
   * per position along the others (SciPy's `axis`).
   */
  readonly dim?: string | undefined;
}

const OPTIONS = optionsOf<WilcoxonOptions>({}, {
  zeroMethod: ZERO_METHOD,
  correction: boolean,
  alternative: ALTERNATIVE,
  method: oneOf("auto", "exact", "asymptotic"),
  dim: text,
  ...NAN_POLICY_OPTIONS.others,
});

/** The result of the test. */
export interface Wilcoxon {
  /** The smaller of the two rank sums; that of the positive differences for a one-sided test. */
  readonly statistic: number;
  /** The probability of one as extreme if differences are symmetric around 0. */
  readonly pvalue: number;
  /** The z value of the normal approximation (never above 0 if two-sided); none for other methods. */
  readonly zstatistic?: number | undefined;
  /** How the p value was computed. */
  readonly method: "exact" | "asymptotic" | "permutation";
}

/**
 * Wilcoxon's signed-rank test of differences: `scipy.stats.wilcoxon`.
 *
 * NaN makes all NaN unless `nanPolicy` says otherwise. Pairs that differ by less than rounding are
 * no ties: round values first that should tie, as SciPy's documentation advises.
 *
 * @example
 * ```ts
 * import { wilcoxon } from "neuroid/statistics";
 *
 * const test = wilcoxon([6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]);
 * console.log(test.statistic, test.pvalue.toFixed(4), test.method); // 24 0.0413 exact
 * ```
 *
 * @param differences Differences of pairs.
 * @throws {ArgumentError} for no differences.
 * @throws {UnknownNameError} for another method, zeroMethod or alternative.
 * @throws {ShapeError} for more dimensions than one.
 */
export function wilcoxon(
  differences: Sample,
  options?: WilcoxonOptions & { readonly dim?: undefined },
): Wilcoxon;
/**
 * The same of the pairs of two samples.
 *
 * @param first A sample.
 * @param second Another of as many values; where both are DataArrays, labels are checked.
 * @throws {ShapeError} for different lengths.
 * @throws {DataError} if labels differ; otherwise as above.
 */
export function wilcoxon(
  first: Sample,
  second: Sample,
  options?: WilcoxonOptions & { readonly dim?: undefined },
): Wilcoxon;
/**
 * The same along a dimension of DataArrays, for each place of the others (each neuroid, say): SciPy's
 * `axis`. Where the second has fewer dimensions, its samples go with each of the first's.
 *
 * @throws {UnknownNameError} for an unknown dimension.
 * @throws {DataError} if labels differ; otherwise as above.
 */
export function wilcoxon(differences: Labeled, options: Along<WilcoxonOptions>): ResultsAlong;
/** The same of the pairs of two arrays. */
export function wilcoxon(
  first: Labeled,
  second: Labeled,
  options: Along<WilcoxonOptions>,
): ResultsAlong;
export function wilcoxon(
  first: Sample,
  ...rest: readonly (Sample | WilcoxonOptions | undefined)[]
): Wilcoxon | ResultsAlong {
  const second = isSample(rest[0]) ? rest[0] : undefined;
  const [options = {}] = (rest[0] === second ? rest.slice(1) : rest) as [WilcoxonOptions?];
  checkCall("wilcoxon", { options: [options, OPTIONS] });
  const { dim, ...others } = options;
  if (dim === undefined) return signedRanks(first, second, others);
  return alongDim<Float64Array | undefined>(
    "test signed ranks",
    dim,
    [first, second],
    (x, y) => signedRanks(x, y, others),
  );
}

function isSample(given: unknown): given is Sample {
  return typeof given === "object" && given !== null &&
    ["length", "dtype", "dims"].some((key) => key in given);
}

function signedRanks(
  first: Sample,
  second: Sample | undefined,
  options: WilcoxonOptions,
): Wilcoxon {
  const doing = "test signed ranks";
  const { zeroMethod = "wilcox", alternative = "two-sided", method = "auto" } = options;
  const differences = differencesOf(doing, first, second, options);
  if (differences === undefined) return { statistic: NaN, pvalue: NaN, method: "asymptotic" };
  if (differences.length === 0) {
    throw new ArgumentError({ doing, found: "no differences", right: "one or more" });
  }
  const sums = rankSums(differences, zeroMethod);
  const { plus, minus } = sums;
  const statistic = alternative === "two-sided" ? Math.min(plus, minus) : plus;
  const chosen = chosenMethod(method, differences.length, sums);
  if (chosen === "exact") {
    return { statistic, pvalue: exactPValue(sums, alternative), method: chosen };
  }
  if (chosen === "permutation") {
    const pvalue = flippedPValue(sums, alternative);
    return { statistic, pvalue, method: chosen };
  }
  const z = corrected((plus - sums.mean) / sums.error, sums, options);
  const pvalue = symmetricPValue(z, normalTail, alternative);
  const zstatistic = alternative === "two-sided" ? -Math.abs(z) : z;
  return { statistic, pvalue, zstatistic, method: chosen };
}

function differencesOf(
  doing: string,
  first: Sample,
  second: Sample | undefined,
  { nanPolicy }: WilcoxonOptions,
): Float64Array | undefined {
  if (second === undefined) return sampleUnder(doing, first, nanPolicy, "the differences");
  const pairs = pairsUnder(doing, first, second, nanPolicy);
  return pairs?.[0].map((value, i) => value - pairs[1][i]!);
}

function chosenMethod(
  method: "auto" | "exact" | "asymptotic",
  length: number,
  { hasTies, zeros }: RankSums,
): Wilcoxon["method"] {
  if (method !== "auto") return method;
  if (length > 50) return "asymptotic";
  if (!hasTies && zeros === 0) return "exact";
  return length <= MOST_FLIPPED ? "permutation" : "asymptotic";
}

function corrected(z: number, { error }: RankSums, options: WilcoxonOptions): number {
  if (options.correction !== true) return z;
  const { alternative = "two-sided" } = options;
  const sign = alternative === "greater" ? 1 : alternative === "less" ? -1 : Math.sign(z);
  return z - sign * 0.5 / error;
}
