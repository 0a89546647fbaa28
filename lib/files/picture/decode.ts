/** Decoding of pictures, all or nothing: what is cut or damaged is an error, not gray pixels. */
import type { default as SharpModule, Metadata, Raw, SharpOptions } from "sharp";
import { errorText } from "../../errors/mod.ts";
import { findGifFault, isGif } from "./gif_frames.ts";
import { isJpeg, readJpegMarks } from "./jpeg_marks.ts";

/** The picture library. */
export type Sharp = typeof SharpModule;

/** A decoded picture as the library gives it. */
export interface Decoded {
  readonly metadata: Metadata;
  readonly data: Uint8Array;
  readonly info: Raw;
}

/**
 * What the JPEG decoder warns of where it went on with pixels of its own making, beside warnings
 * that change none (bytes between two parts, an unknown revision). Source: `jerror.h` of libjpeg.
 */
const INVENTED = /premature end|Huffman code|arithmetic code|instead of RST|progression/i;

/**
 * Decodes all pixels of a picture.
 *
 * @throws what the library says where they do not decode; an Error that says what is broken in a
 *   JPEG or GIF file
 */
export async function decode(sharp: Sharp, bytes: Uint8Array): Promise<Decoded> {
  if (isGif(bytes)) {
    const fault = findGifFault(bytes);
    if (fault !== undefined) throw new Error(fault);
  }
  if (!isJpeg(bytes)) return await decodeBy(sharp, bytes, "error");
  const { fault, bare } = readJpegMarks(bytes);
  if (fault !== undefined) throw new Error(fault);
  try {
    return await decodeBy(sharp, bytes, "warning");
  } catch (error) {
    if (INVENTED.test(errorText(error))) throw error;
    // Only the first warning is told, and it was a harmless one: another may lie behind it.
    await decodeBy(sharp, bare, "warning").catch((other) => {
      if (INVENTED.test(errorText(other))) throw other;
    });
    return await decodeBy(sharp, bytes, "error");
  }
}

async function decodeBy(
  sharp: Sharp,
  bytes: Uint8Array,
  failOn: NonNullable<SharpOptions["failOn"]>,
): Promise<Decoded> {
  const file = sharp(bytes, { failOn, ignoreIcc: true });
  const metadata = await file.metadata();
  // Without being told, sharp gives gray pictures three channels.
  if (metadata.space === "b-w" && !metadata.hasAlpha) file.toColorspace(metadata.space);
  const { data, info } = await file.raw().toBuffer({ resolveWithObject: true });
  return { metadata, data, info: info as unknown as Raw };
}
