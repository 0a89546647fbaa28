/**
 * How much of what was measured a model could explain at most, and how much of that one explains.
 *
 * For NSD: noise ceilings in percent or as a fraction from the signal-to-noise ratio `ncsnr`. For
 * Brain-Score: the internal consistency of an assembly. For Sensorium: FEV, oracles and the scores of
 * both competitions. Statistics are in float64; NaN among responses is an error, never left out,
 * unless a function says otherwise; a statistic that is not defined is NaN, and the result names the
 * neuroids or neurons.
 *
 * @module
 */
export {
  ncsnrToNoiseCeilingFraction,
  ncsnrToNoiseCeilingFractionMixed,
  ncsnrToNoiseCeilingPercent,
  ncsnrToNoiseCeilingPercentMixed,
} from "./ncsnr.ts";
export { type CeilingSummary, RELIABLE_PERCENT, summarizeCeilings } from "./summary.ts";
export { ncsnrFromBetas, type NcsnrOfNeuroids, type TrialLabels } from "./ncsnr_from_betas.ts";
export { type SplitHalf, splitHalfReliability } from "./split_half.ts";
export { type InternalConsistency, internalConsistency } from "./internal_consistency.ts";
export {
  assemblyConsistencyOfBlocks,
  assemblyInternalConsistency,
} from "./assembly_consistency.ts";
export type {
  AssemblyBlocks,
  AssemblyInMemory,
  AssemblyValues,
  CoordinateLabels,
  CoordinatesByName,
} from "./assembly_parts.ts";
export { halfSplits, type Halves, type PresentationLabels } from "./halves.ts";
export {
  type ExplainableVariance,
  explainableVariance,
  LEAST_FEV,
  meanFeve,
  type VarianceExplained,
  varianceExplained,
} from "./explainable_variance.ts";
export { type Oracle, oracleConservative, oracleJackknife } from "./oracle.ts";
export {
  type CorrelationToAverage,
  correlationToAverage,
  singleTrialCorrelation,
} from "./response_correlation.ts";
export {
  type NormalizedCorrelation,
  normalizedCorrelation,
  type SignalPower,
  signalPower,
} from "./signal_power.ts";
export {
  correlateFrames,
  type FrameCorrelationOptions,
  meanOverMice,
  type MovieTrial,
} from "./frame_correlation.ts";
export type { Responses } from "./response_matrix.ts";
export type { StimulusLabel } from "./repeats.ts";
export { type UnequalRepeatsCeiling, unequalRepeatsCeiling } from "./unequal_repeats.ts";
