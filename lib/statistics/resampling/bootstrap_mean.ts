/**
 * How far a mean could be off: a bootstrap. Source: Efron and Tibshirani 1993, "An Introduction to
 * the Bootstrap", 13.3 and 14.3.
 */
import { anything, checkCall, number, oneOf, optionsOf } from "../../calls/mod.ts";
import { mean, quantile, RandomState, std } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { normalQuantile, normalTail } from "../distributions/mod.ts";
import {
  NAN_POLICY_OPTIONS,
  type NanPolicyOptions,
  type Sample,
  sampleUnder,
} from "../samples/mod.ts";

/** How a mean is bootstrapped. */
export interface BootstrapMeanOptions extends NanPolicyOptions {
  /** Seed of NumPy's `RandomState`: the same seed gives the same samples. */
  readonly seed: number;
  /** Number of samples to draw; 9,999 by default, as in SciPy. */
  readonly samples?: number | undefined;
  /** The coverage of the interval, between 0 and 1; 0.95 by default. */
  readonly confidence?: number | undefined;
  /** The interval: `"BCa"` (bias-corrected and accelerated; by default as in SciPy), or another. */
  readonly method?: "BCa" | "percentile" | "basic" | undefined;
}

const OPTIONS = optionsOf<BootstrapMeanOptions>({ seed: number }, {
  samples: number,
  confidence: number,
  method: oneOf("BCa", "percentile", "basic"),
  ...NAN_POLICY_OPTIONS.others,
});

/** The result of a bootstrap of a mean. */
export interface BootstrapMean {
  /** The mean of the values. */
  readonly estimate: number;
  /** The standard deviation over samples (ddof 1). */
  readonly standardError: number;
  /** The confidence interval of the mean; NaN where all values are the same (`"BCa"`). */
  readonly confidenceInterval: readonly [low: number, high: number];
  /** The mean of each sample, in the order of drawing. */
  readonly distribution: Float64Array;
}

const doing = "bootstrap a mean";

/**
 * Bootstraps a mean: the draws, intervals and defaults of
 * `scipy.stats.bootstrap((values,), np.mean, random_state=np.random.RandomState(seed))`. NaN makes
 * all NaN unless `nanPolicy` says otherwise.
 *
 * @example
 * ```ts
 * import { bootstrapMean } from "neuroid/statistics";
 *
 * const ceilings = [0.4, 0.6, 0.5, 0.7, 0.3, 0.5];
 * const { estimate, confidenceInterval } = bootstrapMean(ceilings, { seed: 1 });
 * const [low, high] = confidenceInterval;
 * console.log(estimate.toFixed(2), low > 0.38 && high < 0.62); // 0.50 true
 * ```
 *
 * @param values Two values or more.
 * @throws {ArgumentError} for fewer than two values or samples, or a confidence beyond 0 to 1.
 * @throws {UnknownNameError} for another method.
 * @throws {ShapeError} for more dimensions than one.
 */
export function bootstrapMean(values: Sample, options: BootstrapMeanOptions): BootstrapMean {
  checkCall(
    "bootstrapMean",
    { values: [values, anything], options: [options, OPTIONS] },
    arguments,
  );
  const { seed, samples = 9999, confidence = 0.95, method = "BCa", nanPolicy } = options;
  if (!Number.isInteger(samples) || samples < 2 || !(confidence > 0 && confidence < 1)) {
    const found = `${samples} samples, confidence ${confidence}`;
    const right = "two samples or more, a confidence between 0 and 1";
    throw new ArgumentError({ doing, found, right });
  }
  const data = sampleUnder(doing, values, nanPolicy);
  if (data === undefined) {
    const distribution = new Float64Array(samples).fill(NaN);
    return { estimate: NaN, standardError: NaN, confidenceInterval: [NaN, NaN], distribution };
  }
  const n = data.length;
  if (n < 2) throw new ArgumentError({ doing, found: `${n} values`, right: "two or more" });
  const random = new RandomState(seed);
  const estimate = mean(data);
  const distribution = Float64Array.from({ length: samples }, () => {
    const drawn = random.randint(0, n, n);
    return mean(drawn.map((at) => data[at]!));
  });
  const tail = (1 - confidence) / 2;
  const shares = method === "BCa" ? correctedShares(data, distribution, tail) : [tail, 1 - tail];
  const [low, high] = shares.map((share) =>
    Number.isNaN(share) ? NaN : quantile(distribution, share)
  ) as [number, number];
  return {
    estimate,
    standardError: std(distribution, { ddof: 1 }),
    confidenceInterval: method === "basic"
      ? [2 * estimate - high, 2 * estimate - low]
      : [low, high],
    distribution,
  };
}

/** The shares of the distribution below both ends, corrected for bias and skewness. */
function correctedShares(data: Float64Array, distribution: Float64Array, tail: number): number[] {
  const n = data.length, estimate = mean(data);
  let below = 0, upTo = 0;
  for (const value of distribution) {
    if (value < estimate) below++;
    if (value <= estimate) upTo++;
  }
  const bias = normalQuantile((below + upTo) / 2 / distribution.length);
  const jackknife = data.map((_, left) => mean(data.filter((_, at) => at !== left)));
  const center = mean(jackknife);
  let cubes = 0, squares = 0;
  for (const value of jackknife) {
    const influence = (n - 1) * (center - value);
    cubes += influence ** 3 / n ** 3;
    squares += influence ** 2 / n ** 2;
  }
  const acceleration = cubes / squares ** 1.5 / 6;
  return [normalQuantile(tail), -normalQuantile(tail)].map((z) => {
    const moved = bias + z;
    return normalTail(-(bias + moved / (1 - acceleration * moved)));
  });
}
