/** Photographs in charts: full-colour pixels made small enough for their place. */
import { ShapeError } from "../errors.ts";
import { encodeRgbPng, pngDataUri } from "./png.ts";

/** A picture as pixels. */
export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  /** (height, width, 3) row-major: red, green, blue, 0–255. */
  readonly rgb: Uint8Array | Uint8ClampedArray;
}

/** The picture as an address for an image mark, shrunk by a whole number to at most `side` pixels. */
export function thumbnailUri(picture: RgbPicture, side: number): string {
  const { width, height, rgb } = shrink(checked(picture), side);
  return pngDataUri(
    encodeRgbPng(width, height, new Uint8Array(rgb.buffer, rgb.byteOffset, rgb.length)),
  );
}

function checked(picture: RgbPicture): RgbPicture {
  const { width, height, rgb } = picture;
  if (width > 0 && height > 0 && rgb.length === 3 * width * height) return picture;
  throw new ShapeError({
    doing: "draw a picture",
    found: `${rgb.length} values for ${width} × ${height} pixels`,
    right: "three a pixel",
  });
}

/** Means of square blocks. Rows and columns that fill no block at the right and bottom are dropped. */
function shrink(picture: RgbPicture, side: number): RgbPicture {
  const by = Math.ceil(Math.max(picture.width, picture.height) / side);
  if (by <= 1) return picture;
  const width = Math.max(1, Math.floor(picture.width / by));
  const height = Math.max(1, Math.floor(picture.height / by));
  const rgb = new Uint8ClampedArray(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        rgb[3 * (y * width + x) + channel] = blockMean(picture, x * by, y * by, by, channel);
      }
    }
  }
  return { width, height, rgb };
}

function blockMean(
  { width, height, rgb }: RgbPicture,
  x0: number,
  y0: number,
  by: number,
  channel: number,
): number {
  let sum = 0;
  let count = 0;
  for (let y = y0; y < Math.min(height, y0 + by); y++) {
    for (let x = x0; x < Math.min(width, x0 + by); x++) {
      sum += rgb[3 * (y * width + x) + channel]!;
      count++;
    }
  }
  return sum / count;
}
