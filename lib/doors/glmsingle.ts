/**
 * GLMsingle: single-trial betas from the files that its Python version writes.
 *
 * @module
 */
export type { NeuroidError } from "../errors/mod.ts";
export type { Progress, ProgressEvent, RunOptions } from "../progress/mod.ts";
export type {
  DataOf,
  DType,
  ElementsOf,
  NdArray,
  NumericDType,
  TypedArray,
  TypedArrays,
} from "../arrays/mod.ts";
export type { PickleDict, PickleValue } from "../files/mod.ts";
export {
  GLMSINGLE_MODELS,
  type GlmsingleDataset,
  type GlmsingleDesign,
  type GlmsingleModel,
  type GlmsingleOptions,
  type GlmsingleVoxels,
  openGlmsingle,
  readGlmsingleBetas,
  readGlmsingleMap,
  readGlmsingleMask,
} from "../loaders/glmsingle/mod.ts";
export {
  type GlmsinglePreparation,
  glmsingleText,
  prepareGlmsingle,
  type PrepareGlmsingleOptions,
} from "../workflow/glmsingle/mod.ts";
export type { CeilingSummary } from "../noise_ceiling/mod.ts";
