/** P values of many tests, adjusted so that few of those that are called significant are not. */
import { anything, checkCall, oneOf, optionsOf } from "../../calls/mod.ts";
import { argsort } from "../../arrays/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { numbersOf, type Sample } from "../samples/mod.ts";

/** How p values are adjusted. */
export interface FdrOptions {
  /**
   * `"bh"` (the default), Benjamini and Hochberg 1995, for tests that are independent or positively
   * dependent; `"by"`, Benjamini and Yekutieli 2001, for any.
   */
  readonly method?: "bh" | "by" | undefined;
  /**
   * What to do with NaN, the p value of a test without a result: `"raise"` (the default, as in SciPy)
   * throws, `"omit"` adjusts the others as if it did not exist, and leaves it NaN.
   */
  readonly nanPolicy?: "raise" | "omit" | undefined;
}

const OPTIONS = optionsOf<FdrOptions>({}, {
  method: oneOf("bh", "by"),
  nanPolicy: oneOf("raise", "omit"),
});

const doing = "adjust p values for the false discovery rate";

/**
 * P values adjusted for the false discovery rate, as `scipy.stats.false_discovery_control`: where
 * those below 0.05 are called significant, 5 % of these at most are expected to be false.
 * Sources: Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini and
 * Yekutieli 2001, doi:10.1214/aos/1013699998.
 *
 * @example Which of five voxels are above chance:
 * ```ts
 * import { fdr } from "neuroid/statistics";
 *
 * const adjusted = fdr([0.001, 0.02, 0.03, 0.2, 0.9]);
 * console.log([...adjusted].map((p) => p.toFixed(3))); // ["0.005", "0.050", "0.050", "0.250", "0.900"]
 * ```
 *
 * @param ps P values, 0 to 1.
 * @returns An adjusted one for each, in their order.
 * @throws {DataError} for NaN, unless `nanPolicy` is `"omit"`, and for values beyond 0 to 1.
 * @throws {UnknownNameError} for another method.
 */
export function fdr(ps: Sample, options: FdrOptions = {}): Float64Array {
  checkCall("fdr", { ps: [ps, anything], options: [options, OPTIONS] }, arguments);
  return adjusted(ps, options);
}

/**
 * {@link fdr} by SciPy's name.
 *
 * @param ps P values, 0 to 1.
 * @throws As {@link fdr}.
 */
export function false_discovery_control(ps: Sample, options: FdrOptions = {}): Float64Array {
  checkCall(
    "false_discovery_control",
    { ps: [ps, anything], options: [options, OPTIONS] },
    arguments,
  );
  return adjusted(ps, options);
}

function adjusted(ps: Sample, { method = "bh", nanPolicy = "raise" }: FdrOptions): Float64Array {
  const given = numbersOf(doing, ps, "the p values");
  if (nanPolicy === "raise") return adjustedOf(given, method);
  const places = Int32Array.from(given.keys()).filter((at) => !Number.isNaN(given[at]!));
  const found = new Float64Array(given.length).fill(NaN);
  const some = adjustedOf(Float64Array.from(places, (at) => given[at]!), method);
  places.forEach((at, i) => found[at] = some[i]!);
  return found;
}

function adjustedOf(values: Float64Array, method: "bh" | "by"): Float64Array {
  const bad = values.findIndex((p) => !(p >= 0 && p <= 1));
  if (bad >= 0) {
    const found = `${values[bad]} at position ${bad}`;
    const right = Number.isNaN(values[bad])
      ? 'numbers from 0 to 1; nanPolicy: "omit" leaves NaN as it is and out of the count'
      : "numbers from 0 to 1";
    throw new DataError({ doing, found, right });
  }
  const n = values.length;
  const order = argsort(values);
  let dependence = 1;
  if (method === "by") { for (let i = 2; i <= n; i++) dependence += 1 / i; }
  const found = new Float64Array(n);
  let least = Infinity;
  for (let rank = n; rank > 0; rank--) {
    const at = order[rank - 1]!;
    least = Math.min(least, values[at]! * n / rank * dependence);
    found[at] = Math.min(1, least);
  }
  return found;
}
