/** Noise covariance between channels, with shrinkage, and its inverse, the noise precision. */
import { checkCall, listOf, number, oneOf, optionsOf, without } from "../../calls/mod.ts";
import { type NdArray, ndarray } from "../../arrays/mod.ts";
import { ArgumentError, DataError, ShapeError, unknownName } from "../../errors/mod.ts";
import { squared } from "../condensed.ts";
import {
  arraySource,
  computePairSums,
  ENGINE_OPTIONS,
  type EngineOptions,
  type Sum,
} from "../../engines/mod.ts";
import { inverseOfCovariance } from "./cholesky.ts";
import { assertFinite, firstRepetition, PATTERNS, type Patterns } from "./patterns.ts";
import { ESTIMATES, type NoiseEstimate } from "./shrinkage.ts";

/** How noise is estimated. */
export interface NoiseOptions extends Omit<EngineOptions, "progress"> {
  /** The estimator of the covariance; `"shrinkage to diagonal"` by default. */
  readonly estimate?: NoiseEstimate | undefined;
  /**
   * The divisor of the sums of squares; residuals − 1 or patterns · (repetitions − 1) by default.
   */
  readonly degreesOfFreedom?: number | undefined;
}

const NOISE_OPTIONS = optionsOf<NoiseOptions>({}, {
  estimate: oneOf("full", "diagonal", "shrinkage to identity", "shrinkage to diagonal"),
  degreesOfFreedom: number,
  ...without(ENGINE_OPTIONS, "progress").others,
});

/**
 * The covariance of residuals after subtracting their channel means, as in rsatoolbox's
 * `cov_from_residuals`.
 *
 * @param residuals (residuals, channels), two or more of one channel or more.
 * @returns (channels, channels), symmetric.
 * @throws {ShapeError} for other than two axes.
 * @throws {ArgumentError} for too few residuals or channels, or degrees of freedom of 0 or less.
 * @throws {UnknownNameError} for an unknown estimate.
 * @throws {DataError} for NaN and infinity, for a channel without variance, and for squares that
 *   are too large or too small.
 */
export async function computeNoiseCovariance(
  residuals: Patterns,
  options: NoiseOptions = {},
): Promise<NdArray<"float64">> {
  checkCall("computeNoiseCovariance", {
    residuals: [residuals, PATTERNS],
    options: [options, NOISE_OPTIONS],
  }, arguments);
  const doing = "estimate noise covariance";
  const [count, channels] = residuals.shape;
  if (residuals.shape.length !== 2 || count === undefined || channels === undefined) {
    const found = `${residuals.shape.length} axes`;
    throw new ShapeError({ doing, found, right: "(residuals, channels)" });
  }
  if (count < 2 || channels < 1) {
    const found = `${count} residuals of ${channels} channels`;
    throw new ArgumentError({ doing, found, right: "two or more of one channel or more" });
  }
  assertFinite(residuals, doing);
  const estimate = options.estimate ?? "shrinkage to diagonal";
  const made = ESTIMATES[estimate];
  if (made === undefined) throw unknownName(doing, "estimate", estimate, Object.keys(ESTIMATES));
  const freedom = options.degreesOfFreedom ?? count - 1;
  if (!(freedom > 0)) {
    throw new ArgumentError({
      doing,
      found: `${freedom} degrees of freedom`,
      right: "more than 0",
    });
  }
  const centered = byChannel(residuals);
  const products = await computeChannelProducts(centered, channels, count, options);
  const squares = await computeChannelProducts(
    centered.map((x) => x * x),
    channels,
    count,
    options,
  );
  const covariance = made({ products, squares, channels, count, freedom });
  if (covariance.every(Number.isFinite)) {
    return ndarray("float64", [channels, channels], covariance);
  }
  throw new DataError({
    doing,
    found: "a channel without variance, or one whose squares are too large or too small",
    right: "channels that vary, in a unit in which they are near 1; leave the others out",
  });
}

/**
 * The inverse of {@link computeNoiseCovariance}. As rsatoolbox's `prec_from_residuals`.
 *
 * @param residuals (residuals, channels), two or more of one channel or more.
 * @returns (channels, channels), symmetric.
 * @throws {DataError} if the covariance is singular; otherwise as
 *   {@link computeNoiseCovariance}.
 */
export async function computeNoisePrecision(
  residuals: Patterns,
  options: NoiseOptions = {},
): Promise<NdArray<"float64">> {
  checkCall("computeNoisePrecision", {
    residuals: [residuals, PATTERNS],
    options: [options, NOISE_OPTIONS],
  }, arguments);
  const { data, shape } = await computeNoiseCovariance(residuals, options);
  return ndarray(
    "float64",
    shape,
    inverseOfCovariance(data, shape[0]!, "invert a noise covariance"),
  );
}

const CHOICES = listOf(PATTERNS);

/**
 * The noise precision of repeated measurements. Residuals are the differences of each repetition of
 * a pattern from the mean of its repetitions, with patterns · (repetitions − 1) degrees of freedom
 * unless others are given. As in rsatoolbox's `prec_from_unbalanced`.
 *
 * @param repetitions Two or more arrays (patterns, channels) of one shape, patterns in the same
 *   order.
 * @returns (channels, channels), symmetric.
 * @throws {ShapeError} if repetitions differ in shape.
 * @throws {ArgumentError} for fewer than two repetitions; otherwise as
 *   {@link computeNoisePrecision}.
 */
export async function computeRepetitionPrecision(
  repetitions: readonly Patterns[],
  options: NoiseOptions = {},
): Promise<NdArray<"float64">> {
  checkCall("computeRepetitionPrecision", {
    repetitions: [repetitions, CHOICES],
    options: [options, NOISE_OPTIONS],
  }, arguments);
  const doing = "estimate noise from repetitions";
  const first = firstRepetition(repetitions, doing);
  const count = repetitions.length, length = first.data.length;
  const residuals = new Float64Array(count * length);
  repetitions.forEach(({ data }, r) => residuals.set(data, r * length));
  for (let at = 0; at < length; at++) takeMeanOff(residuals, at, length);
  const [patterns = 0, channels = 0] = first.shape;
  const degreesOfFreedom = options.degreesOfFreedom ?? patterns * (count - 1);
  const rows = ndarray("float64", [count * patterns, channels], residuals);
  return await computeNoisePrecision(rows, { ...options, degreesOfFreedom });
}

// (channels, residuals), each channel's mean taken off.
function byChannel({ data, shape }: Patterns): Float64Array {
  const [count = 0, channels = 0] = shape;
  const rows = new Float64Array(count * channels);
  for (let k = 0; k < channels; k++) {
    const row = rows.subarray(k * count, (k + 1) * count);
    for (let i = 0; i < count; i++) row[i] = data[i * channels + k]!;
    takeMeanOff(row, 0, 1);
  }
  return rows;
}

// Relative to the first value, so that of equal values exactly 0 is left, and no variance.
function takeMeanOff(values: Float64Array, start: number, step: number): void {
  const origin = values[start]!, count = Math.ceil((values.length - start) / step);
  let sum = 0;
  for (let at = start; at < values.length; at += step) sum += values[at]! - origin;
  const mean = origin + sum / count;
  for (let at = start; at < values.length; at += step) values[at]! -= mean;
}

async function computeChannelProducts(
  rows: Float64Array,
  channels: number,
  count: number,
  options: NoiseOptions,
): Promise<Float64Array> {
  const sum: Sum = { dtype: "float64", sum: "products", center: false };
  const { diagonal, condensed } = await computePairSums(
    arraySource(rows, channels, count),
    sum,
    ENGINE_OPTIONS.of(options),
  );
  return squared(condensed, channels, diagonal);
}
