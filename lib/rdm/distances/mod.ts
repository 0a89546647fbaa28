/** Distances between patterns, as condensed arrays. */
export { correlationDistances, cosineDistances } from "./cosine.ts";
export { euclideanDistances, type SquareOptions } from "./euclidean.ts";
export {
  noiseCovariance,
  type NoiseOptions,
  noisePrecision,
  repetitionPrecision,
} from "./noise.ts";
export type { DistanceOptions, Patterns, UndefinedOptions } from "./patterns.ts";
export { crossnobisDistances, type CrossnobisOptions } from "./crossnobis.ts";
export { mahalanobisDistances } from "./mahalanobis.ts";
export type { Precision } from "./precision.ts";
export type { NoiseEstimate } from "./shrinkage.ts";
export { spearmanDistances } from "./spearman.ts";
