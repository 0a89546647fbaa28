/** One number of several, and how sure it is. */
import { mean, median, percentiles, std, sum } from "../../arrays/mod.ts";
import { studentUpperQuantile } from "../../statistics/mod.ts";

/** The statistic shown by a bar or a point of a line. */
export type Statistic = "mean" | "median" | "sum" | "count";
/** The meaning of an error bar. */
export type ErrorBar = "sem" | "std" | "ci" | "range" | "none";

/** A value with the ends of its error bar. */
export interface Summary {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** In the words of a subtitle. */
export const ERROR_TEXTS: Readonly<Record<ErrorBar, string>> = {
  sem: "lines: ± 1 standard error of the mean",
  std: "lines: ± 1 standard deviation",
  ci: "lines: 95 % confidence interval of the mean (Student's t)",
  range: "lines: from the lowest to the highest value",
  none: "",
};

/** `mean response`; what is called a mean already is not called one twice. */
export function statisticOf(statistic: Statistic, title: string): string {
  const isNamed = title.toLowerCase().split(/\W+/)[0] === statistic;
  return isNamed ? title : `${statistic} ${title}`;
}

/** A text as a title begins. */
export function capitalOf(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/**
 * The statistic of finite values and its error bar; of a single value there is no standard error, and
 * both ends are NaN.
 */
export function summaryOf(values: Float64Array, statistic: Statistic, error: ErrorBar): Summary {
  const n = values.length;
  const none = { low: NaN, high: NaN, n };
  if (statistic === "count") return { value: n, ...none };
  if (n === 0) return { value: NaN, ...none };
  const value = statistic === "mean"
    ? mean(values)
    : statistic === "sum"
    ? sum(values)
    : median(values);
  if (error === "none") return { value, ...none };
  if (error === "range") {
    const [low, high] = percentiles(values, [0, 100]) as unknown as [number, number];
    return { value, low, high, n };
  }
  if (n < 2) return { value, ...none };
  const spread = std(values, { ddof: 1 });
  const half = error === "std"
    ? spread
    : spread / Math.sqrt(n) * (error === "ci" ? studentUpperQuantile(0.025, n - 1) : 1);
  return { value, low: value - half, high: value + half, n };
}
