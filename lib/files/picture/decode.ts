/** Pixels out of picture files. */
import { errorText } from "../../errors.ts";
import { FileSource } from "../file_source.ts";
import { loadSharp } from "./library.ts";
import type { Picture } from "./picture.ts";

const DOING = "read a picture";

/**
 * The pixels of a JPEG, PNG, WebP, GIF or TIFF file as they are stored: color profiles and the
 * camera's orientation are not applied, as in Pillow's `Image.open()`. Gray with alpha comes as
 * RGBA, a palette as its colors. Needs `--allow-ffi`.
 *
 * Throws a {@link FormatError} for a file that is cut or no picture, and a {@link MissingError}
 * where there is none.
 */
export async function decodePicture(path: string): Promise<Picture> {
  using source = await FileSource.open(path, DOING);
  const bytes = await source.read(0, source.size);
  const sharp = await loadSharp(DOING);
  try {
    const file = sharp(bytes, { failOn: "error", ignoreIcc: true });
    // Without being told, sharp gives gray pictures three channels.
    const { space, hasAlpha } = await file.metadata();
    if (space === "b-w" && !hasAlpha) file.toColorspace(space);
    const { data, info } = await file.raw().toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    return {
      width,
      height,
      channels: channels as Picture["channels"],
      pixels: new Uint8Array(data),
    };
  } catch (cause) {
    throw source.wrong(errorText(cause), "a whole JPEG, PNG, WebP, GIF or TIFF file", { cause });
  }
}
