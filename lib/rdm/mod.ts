/**
 * Representational dissimilarity matrices (RDMs): made from responses, compared, clustered, mapped,
 * bootstrapped, written and read.
 *
 * An RDM holds a dissimilarity for each pair of patterns, condensed as SciPy's `pdist` gives them:
 * n(n − 1)/2 numbers in the order (0,1), (0,2) … (1,2) …. Positions count from 0.
 *
 * @module
 */
export {
  cutTree,
  type Dendrogram,
  dendrogram,
  type DendrogramLink,
  fcluster,
  leavesList,
  type Linkage,
  linkage,
  type LinkageMethod,
  linkageMethods,
  optimalLeafOrdering,
  type TreeCut,
} from "./clustering/mod.ts";
export {
  type AngleDistanceOptions,
  centeredNormalized,
  computeCorrelationDistances,
  computeCosineDistances,
  computeCrossnobisDistances,
  computeEuclideanDistances,
  computeGram,
  computeMahalanobisDistances,
  computeNoiseCovariance,
  computeNoisePrecision,
  computeRepetitionPrecision,
  computeSpearmanDistances,
  type CrossnobisOptions,
  type DistanceOptions,
  type GramOptions,
  type NoiseEstimate,
  type NoiseOptions,
  type PatternLists,
  type Patterns,
  type Precision,
  type SquareDistanceOptions,
} from "./distances/mod.ts";
export type { EngineChoice, EngineName, EngineOptions } from "../engines/mod.ts";
export { Rdm } from "./rdm.ts";
export type { AverageRdmOptions, Descriptors, RdmParts } from "./rdm_parts.ts";
export { formatRdmCsv, readRdmCsv, readRdmNetcdf, writeRdmCsv, writeRdmNetcdf } from "./rdm_io.ts";
export { type AssemblyRdmOptions, computeRdm, computeRdmsBySubject } from "./rdm_of_assembly.ts";
export {
  computeCrossnobisRdm,
  computeRdmOfPatterns,
  DISTANCE_NAME,
  type DistanceName,
  distanceNames,
  type RdmOptions,
} from "./rdm_of_patterns.ts";
export { rdmOfSquare } from "./rdm_of_square.ts";
export type { Dissimilarities } from "./dissimilarities.ts";
export {
  compareRdms,
  type CompareRdmsOptions,
  type PermutationTest,
  permutationTest,
  type PermutationTestOptions,
  type RdmComparison,
  type RdmComparisonName,
  rdmComparisons,
  type RdmNoiseCeiling,
  rdmNoiseCeiling,
  type RdmNoiseCeilingOptions,
  type RdmPooling,
  type SimilarityMatrix,
  similarityMatrix,
} from "./compare/mod.ts";
export { type ClassicalScaling, classicalScaling } from "./mds.ts";
export {
  type Bootstrap,
  type BootstrapOptions,
  bootstrapRdms,
  type BootstrapStatistic,
} from "./bootstrap.ts";
export type { BootstrapUnit, RdmSample } from "./bootstrap_sample.ts";
export { categoryRdm, modelRdm, type ModelRdmOptions } from "./model_rdms.ts";
export { rdmsFromPartials } from "./partial_rdms.ts";
export {
  geotopologicalTransform,
  minmaxTransform,
  positiveTransform,
  rankTransform,
  sqrtTransform,
  transformRdm,
} from "./transforms.ts";
export {
  type CeilingBounds,
  crossval,
  crossvalCeiling,
  type CrossvalOptions,
  evalBootstrap,
  type EvalBootstrapOptions,
  evalFixed,
  type EvalOptions,
  type EvaluationVariances,
  fitInterpolate,
  fitMock,
  fitModel,
  fitOptimize,
  fitOptimizePositive,
  type FitOptions,
  fitRegress,
  fitRegressNn,
  fitSelect,
  type Fitter,
  type Fold,
  type FoldOptions,
  type FoldPart,
  kFolds,
  leaveOneRdmOut,
  type ModelEvaluation,
  ModelFixed,
  ModelInterpolate,
  type ModelKind,
  ModelSelect,
  type ModelTests,
  ModelWeighted,
  RdmModel,
  type RegressionFitOptions,
  testModels,
  type TestModelsOptions,
  type Theta,
} from "./models/mod.ts";
