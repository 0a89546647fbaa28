/** Pictures. */
export { encodeJpeg, type PalettePicture, type Picture, readPicture } from "./picture.ts";
export { encodePng, type PngOptions } from "./png.ts";
