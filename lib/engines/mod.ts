/**
 * Products of matrices, and what is built on them: by WebAssembly, by the graphics processor, or by
 * the system's BLAS, behind one interface.
 */
export { ENGINE_OPTIONS, type EngineOptions, type PairSums, type Sum } from "./engine.ts";
export { describeEngines, type EngineReport, type EnginesReport } from "./describe.ts";
export {
  computeProducts,
  decomposeSymmetric,
  type Matrix,
  type ProductOptions,
  solvePositiveDefinite,
} from "./matrices.ts";
export {
  computeCka,
  type ComputeCkaOptions,
  computeDot,
  type ComputeDotOptions,
  computeLinearRegression,
  type ComputeLinearRegressionOptions,
  computePca,
  type ComputePcaOptions,
} from "./fits/mod.ts";
export { type EngineChoice, engineChoices, type EngineName } from "./names.ts";
export { engineTolerances } from "./tolerances.ts";
export { type MatrixPart, partSource, transposedSource } from "./matrix_parts.ts";
export { arraySource, type PatternSource, type PlaceInMemory } from "./source.ts";
export { computeCrossSums, computePairSums } from "./sums.ts";
export { CHANNEL_BLOCK } from "./wasm/mod.ts";
