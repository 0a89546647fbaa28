/** Activations of models: opened in any of their forms, matched with pictures by their ids. */
export {
  type ActivationLayer,
  type ActivationPart,
  featureBlocks,
  layerOf,
  requirePictures,
  withIds,
} from "./layer.ts";
export { openActivations } from "./read_activations.ts";
export { arrayPart } from "./npy_part.ts";
