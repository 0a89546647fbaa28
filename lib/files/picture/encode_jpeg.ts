/** JPEG files with the pixels that Pillow's have. */
import { checkCall, number } from "../../calls/mod.ts";
import { bytesOr } from "../call_kinds.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { loadSharp } from "./library.ts";

const ENCODING = "encode a JPEG picture";
const BYTES = bytesOr("readPicture");

/**
 * Encodes a JPEG file whose decoded pixels equal those of Pillow's `Image.save(…, quality=95)`: the
 * tables of quality 95 and 4:2:0 chroma, without the
 * optimizations that sharp would add. Needs `--allow-ffi`.
 *
 * @param rgb (height, width, 3) row-major: red, green and blue of each pixel
 * @throws {ArgumentError} if there are more or fewer pixels
 * @throws {MissingError} if sharp, the picture library, does not load
 */
export async function encodeJpeg(
  rgb: Uint8Array,
  width: number,
  height: number,
): Promise<Uint8Array> {
  checkCall("encodeJpeg", {
    rgb: [rgb, BYTES],
    width: [width, number],
    height: [height, number],
  }, arguments);
  return await encodeJpegOf(rgb, width, height, { channels: 3, quality: 95 });
}

/** As {@link encodeJpeg}, of another quality and for gray pictures too. */
export async function encodeJpegOf(
  pixels: Uint8Array,
  width: number,
  height: number,
  { channels, quality }: { channels: 1 | 3; quality: number },
): Promise<Uint8Array> {
  if (pixels.length !== width * height * channels || !(pixels.length > 0)) {
    throw new ArgumentError({
      doing: ENCODING,
      found: `${pixels.length} bytes for ${width} × ${height} pixels`,
      right: `${width * height * channels} bytes, ${channels} a pixel`,
    });
  }
  const sharp = await loadSharp(ENCODING);
  const picture = sharp(pixels, { raw: { width, height, channels } });
  return await (channels === 1 ? picture.toColorspace("b-w") : picture)
    .jpeg({ quality, chromaSubsampling: "4:2:0", optimizeCoding: false })
    .toBuffer();
}
