/**
 * Wilcoxon's signed-rank test. Sources: Wilcoxon 1945, Biometrics Bulletin 1, 80; Pratt 1959,
 * doi:10.1080/01621459.1959.10501526; Cureton 1967, doi:10.1080/01621459.1967.10500917.
 */
import { ArgumentError, unknownName } from "../../errors/mod.ts";
import {
  type Alternative,
  checkAlternative,
  normalTail,
  symmetricPValue,
} from "../distributions/mod.ts";
import { type NanPolicyOptions, pairsUnder, type Sample, sampleUnder } from "../samples/mod.ts";
import { exactPValue, flippedPValue, MOST_FLIPPED } from "./signed_ranks.ts";
import { type RankSums, rankSums, ZERO_METHODS, type ZeroMethod } from "./rank_sums.ts";

/** How the test is done; SciPy's options and defaults. */
export interface WilcoxonOptions extends NanPolicyOptions {
  /**
   * What becomes of differences of 0: `"wilcox"` (if left out) leaves them out, `"pratt"` ranks
   * them and drops their ranks, `"zsplit"` gives half of their ranks to each sign.
   */
  readonly zeroMethod?: ZeroMethod | undefined;
  /** Whether the normal approximation is corrected for continuity; false if left out. */
  readonly correction?: boolean | undefined;
  /** `"two-sided"` if left out. */
  readonly alternative?: Alternative | undefined;
  /**
   * `"exact"` counts the ways to sign the ranks, `"asymptotic"` takes the normal distribution.
   * `"auto"` (if left out): exact for 50 differences or fewer without ties and zeros; for 13 or
   * fewer with them, all ways to sign the differences themselves; else the normal distribution.
   */
  readonly method?: "auto" | "exact" | "asymptotic" | undefined;
}

/** What the test found. */
export interface Wilcoxon {
  /** The smaller of the two rank sums; that of the positive differences for a one-sided test. */
  readonly statistic: number;
  /** The probability of one as extreme if differences are symmetric around 0. */
  readonly pvalue: number;
  /** What the normal approximation is of (never above 0 if two-sided); none by other methods. */
  readonly zstatistic?: number | undefined;
  /** How the p value was computed. */
  readonly method: "exact" | "asymptotic" | "permutation";
}

/**
 * Wilcoxon's signed-rank test of pairs, or of differences: `scipy.stats.wilcoxon`.
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
 * @param first Differences; or a sample, where a second is given.
 * @param rest The other sample, of as many values (labels of DataArrays are checked); then options.
 * @throws {ArgumentError} for no differences.
 * @throws {UnknownNameError} for another method, zeroMethod or alternative.
 * @throws {ShapeError} for different lengths, and for more dimensions than one.
 * @throws {DataError} where labels differ.
 */
export function wilcoxon(
  first: Sample,
  ...rest: [WilcoxonOptions?] | [Sample, WilcoxonOptions?]
): Wilcoxon {
  const doing = "test signed ranks";
  const isSample = (given: unknown): given is Sample =>
    typeof given === "object" && given !== null &&
    ["length", "dtype", "dims"].some((key) => key in given);
  const second = isSample(rest[0]) ? rest[0] : undefined;
  const options = (second === undefined ? rest[0] : rest[1]) as WilcoxonOptions | undefined ?? {};
  const { zeroMethod = "wilcox", alternative = "two-sided", method = "auto" } = options;
  checkAlternative(doing, alternative);
  if (!ZERO_METHODS.includes(zeroMethod)) {
    throw unknownName(doing, "zeroMethod", zeroMethod, ZERO_METHODS);
  }
  if (!METHODS.includes(method)) throw unknownName(doing, "method", method, METHODS);
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

const METHODS: readonly string[] = ["auto", "exact", "asymptotic"];

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
