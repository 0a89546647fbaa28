/** Distances between patterns, as condensed arrays, and the products and the noise behind them. */
export { computeCorrelationDistances, computeCosineDistances } from "./cosine.ts";
export {
  computeCrossnobisDistances,
  CROSSNOBIS_OPTIONS,
  type CrossnobisOptions,
} from "./crossnobis.ts";
export {
  computeEuclideanDistances,
  SQUARE_DISTANCE_OPTIONS,
  type SquareDistanceOptions,
} from "./euclidean.ts";
export { centeredNormalized, computeGram, type GramOptions } from "./gram.ts";
export { computeMahalanobisDistances } from "./mahalanobis.ts";
export {
  computeNoiseCovariance,
  computeNoisePrecision,
  computeRepetitionPrecision,
  type NoiseOptions,
} from "./noise.ts";
export type { NoiseEstimate } from "./shrinkage.ts";
export { computeSpearmanDistances } from "./spearman.ts";
export {
  ANGLE_DISTANCE_OPTIONS,
  type AngleDistanceOptions,
  type DistanceOptions,
  type PatternLists,
  PATTERNS,
  type Patterns,
} from "./patterns.ts";
export { PRECISION, type Precision } from "./precision.ts";
