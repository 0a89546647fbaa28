/**
 * Matrix products and what is built on them, computed by WebAssembly, the graphics processor, or the
 * system's BLAS behind one interface.
 *
 * @module
 */
export type { Progress, ProgressEvent, RunOptions } from "../progress/mod.ts";
export type {
  DataOf,
  DType,
  ElementsOf,
  Floats,
  NdArray,
  NumericDType,
  SymmetricEigen,
  TypedArray,
  TypedArrays,
} from "../arrays/mod.ts";

export {
  arraySource,
  CHANNEL_BLOCK,
  computeCrossSums,
  computePairSums,
  computeProducts,
  decomposeSymmetric,
  describeEngines,
  type EngineChoice,
  engineChoices,
  type EngineName,
  type EngineOptions,
  type EngineReport,
  type EnginesReport,
  engineTolerances,
  type Matrix,
  type MatrixPart,
  type PairSums,
  partSource,
  type PatternSource,
  type PlaceInMemory,
  type ProductOptions,
  solvePositiveDefinite,
  type Sum,
  transposedSource,
} from "../engines/mod.ts";
