/** Pictures inside charts, as addresses that hold them. */
import { Buffer } from "node:buffer";
import { like, listOf } from "../calls/mod.ts";
import { encodePng, type PalettePicture, type Picture } from "../files/mod.ts";
import { needLength } from "./check.ts";

/** Argument checks for a list of pictures. */
export const PICTURES = listOf(
  like<Picture>("a picture: await readPicture(path)", "width", "height", "channels", "pixels"),
);

/** A picture as the address of an image mark. */
export function pngUri(picture: Picture | PalettePicture): string {
  return `data:image/png;base64,${
    Buffer.from(encodePng(picture, { level: 6 })).toString("base64")
  }`;
}

/**
 * The address of a picture shrunk by a whole number, so that no side is longer than `side` pixels.
 */
export function thumbnailUri(picture: Picture, side: number): string {
  return pngUri(shrunk(picture, side));
}

/** A picture shrunk by a whole number, so that no side is longer than `side` pixels. */
export function shrunk(picture: Picture, side: number): Picture {
  const { width, height, channels, pixels } = picture;
  needLength("a picture", "bytes", pixels, width * height * channels);
  return shrink(picture, Math.ceil(Math.max(width, height) / side));
}

/** Means of square blocks. Rows and columns left over at the right and bottom are dropped. */
function shrink(picture: Picture, by: number): Picture {
  if (by <= 1) return picture;
  const { channels } = picture;
  const width = Math.max(1, Math.floor(picture.width / by));
  const height = Math.max(1, Math.floor(picture.height / by));
  const pixels = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        const mean = blockMean(picture, x * by, y * by, by, channel);
        pixels[(y * width + x) * channels + channel] = Math.round(mean);
      }
    }
  }
  return { width, height, channels, pixels };
}

function blockMean(picture: Picture, x0: number, y0: number, by: number, channel: number): number {
  const { width, height, channels, pixels } = picture;
  let sum = 0;
  let count = 0;
  for (let y = y0; y < Math.min(height, y0 + by); y++) {
    for (let x = x0; x < Math.min(width, x0 + by); x++) {
      sum += pixels[(y * width + x) * channels + channel]!;
      count++;
    }
  }
  return sum / count;
}
