/** Outputs of GLMsingle's Python version: a folder of its files to betas of single trials. */
export {
  GLMSINGLE_MODELS,
  type GlmsingleDataset,
  type GlmsingleModel,
  type GlmsingleOptions,
  openGlmsingle,
} from "./dataset.ts";
export type { GlmsingleDesign } from "./design.ts";
export { readGlmsingleBetas, readGlmsingleMap } from "./values.ts";
export { type GlmsingleVoxels, readGlmsingleMask } from "./mask.ts";
