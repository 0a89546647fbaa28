/** Distances between patterns, as condensed arrays, and the products and the noise behind them. */
export { computeCorrelationDistances, computeCosineDistances } from "./cosine.ts";
export { computeCrossnobisDistances, type CrossnobisOptions } from "./crossnobis.ts";
export { computeEuclideanDistances, type SquareDistanceOptions } from "./euclidean.ts";
export { centeredNormalized, computeGram, type GramOptions } from "./gram.ts";
export { computeMahalanobisDistances } from "./mahalanobis.ts";
export {
  computeNoiseCovariance,
  computeNoisePrecision,
  computeRepetitionPrecision,
  type NoiseOptions,
} from "./noise.ts";
export type { AngleDistanceOptions, DistanceOptions, Patterns } from "./patterns.ts";
export type { Precision } from "./precision.ts";
export type { NoiseEstimate } from "./shrinkage.ts";
export { computeSpearmanDistances } from "./spearman.ts";
