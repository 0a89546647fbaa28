/** Pictures. */
export { findGifFault } from "./gif_frames.ts";
export { readJpegMarks } from "./jpeg_marks.ts";
export {
  canDecode,
  encodeJpeg,
  type PalettePicture,
  type Picture,
  type PictureTraits,
  readPicture,
  readPictureTraits,
  resizePicture,
} from "./picture.ts";
export { encodePng, type PngOptions } from "./png.ts";
