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
  compareRdms,
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
  type RdmSample,
} from "./bootstrap.ts";
