/** From GLMsingle's outputs to an assembly. */
export {
  type GlmsinglePreparation,
  glmsingleText,
  prepareGlmsingle,
  type PrepareGlmsingleOptions,
} from "./prepare_glmsingle.ts";
