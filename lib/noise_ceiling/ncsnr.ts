/**
 * The noise ceiling of a voxel from its noise-ceiling signal-to-noise ratio (ncsnr).
 *
 * Source: Allen et al. 2022, Nature Neuroscience 25, Methods, "Noise ceiling estimation".
 */
import { DATA_ARRAY } from "../arrays/mod.ts";
import { checkCall, either, kindOf, number, numbers } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";

const NCSNR = either(numbers, DATA_ARRAY);
const IMAGES = kindOf<Iterable<readonly [number, number]>>(
  "how many images have how many trials: [[3, 515], [2, 0], [1, 0]]",
  (value) => Array.isArray(value) ? value.every(Array.isArray) : value instanceof Map,
);

/**
 * The share of variance, in percent (0 to 100), that a perfect model could explain in the mean of k
 * trials: `100 · s² / (s² + 1/k)`, in float64. NaN stays NaN, and an infinite s² gives NaN, as in NumPy.
 *
 * @param ncsnr s, one per neuroid: the standard deviation of the signal divided by that of the noise.
 * @param repetitions k, the number of trials averaged; 3, as in NSD, by default.
 * @throws {ArgumentError} for fewer repetitions than 1.
 *
 * @example As much signal as noise, three trials averaged
 * ```ts
 * import { ncsnrToNoiseCeilingPercent } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(ncsnrToNoiseCeilingPercent(Float64Array.of(1, NaN)), Float64Array.of(75, NaN));
 * ```
 */
export function ncsnrToNoiseCeilingPercent(ncsnr: Float64Array, repetitions = 3): Float64Array {
  checkCall("ncsnrToNoiseCeilingPercent", {
    ncsnr: [ncsnr, NCSNR],
    repetitions: [repetitions, number],
  }, arguments);
  const noise = noiseOfMean(repetitions);
  return ncsnr.map((s) => 100 * (s * s) / (s * s + noise));
}

/**
 * {@link ncsnrToNoiseCeilingPercent} as a fraction from 0 to 1, as Algonauts has it: `s² / (s² + 1/k)`.
 *
 * @param ncsnr s, one per neuroid.
 * @param repetitions k, the number of trials averaged; 3 by default.
 * @throws {ArgumentError} for fewer repetitions than 1.
 *
 * @example As much signal as noise, three trials averaged
 * ```ts
 * import { ncsnrToNoiseCeilingFraction } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(ncsnrToNoiseCeilingFraction(Float64Array.of(1), 3), Float64Array.of(0.75));
 * ```
 */
export function ncsnrToNoiseCeilingFraction(ncsnr: Float64Array, repetitions = 3): Float64Array {
  checkCall("ncsnrToNoiseCeilingFraction", {
    ncsnr: [ncsnr, NCSNR],
    repetitions: [repetitions, number],
  }, arguments);
  const noise = noiseOfMean(repetitions);
  return ncsnr.map((s) => (s * s) / (s * s + noise));
}

/**
 * The noise ceiling in percent (0 to 100) of means over different numbers of trials: 1/k is replaced by the
 * mean of 1/k over images, `(A/3 + B/2 + C/1) / (A + B + C)`. NaN stays NaN.
 *
 * @param ncsnr s, one per neuroid.
 * @param imagesByRepetitions How many images have how many trials, in any order:
 *   `[[3, A], [2, B], [1, C]]`.
 * @throws {ArgumentError} for fewer repetitions than 1, and if there are no images.
 *
 * @example Three images shown twice, one shown three times
 * ```ts
 * import { ncsnrToNoiseCeilingPercentMixed } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const ceilings = ncsnrToNoiseCeilingPercentMixed(Float64Array.of(1), [[2, 3], [3, 1]]);
 * const noise = (1 / 3 + 3 / 2) / 4;
 * assert.deepEqual(ceilings, Float64Array.of(100 / (1 + noise)));
 * ```
 */
export function ncsnrToNoiseCeilingPercentMixed(
  ncsnr: Float64Array,
  imagesByRepetitions: Iterable<readonly [repetitions: number, images: number]>,
): Float64Array {
  checkCall("ncsnrToNoiseCeilingPercentMixed", {
    ncsnr: [ncsnr, NCSNR],
    imagesByRepetitions: [imagesByRepetitions, IMAGES],
  }, arguments);
  const noise = noiseOfMixedMeans(imagesByRepetitions);
  return ncsnr.map((s) => 100 * (s * s) / (s * s + noise));
}

/**
 * {@link ncsnrToNoiseCeilingPercentMixed} as a fraction from 0 to 1.
 *
 * @param ncsnr s, one per neuroid.
 * @param imagesByRepetitions How many images have how many trials, in any order.
 * @throws {ArgumentError} for fewer repetitions than 1, and if there are no images.
 *
 * @example One image shown once
 * ```ts
 * import { ncsnrToNoiseCeilingFractionMixed } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const ceilings = ncsnrToNoiseCeilingFractionMixed(Float64Array.of(1), [[1, 1]]);
 * assert.deepEqual(ceilings, Float64Array.of(0.5));
 * ```
 */
export function ncsnrToNoiseCeilingFractionMixed(
  ncsnr: Float64Array,
  imagesByRepetitions: Iterable<readonly [repetitions: number, images: number]>,
): Float64Array {
  checkCall("ncsnrToNoiseCeilingFractionMixed", {
    ncsnr: [ncsnr, NCSNR],
    imagesByRepetitions: [imagesByRepetitions, IMAGES],
  }, arguments);
  const noise = noiseOfMixedMeans(imagesByRepetitions);
  return ncsnr.map((s) => (s * s) / (s * s + noise));
}

const doing = "compute noise ceilings";

/** 1/k: what averaging leaves of the noise variance. */
function noiseOfMean(repetitions: number): number {
  if (repetitions >= 1) return 1 / repetitions;
  throw new ArgumentError({ doing, found: `${repetitions} repetitions`, right: "at least 1" });
}

function noiseOfMixedMeans(counts: Iterable<readonly [number, number]>): number {
  let noise = 0;
  let all = 0;
  // Most repetitions first: the order of the formula, which decides the last bit.
  for (const [repetitions, images] of [...counts].sort(([a], [b]) => b - a)) {
    if (!(repetitions >= 1 && images >= 0 && images < Infinity)) {
      throw new ArgumentError({
        doing,
        found: `${images} images of ${repetitions} repetitions`,
        right: "at least 1 repetition; leave out images without any",
      });
    }
    noise += images / repetitions;
    all += images;
  }
  if (all > 0) return noise / all;
  throw new ArgumentError({ doing, found: "no images", right: "one or more" });
}
