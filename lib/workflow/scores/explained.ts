/**
 * How much of the explainable variance is explained, as the Algonauts project and BERG count it: r² over
 * the noise ceiling, in percent.
 */
import { checkCall, type Kind, numbers } from "../../calls/mod.ts";
import { compareText, mean, median } from "../../arrays/mod.ts";
import type { RegionResponses } from "../../scores/mod.ts";
import type { ExplainedPercent } from "./report.ts";

/** What stands for a noise ceiling of 0, by which nothing can be divided. */
const LEAST = 1e-14;

const PERCENT: Kind<Float64Array> = {
  words: numbers.words,
  fault(value, place) {
    const fault = numbers.fault(value, place);
    if (fault !== undefined) return fault;
    const ceilings = Array.from(value as ArrayLike<number>).filter((each) => each > 0);
    const greatest = ceilings.reduce((a, b) => Math.max(a, b), 0);
    if (greatest === 0 || greatest > 1) return undefined;
    return {
      found: `${place} goes up to ${greatest}, as fractions do`,
      right: "percent, from 0 to 100: noiseCeilings.map((fraction) => 100 * fraction)",
    };
  },
};

/**
 * By neuroid: min(100, 100 · r² / nc), with r below 0 as 0 and a ceiling of 0 as 1e-14; NaN without r.
 *
 * @param r A correlation a neuroid.
 * @param noiseCeilings Percent, a value a neuroid.
 * @throws {ArgumentError} for ceilings that are all between 0 and 1, as fractions are.
 *
 * @example
 * ```ts
 * import { explainedPercent } from "neuroid/scores";
 *
 * const percent = explainedPercent(Float64Array.of(0.5, -0.2), Float64Array.of(50, 50));
 * console.log([...percent]); // [50, 0]
 * ```
 */
export function explainedPercent(r: Float64Array, noiseCeilings: Float64Array): Float64Array {
  checkCall(
    "explainedPercent",
    { r: [r, numbers], noiseCeilings: [noiseCeilings, PERCENT] },
    arguments,
  );
  return percentOf(r, noiseCeilings);
}

/** {@link explainedPercent} of ceilings that are known to be percent, however small. */
export function percentOf(r: Float64Array, noiseCeilings: Float64Array): Float64Array {
  return r.map((value, i) => {
    const ceiling = noiseCeilings[i]! / 100;
    return Math.min(100, 100 * Math.max(0, value) ** 2 / (ceiling === 0 ? LEAST : ceiling));
  });
}

/** Its median and mean, NaN left out; undefined where the data have no noise ceilings. */
export function explainedOf(
  { noiseCeilings, subjects }: RegionResponses,
  r: Float64Array | undefined,
): ExplainedPercent | undefined {
  if (noiseCeilings === undefined || r === undefined) return undefined;
  const percent = percentOf(r, noiseCeilings);
  const defined = (test: (i: number) => boolean) =>
    percent.filter((value, i) => !Number.isNaN(value) && test(i));
  const all = defined(() => true);
  if (all.length === 0) return undefined;
  const names = [...new Set(subjects)].sort(compareText);
  return {
    median: median(all),
    mean: mean(all),
    by_subject: Object.fromEntries(names.map((name) => {
      const own = defined((i) => subjects[i] === name);
      return [name, own.length === 0 ? NaN : mean(own)];
    })),
  };
}
