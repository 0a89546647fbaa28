/** Representational dissimilarity matrices and what is done with them. */
export {
  cutTree,
  type Dendrogram,
  dendrogram,
  type DendrogramLink,
  fcluster,
  leavesList,
  type Linkage,
  linkage,
  type LinkageMerge,
  type LinkageMethod,
  linkageMethods,
  mergeAt,
  optimalLeafOrdering,
  type TreeCut,
} from "./clustering/mod.ts";
export {
  correlationDistances,
  cosineDistances,
  crossnobisDistances,
  type CrossnobisOptions,
  type DistanceOptions,
  euclideanDistances,
  mahalanobisDistances,
  noiseCovariance,
  type NoiseEstimate,
  type NoiseOptions,
  noisePrecision,
  type Patterns,
  type Precision,
  repetitionPrecision,
  spearmanDistances,
  type SquareOptions,
  type UndefinedOptions,
} from "./distances/mod.ts";
export { centeredNormalized, gram, type GramOptions } from "./gram.ts";
export { closeKernel, type KernelOptions } from "./kernel/run.ts";
export { type Descriptors, Rdm, type RdmParts } from "./rdm.ts";
export { formatRdmCsv, readRdmCsv, readRdmNetcdf, writeRdmCsv, writeRdmNetcdf } from "./rdm_io.ts";
export { type AssemblyRdmOptions, rdmOf, rdmsBySubject } from "./rdm_of_assembly.ts";
export {
  crossnobisRdm,
  type DistanceName,
  distanceNames,
  rdmOfPatterns,
  type RdmOptions,
} from "./rdm_of_patterns.ts";
export { rdmOfSquare } from "./rdm_of_square.ts";
export {
  compareRdms,
  type Dissimilarities,
  type PermutationOptions,
  type PermutationTest,
  permutationTest,
  type RdmComparison,
  rdmComparisons,
  type RdmNoiseCeiling,
  rdmNoiseCeiling,
  type SimilarityMatrix,
  similarityMatrix,
} from "./compare/mod.ts";
export { type ClassicalScaling, classicalScaling } from "./mds.ts";
export {
  type Bootstrap,
  type BootstrapOptions,
  bootstrapRdms,
  type BootstrapStatistic,
  type RdmSample,
} from "./bootstrap.ts";
