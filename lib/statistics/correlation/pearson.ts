/** Pearson's correlation of two samples, with its p value and interval. */
import { anything, checkCall, number, optionsOf, text } from "../../calls/mod.ts";
import { type Labeled, rankData } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  ALTERNATIVE,
  type Alternative,
  normalQuantile,
  studentTail,
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
} from "../samples/mod.ts";
import { pearson as pearsonOf } from "./vectors.ts";

/** How a correlation is tested. */
export interface CorrelationOptions extends NanPolicyOptions {
  /** `"two-sided"` by default. */
  readonly alternative?: Alternative | undefined;
  /** The coverage of the confidence interval, between 0 and 1; 0.95 by default. */
  readonly confidence?: number | undefined;
  /**
   * The dimension of the samples, if DataArrays have several: results are then DataArrays, with one number
   * per position along the others (SciPy's `axis`).
   */
  readonly dim?: string | undefined;
}

const OPTIONS = optionsOf<CorrelationOptions>({}, {
  alternative: ALTERNATIVE,
  confidence: number,
  dim: text,
  ...NAN_POLICY_OPTIONS.others,
});

/** A correlation of two samples. */
export interface Correlation {
  /** The correlation, −1 to 1; NaN where a sample is constant. */
  readonly statistic: number;
  /** The probability of one as far from 0 if the samples are independent. */
  readonly pvalue: number;
  /** The interval from Fisher's z, as in SciPy for Pearson's r; −1 to 1 for three pairs. */
  readonly confidenceInterval: readonly [low: number, high: number];
  /** How many pairs were used. */
  readonly n: number;
}

/**
 * Pearson's r, as in `scipy.stats.pearsonr`, in doubles whatever the type of the samples. The p value comes
 * from the exact distribution for normal samples (a beta distribution, the same as Student's
 * t with n − 2 degrees of freedom).
 *
 * NaN makes all NaN unless `nanPolicy` says otherwise; so does a constant sample.
 *
 * @example
 * ```ts
 * import { pearson } from "neuroid/statistics";
 *
 * const { statistic, pvalue } = pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 6]);
 * console.log(statistic.toFixed(4), pvalue.toFixed(4)); // 0.8220 0.0877
 * ```
 *
 * @param x A sample.
 * @param y Another of as many values; where both are DataArrays, labels are checked.
 * @throws {ShapeError} for different lengths, and for arrays of more than one dimension.
 * @throws {ArgumentError} for fewer than two pairs.
 * @throws {DataError} if labels differ.
 */
export function pearson(
  x: Sample,
  y: Sample,
  options?: CorrelationOptions & { readonly dim?: undefined },
): Correlation;
/**
 * The same along a dimension of DataArrays, for each place of the others (each neuroid, say): SciPy's
 * `axis`. Where the second has fewer dimensions, its samples go with each of the first's.
 *
 * @throws {UnknownNameError} for an unknown dimension.
 * @throws {DataError} if labels differ; otherwise as above.
 */
export function pearson(x: Labeled, y: Labeled, options: Along<CorrelationOptions>): ResultsAlong;
export function pearson(
  x: Sample,
  y: Sample,
  options: CorrelationOptions = {},
): Correlation | ResultsAlong {
  checkCall(
    "pearson",
    { x: [x, anything], y: [y, anything], options: [options, OPTIONS] },
    arguments,
  );
  const { dim, ...others } = options;
  if (dim === undefined) return pearsonOnce(x, y, others);
  const each = (a: Float64Array, b: Float64Array) => pearsonOnce(a, b, others);
  return alongDim("correlate samples", dim, [x, y], each);
}

function pearsonOnce(x: Sample, y: Sample, options: CorrelationOptions): Correlation {
  const found = correlated("correlate two samples", x, y, pearsonOf, options);
  // Of two pairs r is 1 or −1, whatever they are.
  return found.n === 2 && !Number.isNaN(found.statistic) ? { ...found, pvalue: 1 } : found;
}

/**
 * Spearman's ρ, as `scipy.stats.spearmanr` of two samples: Pearson's r of the ranks, ties sharing
 * the mean of theirs; the p value by Student's t with n − 2 degrees of freedom. SciPy gives no
 * interval; this one is Fisher's z of ρ, an approximation.
 *
 * NaN makes all NaN unless `nanPolicy` says otherwise; so does a constant sample.
 *
 * @example
 * ```ts
 * import { spearman } from "neuroid/statistics";
 *
 * console.log(spearman([1, 2, 3, 4], [1, 3, 2, 400]).statistic.toFixed(3)); // 0.800
 * ```
 *
 * @param x A sample.
 * @param y Another of as many values; where both are DataArrays, labels are checked.
 * @throws {ShapeError} for different lengths, and for arrays of more than one dimension.
 * @throws {ArgumentError} for fewer than two pairs.
 * @throws {DataError} if labels differ.
 */
export function spearman(
  x: Sample,
  y: Sample,
  options?: CorrelationOptions & { readonly dim?: undefined },
): Correlation;
/**
 * The same along a dimension of DataArrays, for each place of the others (each neuroid, say): SciPy's
 * `axis`. Where the second has fewer dimensions, its samples go with each of the first's.
 *
 * @throws {UnknownNameError} for an unknown dimension.
 * @throws {DataError} if labels differ; otherwise as above.
 */
export function spearman(x: Labeled, y: Labeled, options: Along<CorrelationOptions>): ResultsAlong;
export function spearman(
  x: Sample,
  y: Sample,
  options: CorrelationOptions = {},
): Correlation | ResultsAlong {
  checkCall(
    "spearman",
    { x: [x, anything], y: [y, anything], options: [options, OPTIONS] },
    arguments,
  );
  const { dim, ...others } = options;
  if (dim === undefined) return spearmanOnce(x, y, others);
  const each = (a: Float64Array, b: Float64Array) => spearmanOnce(a, b, others);
  return alongDim("correlate the ranks of samples", dim, [x, y], each);
}

function spearmanOnce(x: Sample, y: Sample, options: CorrelationOptions): Correlation {
  return correlated("correlate the ranks of two samples", x, y, rankCorrelation, options);
}

/** ρ; ranks are halves, so that all sums are exact and a monotonic relation is exactly 1. */
function rankCorrelation(x: Float64Array, y: Float64Array): number {
  const [a, b] = [rankData(x), rankData(y)];
  const center = (a.length + 1) / 2;
  let aa = 0, bb = 0, ab = 0;
  for (let i = 0; i < a.length; i++) {
    aa += (a[i]! - center) ** 2;
    bb += (b[i]! - center) ** 2;
    ab += (a[i]! - center) * (b[i]! - center);
  }
  return ab / Math.sqrt(aa * bb);
}

/** r's p value for n pairs; NaN for two. */
export function correlationPValue(r: number, n: number, alternative: Alternative): number {
  const df = n - 2;
  const t = r * Math.sqrt(df / ((1 - r) * (1 + r)));
  return symmetricPValue(t, (value) => studentTail(value, df), alternative);
}

function correlated(
  doing: string,
  x: Sample,
  y: Sample,
  correlationOf: (x: Float64Array, y: Float64Array) => number,
  { alternative = "two-sided", confidence = 0.95, nanPolicy }: CorrelationOptions,
): Correlation {
  if (!(confidence > 0 && confidence < 1)) {
    const right = "a number between 0 and 1";
    throw new ArgumentError({ doing, found: `confidence ${confidence}`, right });
  }
  const pairs = pairsUnder(doing, x, y, nanPolicy);
  if (pairs === undefined) {
    return { statistic: NaN, pvalue: NaN, confidenceInterval: [NaN, NaN], n: lengthOf(x) };
  }
  const n = pairs[0].length;
  if (n < 2) throw new ArgumentError({ doing, found: `${n} pairs`, right: "two or more" });
  const statistic = correlationOf(...pairs);
  return {
    statistic,
    pvalue: correlationPValue(statistic, n, alternative),
    confidenceInterval: fisherInterval(statistic, n, alternative, confidence),
    n,
  };
}

function lengthOf(sample: Sample): number {
  return "length" in sample
    ? sample.length
    : "dims" in sample
    ? sample.values.shape[0]!
    : sample.shape[0]!;
}

/** Source: Fisher 1921, "On the probable error of a coefficient of correlation", Metron 1, 3. */
function fisherInterval(
  r: number,
  n: number,
  alternative: Alternative,
  confidence: number,
): [number, number] {
  if (Number.isNaN(r)) return [NaN, NaN];
  if (n <= 3) return [-1, 1];
  const tail = alternative === "two-sided" ? (1 - confidence) / 2 : 1 - confidence;
  const reach = -normalQuantile(tail) / Math.sqrt(n - 3);
  const z = Math.atanh(r);
  return [
    alternative === "less" ? -1 : Math.tanh(z - reach),
    alternative === "greater" ? 1 : Math.tanh(z + reach),
  ];
}
