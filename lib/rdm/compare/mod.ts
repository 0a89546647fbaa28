/** Comparing RDMs: similarities, tables, noise ceilings and tests. */
export type { Dissimilarities } from "./condensed.ts";
export { compareRdms, type RdmComparison, rdmComparisons } from "./compare_rdms.ts";
export { type SimilarityMatrix, similarityMatrix } from "./similarity_matrix.ts";
export { type RdmNoiseCeiling, rdmNoiseCeiling } from "./rdm_noise_ceiling.ts";
export {
  type PermutationOptions,
  type PermutationTest,
  permutationTest,
} from "./permutation_test.ts";
