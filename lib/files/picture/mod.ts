/** Pictures. */
export { readJpegMarks } from "./jpeg_marks.ts";
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
