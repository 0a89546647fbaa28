/**
 * Pictures in memory, out of picture files, and as JPEG files with the pixels that Pillow's have.
 */
import { checkCall, filePath, number } from "../../calls/mod.ts";
import { ArgumentError, errorText, MissingError } from "../../errors/mod.ts";
import { FileSource } from "../file_source.ts";
import { findGifGap, isGif } from "./gif_frames.ts";
import { decode, type Sharp } from "./decode.ts";

const READING = "read a picture";
const ENCODING = "encode a JPEG picture";

/** A picture of 8 bits a channel. */
export interface Picture {
  /** Pixels in a row. */
  readonly width: number;
  /** Rows of pixels. */
  readonly height: number;
  /** 1 gray, 3 RGB, 4 RGBA. */
  readonly channels: 1 | 3 | 4;
  /** (height, width, channels) row-major: rows from top to bottom. */
  readonly pixels: Uint8Array;
}

/** A picture of at most 256 colors. */
export interface PalettePicture {
  /** Pixels in a row. */
  readonly width: number;
  /** Rows of pixels. */
  readonly height: number;
  /** (colors, 3) row-major: red, green and blue of each. */
  readonly palette: Uint8Array;
  /** (height, width) row-major: the place of each pixel's color in the palette, from 0. */
  readonly indices: Uint8Array;
}

/**
 * Reads the pixels of a JPEG, PNG, WebP, GIF or TIFF file as they are stored: color profiles and
 * the camera's orientation are not applied, as in Pillow's `Image.open()`. Gray with alpha comes as
 * RGBA, a palette as its colors. Needs `--allow-ffi`.
 *
 * @throws {MissingError} where there is no such file, or sharp, the picture library, does not load
 * @throws {FormatError} where the file is cut or not a picture
 *
 * @example
 * ```ts
 * import { readPicture } from "neuroid/files";
 *
 * const { width, height, channels, pixels } = await readPicture("data-samples/rdms.png");
 * console.log(pixels.length === height * width * channels); // true
 * ```
 */
export async function readPicture(path: string): Promise<Picture> {
  checkCall("readPicture", { path: [path, filePath] });
  using source = await FileSource.open(path, READING);
  const bytes = await source.read(0, source.size);
  const sharp = await loadSharp(READING);
  try {
    const { data, info: { width, height, channels } } = await decode(sharp, bytes);
    const gap = isGif(bytes) ? findGifGap(bytes) : undefined;
    if (gap !== undefined) throw new Error(gap);
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

/** What a program that reads a picture may not expect. */
export interface PictureTraits {
  /** Whether its colors are cyan, magenta, yellow and black. */
  readonly isCmyk: boolean;
  /** Whether a channel has more than 8 bits. */
  readonly isDeep: boolean;
  /** Whether it has a channel for transparency. */
  readonly hasAlpha: boolean;
}

/**
 * Decodes all of a picture's pixels, and tells what is unusual about it.
 *
 * @throws what the picture library says where they do not decode
 */
export async function readPictureTraits(bytes: Uint8Array): Promise<PictureTraits> {
  const sharp = await loadSharp(READING);
  const { metadata: { space, depth, hasAlpha = false } } = await decode(sharp, bytes);
  return { isCmyk: space === "cmyk", isDeep: depth !== "uchar" && depth !== "char", hasAlpha };
}

/** Whether this process may decode pictures; asking opens no prompt. */
export async function canDecode(): Promise<boolean> {
  const { state } = await Deno.permissions.query({ name: "ffi" });
  return state === "granted";
}

/**
 * Makes the bytes of a JPEG file whose pixels, once read again, are those that Pillow's
 * `Image.save(…, quality=95)` gives: the tables of quality 95 and 4:2:0 chroma, without the
 * optimizations that sharp would add. Needs `--allow-ffi`.
 *
 * @param rgb (height, width, 3) row-major: red, green and blue of each pixel
 * @throws {ArgumentError} where there are more or fewer pixels
 * @throws {MissingError} where sharp, the picture library, does not load
 */
export async function encodeJpeg(
  rgb: Uint8Array,
  width: number,
  height: number,
): Promise<Uint8Array> {
  checkCall("encodeJpeg", { width: [width, number], height: [height, number] });
  if (rgb.length !== width * height * 3 || !(rgb.length > 0)) {
    throw new ArgumentError({
      doing: ENCODING,
      found: `${rgb.length} bytes for ${width} × ${height} pixels`,
      right: `${width * height * 3} bytes, 3 a pixel`,
    });
  }
  const sharp = await loadSharp(ENCODING);
  return await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95, chromaSubsampling: "4:2:0", optimizeCoding: false })
    .toBuffer();
}

/**
 * The pixels of a picture at another size, by sharp's Lanczos filter (a = 3). Needs `--allow-ffi`.
 *
 * @throws {MissingError} where sharp, the picture library, does not load
 */
export async function resizePicture(
  { width, height, channels, pixels }: Picture,
  size: { readonly width: number; readonly height: number },
): Promise<Picture> {
  const sharp = await loadSharp("resize a picture");
  const made = await sharp(pixels, { raw: { width, height, channels } })
    .resize({ ...size, fit: "fill", kernel: "lanczos3" })
    .raw().toBuffer();
  return { ...size, channels, pixels: new Uint8Array(made) };
}

/**
 * The picture library, loaded on first use so that tasks without pictures need no `--allow-ffi`; a
 * {@link MissingError} says what keeps it from loading.
 */
async function loadSharp(doing: string): Promise<Sharp> {
  try {
    const sharp = (await import("sharp")).default;
    // Pictures come one by one: what it would keep of them is of no use to the next.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  } catch (cause) {
    throw new MissingError({
      doing,
      found: `the picture library sharp does not load: ${errorText(cause)}`,
      right: "Deno run with --allow-ffi, --allow-env and --allow-read",
      cause,
    });
  }
}
