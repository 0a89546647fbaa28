/** Pictures. */
export { decodePicture } from "./decode.ts";
export { encodeJpeg } from "./jpeg.ts";
export type { PalettePicture, Picture } from "./picture.ts";
export { encodePng, type PngOptions } from "./png.ts";
