/**
 * How good a model is on these data, as Brain-Score says it: activations and responses in, scores,
 * ceilings and comparisons out.
 *
 * Correlations are between −1 and 1; NaN is a score that is not defined, with the reason beside it.
 * Arithmetic is in float64 but where the original's is float32 by definition (means over repetitions).
 *
 * @module
 */
export {
  type ActivationLayer,
  type ActivationPart,
  openActivations,
  requirePictures,
  withIds,
} from "./features/mod.ts";
export {
  idText,
  type NeuroidChoice,
  type OpenResponses,
  openResponses,
  type PicturePart,
  type PictureResponses,
  type RegionResponses,
  type Repeats,
  RESPONSE_FILES,
  type ResponseFiles,
} from "./responses/mod.ts";
export type { Matrix } from "./matrix.ts";
export type { PatternSums } from "./pattern_sums.ts";
export type { KernelSpectrum, TrainKernel } from "./regression/mod.ts";
export { ScoredLayer } from "./scored_layer.ts";
export { ScoredRegion, type SubjectRdms } from "./scored_region.ts";
export type { Consistency, RsaBounds, RsaCeiling } from "./ceilings/mod.ts";
export {
  BENCHMARK_SETTINGS,
  type BenchmarkName,
  benchmarkNames,
  type BenchmarkScore,
  type BenchmarkSettings,
  benchmarkText,
  benchmarkTexts,
  type BootstrapSettings,
  type BootstrapSpread,
  type CeilingCauses,
  type CrossValidation,
  type CrossValidationSettings,
  type EncodingSettings,
  findCeilingCauses,
  fitSubject,
  methodBySubject,
  type MethodSettings,
  type RegionCeilingCauses,
  requireObjects,
  requireSettings,
  scoreBenchmark,
  scoreOfSubjects,
  type ScoreWithout,
  type SubjectPart,
  type SubjectScore,
  type UndefinedNeuroid,
} from "./benchmarks/mod.ts";
export {
  baselineFeatures,
  baselineLayer,
  labelLayer,
  type PictureBaseline,
  pictureBaselines,
} from "./baselines/mod.ts";
export {
  type BehaviorScore,
  type ChoiceProbabilities,
  type ChoiceTrials,
  type ErrorConsistency,
  errorConsistency,
  errorConsistencyCeiling,
  i2n,
  i2nCeiling,
  type ObservedChoices,
} from "./behavior/mod.ts";
export {
  COMPARE_SCORES_OPTIONS,
  compareScores,
  type CompareScoresOptions,
  type PairedComparison,
} from "./inference.ts";
