/** A line through points, with its tests. */
import { anything, checkCall, optionsOf } from "../../calls/mod.ts";
import { mean } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { pearsonOfVectors } from "../correlation/mod.ts";
import {
  ALTERNATIVE,
  type Alternative,
  studentTail,
  symmetricPValue,
} from "../distributions/mod.ts";
import {
  NAN_POLICY_OPTIONS,
  type NanPolicyOptions,
  pairsUnder,
  type Sample,
} from "../samples/mod.ts";

/** How a line is fitted. */
export interface LinregressOptions extends NanPolicyOptions {
  /** `"two-sided"` by default. */
  readonly alternative?: Alternative | undefined;
}

const OPTIONS = optionsOf<LinregressOptions>({}, {
  alternative: ALTERNATIVE,
  ...NAN_POLICY_OPTIONS.others,
});

/** A line y = intercept + slope · x. */
export interface Linregress {
  /** Change of y for one unit of x. */
  readonly slope: number;
  /** y at x = 0. */
  readonly intercept: number;
  /** Pearson's r of x and y; its square is the share of variance explained. */
  readonly rvalue: number;
  /** The probability of a slope as extreme if it is 0, by Student's t with n − 2 degrees of freedom. */
  readonly pvalue: number;
  /** The slope's standard error. */
  readonly stderr: number;
  /** The intercept's standard error. */
  readonly interceptStderr: number;
}

/**
 * The least-squares line through points: `scipy.stats.linregress`. NaN makes all NaN unless
 * `nanPolicy` says otherwise; of a flat line r and p are NaN.
 *
 * @example
 * ```ts
 * import { linregress } from "neuroid/statistics";
 *
 * const { slope, intercept, pvalue } = linregress([1, 2, 3, 4], [2.1, 3.9, 6.2, 7.8]);
 * console.log(slope.toFixed(2), intercept.toFixed(2), pvalue.toFixed(4)); // 1.94 0.15 0.0022
 * ```
 *
 * @param x Two values or more, not all the same.
 * @param y As many; where both are DataArrays, labels are checked.
 * @throws {ArgumentError} for fewer than two points, and if all x are the same.
 * @throws {ShapeError} for different lengths, and for more dimensions than one.
 * @throws {DataError} if labels differ.
 */
export function linregress(x: Sample, y: Sample, options: LinregressOptions = {}): Linregress {
  checkCall(
    "linregress",
    { x: [x, anything], y: [y, anything], options: [options, OPTIONS] },
    arguments,
  );
  const doing = "fit a line";
  const { alternative = "two-sided", nanPolicy } = options;
  const pairs = pairsUnder(doing, x, y, nanPolicy);
  if (pairs === undefined) return filled(NaN);
  const [a, b] = pairs;
  const n = a.length;
  if (n < 2 || a.every((value) => value === a[0])) {
    const found = n < 2 ? `${n} points` : "x of one value";
    throw new ArgumentError({ doing, found, right: "two points or more, x that differ" });
  }
  const [meanX, meanY] = [mean(a), mean(b)];
  let xx = 0, xy = 0, yy = 0;
  for (let i = 0; i < n; i++) {
    const dx = a[i]! - meanX, dy = b[i]! - meanY;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const slope = xy / xx;
  const intercept = meanY - slope * meanX;
  const rvalue = pearsonOfVectors(a, b);
  if (n === 2) {
    // SciPy's rule: two points that differ fit exactly.
    return {
      slope,
      intercept,
      rvalue,
      pvalue: b[0] === b[1] ? 1 : 0,
      stderr: 0,
      interceptStderr: 0,
    };
  }
  const df = n - 2;
  const share = (1 - rvalue) * (1 + rvalue);
  // SciPy's TINY, which keeps a perfect line's t finite.
  const t = rvalue * Math.sqrt(df / ((1 - rvalue + 1e-20) * (1 + rvalue + 1e-20)));
  const stderr = Math.sqrt(share * yy / xx / df);
  return {
    slope,
    intercept,
    rvalue,
    pvalue: symmetricPValue(t, (value) => studentTail(value, df), alternative),
    stderr,
    interceptStderr: stderr * Math.sqrt(xx / n + meanX * meanX),
  };
}

function filled(value: number): Linregress {
  const [slope, intercept, rvalue, pvalue, stderr, interceptStderr] = Array(6).fill(value);
  return { slope, intercept, rvalue, pvalue, stderr, interceptStderr };
}
