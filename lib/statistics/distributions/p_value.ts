/** p values of a statistic, by the alternative. */
import { oneOf } from "../../calls/mod.ts";

/**
 * The alternative to the null hypothesis: `"two-sided"`, a greater statistic (`"greater"`), or a smaller
 * one (`"less"`), with SciPy's names.
 */
export type Alternative = "two-sided" | "less" | "greater";

/** Argument checks for an {@link Alternative}. */
export const ALTERNATIVE = oneOf("two-sided", "less", "greater");

/**
 * The p value of a statistic whose distribution is symmetric around 0; NaN of NaN.
 *
 * @param tail The probability of a value above its argument.
 */
export function symmetricPValue(
  statistic: number,
  tail: (value: number) => number,
  alternative: Alternative,
): number {
  if (Number.isNaN(statistic)) return NaN;
  if (alternative === "greater") return tail(statistic);
  if (alternative === "less") return tail(-statistic);
  return Math.min(1, 2 * tail(Math.abs(statistic)));
}
