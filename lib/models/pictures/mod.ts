/** Pictures as networks take them: placed, resized, cropped, scaled. */
export { type Degrees, placePicture } from "./placement.ts";
export { checkPreparation, type Preparation, PREPARATIONS, type Size } from "./preparation.ts";
export { type FixedPreparation, type Prepared, preparePicture } from "./prepare.ts";
