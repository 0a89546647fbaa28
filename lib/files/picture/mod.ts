/** Pictures. */
export { encodeJpeg, encodeJpegOf } from "./encode_jpeg.ts";
export { findGifFault } from "./gif_frames.ts";
export { readJpegMarks } from "./jpeg_marks.ts";
export {
  canDecode,
  decodePixels,
  type FilePicture,
  type PalettePicture,
  type Picture,
  type PictureTraits,
  readPicture,
  readPictureOrientation,
  readPictureSize,
  readPictureTraits,
  readPlainPicture,
} from "./picture.ts";
export { encodePng, type PngOptions } from "./png.ts";
export { type Interpolation, type OpaquePicture, resizePicture } from "./resize.ts";
export { isLossyTiff } from "./tiff_compression.ts";
