/**
 * Products of matrices, and what is built on them: by WebAssembly, by the graphics processor, or by
 * the system's BLAS, behind one interface.
 *
 * @module
 */
export type { Progress, ProgressEvent, RunOptions } from "../progress/mod.ts";
export type {
  DataOf,
  DType,
  Floats,
  NdArray,
  NumericDType,
  SymmetricEigen,
  TypedArray,
  TypedArrays,
} from "../arrays/mod.ts";
export * from "../engines/mod.ts";
