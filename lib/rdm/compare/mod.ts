/** Comparing RDMs: similarities, tables, noise ceilings and tests. */
export { compareRdms, type CompareRdmsOptions, SIGMA_K, similarityOf } from "./compare_rdms.ts";
export {
  COMPARISON,
  comparisonNamed,
  isWhitened,
  type RdmComparison,
  type RdmComparisonName,
  rdmComparisons,
} from "./comparisons.ts";
export { pairedValues } from "./paired_values.ts";
export { pooledRdm } from "./pooled_rdm.ts";
export { imagesOf, whitened } from "./whitening.ts";
export { type SimilarityMatrix, similarityMatrix } from "./similarity_matrix.ts";
export {
  type RdmNoiseCeiling,
  rdmNoiseCeiling,
  type RdmNoiseCeilingOptions,
  type RdmPooling,
} from "./rdm_noise_ceiling.ts";
export {
  type PermutationTest,
  permutationTest,
  type PermutationTestOptions,
} from "./permutation_test.ts";
