/** Comparing RDMs: similarities, tables, noise ceilings and tests. */
export { compareRdms, type RdmComparison, rdmComparisons } from "./compare_rdms.ts";
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
