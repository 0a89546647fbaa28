/** Student's and Welch's t tests. */
import { anything, boolean, checkCall, number, optionsOf, text } from "../../calls/mod.ts";
import { type Labeled, mean, variance } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  type Along,
  alongDim,
  pairsUnder,
  type ResultsAlong,
  type Sample,
  sampleUnder,
} from "../samples/mod.ts";
import {
  checkConfidence,
  NOTHING,
  T_TEST_OPTIONS,
  tested,
  type TTestOptions,
  type TTestResult,
} from "./t_statistic.ts";

/** How two independent samples are compared. */
export interface IndependentTTestOptions extends TTestOptions {
  /**
   * Whether both populations have the same variance, as SciPy assumes (true by default); false for Welch's
   * test.
   */
  readonly equalVar?: boolean | undefined;
}

const INDEPENDENT_OPTIONS = optionsOf<IndependentTTestOptions>({}, {
  equalVar: boolean,
  ...T_TEST_OPTIONS.others,
});

/** Which t test, and how. */
export interface AnyTTestOptions extends IndependentTTestOptions {
  /** Whether the samples are paired; false by default. */
  readonly paired?: boolean | undefined;
  /**
   * The dimension of the samples, if DataArrays have several: results are then DataArrays, with one number
   * per position along the others (SciPy's `axis`).
   */
  readonly dim?: string | undefined;
}

const OPTIONS = optionsOf<AnyTTestOptions>({}, {
  paired: boolean,
  dim: text,
  ...INDEPENDENT_OPTIONS.others,
});

/**
 * A t test of one sample against a mean, of two independent samples (with equal variances, or Welch's), or
 * of pairs. The same as SciPy's `ttest_1samp`, `ttest_ind` and `ttest_rel`, whose names are exported too.
 *
 * NaN makes all NaN unless `nanPolicy` says otherwise; so do fewer than two values.
 *
 * @example Are the ceilings of one region higher, subject by subject?
 * ```ts
 * import { ttest } from "neuroid/statistics";
 *
 * const v1 = [0.61, 0.52, 0.58, 0.49], it = [0.5, 0.47, 0.51, 0.46];
 * const { statistic, pvalue, df } = ttest(v1, it, { paired: true });
 * console.log(statistic.toFixed(3), pvalue.toFixed(4), df); // 3.806 0.0319 3
 * console.log(ttest(v1, 0.5).pvalue.toFixed(3)); // 0.165
 * console.log(ttest(v1, it, { equalVar: false }).df.toFixed(2)); // 4.09
 * ```
 *
 * @param first A sample.
 * @param second Another, or the mean that the first is tested against.
 * @throws {ArgumentError} for a mean with options of two samples, or a confidence beyond 0 to 1.
 * @throws {ShapeError} for more dimensions than one, and for pairs of different lengths.
 * @throws {DataError} if labels of pairs differ.
 */
export function ttest(
  first: Sample,
  second: Sample | number,
  options?: AnyTTestOptions & { readonly dim?: undefined },
): TTestResult;
/**
 * The same along a dimension of DataArrays, for each place of the others (each neuroid, say): SciPy's
 * `axis`. Where the second has fewer dimensions, its samples go with each of the first's.
 *
 * @throws {UnknownNameError} for an unknown dimension.
 * @throws {DataError} if labels differ; otherwise as above.
 */
export function ttest(
  first: Labeled,
  second: Labeled | number,
  options: Along<AnyTTestOptions>,
): ResultsAlong;
export function ttest(
  first: Sample,
  second: Sample | number,
  options: AnyTTestOptions = {},
): TTestResult | ResultsAlong {
  checkCall("ttest", {
    first: [first, anything],
    second: [second, anything],
    options: [options, OPTIONS],
  }, arguments);
  const { dim, ...others } = options;
  if (dim === undefined) return testedOnce(first, second, others);
  return alongDim<Float64Array | number>(
    "test means",
    dim,
    [first, second],
    (x, y) => testedOnce(x, y, others),
    { pairs: others.paired ?? false },
  );
}

function testedOnce(
  first: Sample,
  second: Sample | number,
  options: AnyTTestOptions,
): TTestResult {
  const { paired = false, equalVar } = options;
  if (typeof second === "number") {
    if (paired || equalVar !== undefined) {
      const doing = "test a mean";
      const right = "a second sample, or neither paired nor equalVar";
      throw new ArgumentError({ doing, found: `options of two samples and ${second}`, right });
    }
    return testedMean(first, second, options);
  }
  if (!paired) return testedGroups(first, second, options);
  if (equalVar === undefined) return testedPairs(first, second, options);
  const found = "paired and equalVar";
  throw new ArgumentError({ doing: "test pairs", found, right: "one of the two" });
}

/**
 * Whether a sample's mean differs from a number: `scipy.stats.ttest_1samp`. See {@link ttest}.
 *
 * @param sample Two values or more.
 * @param popmean The mean under the null hypothesis.
 * @throws {ArgumentError} for a confidence beyond 0 to 1.
 * @throws {ShapeError} for more dimensions than one.
 */
export function ttest_1samp(
  sample: Sample,
  popmean: number,
  options: TTestOptions = {},
): TTestResult {
  checkCall("ttest_1samp", {
    sample: [sample, anything],
    popmean: [popmean, number],
    options: [options, T_TEST_OPTIONS],
  }, arguments);
  return testedMean(sample, popmean, options);
}

function testedMean(sample: Sample, popmean: number, options: TTestOptions): TTestResult {
  const doing = "test a mean";
  checkConfidence(doing, options);
  const values = sampleUnder(doing, sample, options.nanPolicy);
  return values === undefined ? NOTHING : oneSample(values, popmean, options);
}

/**
 * Whether two independent samples have different means: `scipy.stats.ttest_ind`. See {@link ttest}.
 *
 * @throws {ArgumentError} for a confidence beyond 0 to 1.
 * @throws {ShapeError} for more dimensions than one.
 */
export function ttest_ind(
  first: Sample,
  second: Sample,
  options: IndependentTTestOptions = {},
): TTestResult {
  checkCall("ttest_ind", {
    first: [first, anything],
    second: [second, anything],
    options: [options, INDEPENDENT_OPTIONS],
  }, arguments);
  return testedGroups(first, second, options);
}

function testedGroups(
  first: Sample,
  second: Sample,
  options: IndependentTTestOptions,
): TTestResult {
  const doing = "compare two means";
  checkConfidence(doing, options);
  const x = sampleUnder(doing, first, options.nanPolicy, "the first sample");
  const y = sampleUnder(doing, second, options.nanPolicy, "the second sample");
  if (x === undefined || y === undefined || x.length === 0 || y.length === 0) return NOTHING;
  const [vx, vy] = [variance(x, { ddof: 1 }), variance(y, { ddof: 1 })];
  const difference = mean(x) - mean(y);
  if (options.equalVar ?? true) {
    // A sample of one value has no variance of its own, and adds no degree of freedom.
    const df = x.length + y.length - 2;
    const within = (v: number, n: number) => n === 1 ? 0 : (n - 1) * v;
    const pooled = (within(vx, x.length) + within(vy, y.length)) / df;
    const error = Math.sqrt(pooled * (1 / x.length + 1 / y.length));
    return tested(difference, 0, error, df, options);
  }
  const [ex, ey] = [vx / x.length, vy / y.length];
  const df = (ex + ey) ** 2 / (ex ** 2 / (x.length - 1) + ey ** 2 / (y.length - 1));
  // Where both are constant, SciPy takes one degree of freedom.
  return tested(difference, 0, Math.sqrt(ex + ey), Number.isNaN(df) ? 1 : df, options);
}

/**
 * Whether the mean of the differences of pairs is other than 0: `scipy.stats.ttest_rel`. See
 * {@link ttest}.
 *
 * @param first A sample.
 * @param second Another of as many values; where both are DataArrays, labels are checked.
 * @throws {ArgumentError} for a confidence beyond 0 to 1.
 * @throws {ShapeError} for different lengths, and for more dimensions than one.
 * @throws {DataError} if labels differ.
 */
export function ttest_rel(first: Sample, second: Sample, options: TTestOptions = {}): TTestResult {
  checkCall("ttest_rel", {
    first: [first, anything],
    second: [second, anything],
    options: [options, T_TEST_OPTIONS],
  }, arguments);
  return testedPairs(first, second, options);
}

function testedPairs(first: Sample, second: Sample, options: TTestOptions): TTestResult {
  const doing = "test pairs";
  checkConfidence(doing, options);
  const pairs = pairsUnder(doing, first, second, options.nanPolicy);
  if (pairs === undefined) return NOTHING;
  const [x, y] = pairs;
  return oneSample(x.map((value, i) => value - y[i]!), 0, options);
}

function oneSample(values: Float64Array, popmean: number, options: TTestOptions): TTestResult {
  if (values.length === 0) return NOTHING;
  const error = Math.sqrt(variance(values, { ddof: 1 }) / values.length);
  return tested(mean(values), popmean, error, values.length - 1, options);
}
