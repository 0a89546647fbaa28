/** JPEG files with the pixels that Pillow's have. */
import { ArgumentError } from "../../errors.ts";
import { loadSharp } from "./library.ts";

const DOING = "encode a JPEG picture";

/**
 * A JPEG file of RGB pixels, (height, width, 3) row-major, whose decoded pixels are those of
 * Pillow's `Image.save(…, quality=95)`: the tables of quality 95 and 4:2:0 chroma, without the
 * optimizations that sharp would add. Needs `--allow-ffi`.
 *
 * Throws an {@link ArgumentError} where the pixels do not fill the picture.
 */
export async function encodeJpeg(
  rgb: Uint8Array,
  width: number,
  height: number,
): Promise<Uint8Array> {
  if (rgb.length !== width * height * 3 || !(rgb.length > 0)) {
    throw new ArgumentError({
      doing: DOING,
      found: `${rgb.length} bytes for ${width} × ${height} pixels`,
      right: `${width * height * 3} bytes, 3 a pixel`,
    });
  }
  const sharp = await loadSharp(DOING);
  return await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95, chromaSubsampling: "4:2:0", optimiseCoding: false })
    .toBuffer();
}
