/**
 * Pictures as large as a model's field of view needs them: those shown at more degrees than the model
 * sees are cropped, those at fewer put on gray.
 *
 * Source: `benchmark_helpers/screen.py` of brainscore_vision: `place_on_screen` writes what it makes as a
 * file of the same kind, JPEG with Pillow's quality 75, and models read that file.
 */
import { extname } from "node:path";
import { ArgumentError, DataError } from "../../errors/mod.ts";
import { decodePixels, encodeJpegOf, isLossyTiff, type Picture } from "../../files/mod.ts";
import { cut, rgbOf, roundHalfEven } from "./pixels.ts";

/** Pillow's "gray". */
const GRAY = 128;
const QUALITY = 75;
const JPEG = [".jpg", ".jpeg", ".jpe", ".jfif"];
/** Kinds of files that keep all pixels. */
const LOSSLESS = [".png", ".tif", ".tiff"];

/** Degrees of visual angle along a side. */
export interface Degrees {
  /** At which a picture was shown. */
  readonly picture: number;
  /** That a model sees. */
  readonly model: number;
}

/**
 * Places a picture.
 *
 * @param path its file, by whose ending it is written again
 * @throws {ArgumentError} if nothing would be left of it
 * @throws {DataError} for a kind of file that Brain-Score would write with losses that are not known here
 */
export async function placePicture(
  picture: Picture,
  degrees: Degrees,
  path: string,
): Promise<Picture> {
  if (degrees.model === degrees.picture) return picture;
  const doing = "place a picture in the model's field of view";
  const ending = extname(path).toLowerCase();
  if (!JPEG.includes(ending) && !LOSSLESS.includes(ending)) {
    throw new DataError({
      doing,
      found:
        `a file that ends in "${ending}", which Brain-Score writes again with losses of its own`,
      right: "JPEG, PNG or TIFF files; convert it first",
      where: path,
    });
  }
  const ratio = degrees.model / degrees.picture;
  // What is cropped is written with the compression that it had.
  if (ratio < 1 && ending.startsWith(".tif") && await isLossyTiff(path)) {
    throw new DataError({
      doing,
      found: "a TIFF file packed with losses, which Brain-Score writes again with others",
      right: "JPEG or PNG files, or TIFF without losses; convert it first",
      where: path,
    });
  }
  const width = roundHalfEven(ratio * picture.width);
  const height = roundHalfEven(ratio * picture.height);
  if (width < 1 || height < 1) {
    throw new ArgumentError({
      doing,
      found: `${picture.width} × ${picture.height} pixels shown at ${degrees.picture} degrees, ` +
        `of which ${degrees.model} degrees are ${width} × ${height} pixels`,
      right: "degrees of one unit, such as --degrees 8 and --stimulus-degrees 8.4",
      where: path,
    });
  }
  const placed = ratio >= 1 ? onGray(picture, width, height) : center(picture, width, height);
  return JPEG.includes(ending) ? await asJpeg(placed) : placed;
}

function onGray(picture: Picture, width: number, height: number): Picture {
  const { pixels, width: inner, height: rows } = rgbOf(picture);
  const left = roundHalfEven((width - inner) / 2), top = roundHalfEven((height - rows) / 2);
  const result = new Uint8Array(3 * width * height).fill(GRAY);
  for (let y = 0; y < rows; y++) {
    const row = pixels.subarray(3 * y * inner, 3 * (y + 1) * inner);
    result.set(row, 3 * ((top + y) * width + left));
  }
  return { width, height, channels: 3, pixels: result };
}

function center(picture: Picture, width: number, height: number): Picture {
  const left = roundHalfEven((picture.width - width) / 2);
  const top = roundHalfEven((picture.height - height) / 2);
  const { channels } = picture;
  return { width, height, channels, pixels: cut(picture, { left, top, width, height }) };
}

async function asJpeg(picture: Picture): Promise<Picture> {
  const { width, height } = picture;
  const { channels, pixels } = picture.channels === 4 ? rgbOf(picture) : picture;
  const plain = channels === 1 ? 1 : 3;
  const bytes = await encodeJpegOf(pixels, width, height, { channels: plain, quality: QUALITY });
  return { width, height, channels: plain, pixels: await decodePixels(bytes) };
}
