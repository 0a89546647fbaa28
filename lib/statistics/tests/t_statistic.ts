/** An estimate over its standard error, which is distributed as Student's t. */
import { number, optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  ALTERNATIVE,
  type Alternative,
  studentTail,
  studentUpperQuantile,
  symmetricPValue,
} from "../distributions/mod.ts";
import { NAN_POLICY_OPTIONS, type NanPolicyOptions } from "../samples/mod.ts";

/** How means are tested. */
export interface TTestOptions extends NanPolicyOptions {
  /** `"two-sided"` by default. */
  readonly alternative?: Alternative | undefined;
  /** The coverage of the confidence interval, between 0 and 1; 0.95 by default. */
  readonly confidence?: number | undefined;
}

/** Argument checks for {@link TTestOptions}. */
export const T_TEST_OPTIONS = optionsOf<TTestOptions>({}, {
  alternative: ALTERNATIVE,
  confidence: number,
  ...NAN_POLICY_OPTIONS.others,
});

/** The result of a t test. */
export interface TTestResult {
  /** Student's t: the estimate over its standard error. */
  readonly statistic: number;
  /** The probability of one as extreme if the null hypothesis holds. */
  readonly pvalue: number;
  /** Degrees of freedom; not a whole number in Welch's test. */
  readonly df: number;
  /** The mean (one sample), or the difference of means, that the interval is around. */
  readonly estimate: number;
  /** The confidence interval of the mean or the difference; open on a side by the alternative. */
  readonly confidenceInterval: readonly [low: number, high: number];
}

/** What comes of NaN and of empty samples. */
export const NOTHING: TTestResult = {
  statistic: NaN,
  pvalue: NaN,
  df: NaN,
  estimate: NaN,
  confidenceInterval: [NaN, NaN],
};

/** Tests an estimate against what is expected of it. */
export function tested(
  estimate: number,
  expected: number,
  error: number,
  df: number,
  { alternative = "two-sided", confidence = 0.95 }: TTestOptions,
): TTestResult {
  const statistic = (estimate - expected) / error;
  const pvalue = symmetricPValue(statistic, (value) => studentTail(value, df), alternative);
  const tail = alternative === "two-sided" ? (1 - confidence) / 2 : 1 - confidence;
  const reach = error * studentUpperQuantile(tail, df);
  return {
    statistic,
    pvalue,
    df,
    estimate,
    confidenceInterval: [
      alternative === "less" ? -Infinity : estimate - reach,
      alternative === "greater" ? Infinity : estimate + reach,
    ],
  };
}

/** @throws {ArgumentError} for a confidence beyond 0 to 1. */
export function checkConfidence(doing: string, { confidence = 0.95 }: TTestOptions): void {
  if (confidence > 0 && confidence < 1) return;
  const right = "a number between 0 and 1";
  throw new ArgumentError({ doing, found: `confidence ${confidence}`, right });
}
