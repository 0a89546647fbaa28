/** How much of what was measured a model could explain at most. */
export {
  ncsnrToNoiseCeilingFraction,
  ncsnrToNoiseCeilingFractionMixed,
  ncsnrToNoiseCeilingPercent,
  ncsnrToNoiseCeilingPercentMixed,
} from "./ncsnr.ts";
export { ncsnrFromBetas, type NcsnrOfNeuroids, type TrialLabels } from "./ncsnr_from_betas.ts";
export { type SplitHalf, splitHalfReliability } from "./split_half.ts";
export { type InternalConsistency, internalConsistency } from "./internal_consistency.ts";
export type { PresentationLabels } from "./halves.ts";
export {
  type AssemblyBlocks,
  assemblyConsistencyOfBlocks,
  assemblyInternalConsistency,
} from "./assembly_consistency.ts";
export { halfSplits, type Halves } from "./half_splits.ts";
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
  frameCorrelation,
  type FrameCorrelationOptions,
  meanOverMice,
  type MovieTrial,
} from "./frame_correlation.ts";
export type { Responses } from "./response_matrix.ts";
export type { StimulusLabel } from "./repeats.ts";
