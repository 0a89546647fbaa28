/** Models as files: pictures prepared for them, and the activations of their layers. */
export {
  checkPreparation,
  type Degrees,
  type FixedPreparation,
  placePicture,
  type Preparation,
  PREPARATIONS,
  type Prepared,
  preparePicture,
  type Size,
} from "./pictures/mod.ts";
export { listLayers, Network, type NetworkLayer } from "./network/mod.ts";
