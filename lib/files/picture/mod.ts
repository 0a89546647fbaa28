/** Pictures. */
export {
  canDecode,
  encodeJpeg,
  type PalettePicture,
  type Picture,
  type PictureTraits,
  readPicture,
  readPictureTraits,
} from "./picture.ts";
export { encodePng, type PngOptions } from "./png.ts";
