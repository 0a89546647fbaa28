/**
 * The noise ceiling of a voxel from its noise-ceiling signal-to-noise ratio (ncsnr).
 *
 * Source: Allen et al. 2022, Nature Neuroscience 25, Methods, "Noise ceiling estimation".
 */
import { ArgumentError } from "../errors.ts";

/**
 * The share of variance, in percent, that a perfect model could explain in the mean of
 * `repetitions` trials: `100 · s² / (s² + 1/k)`, in float64. NaN stays NaN.
 *
 * @param ncsnr s of each neuroid: standard deviation of the signal over that of the noise.
 * @param repetitions k, the trials averaged; 3 for NSD.
 */
export function ncsnrToNoiseCeilingPercent(ncsnr: Float64Array, repetitions = 3): Float64Array {
  if (!(repetitions > 0)) {
    throw new ArgumentError({
      doing: "compute noise ceilings",
      found: `${repetitions} repetitions`,
      right: "at least 1",
    });
  }
  const noise = 1 / repetitions;
  return ncsnr.map((s) => 100 * (s * s) / (s * s + noise));
}
