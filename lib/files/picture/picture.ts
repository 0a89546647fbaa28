/** Pictures in memory, and out of picture files. */
import type { Metadata } from "sharp";
import { checkCall, filePath } from "../../calls/mod.ts";
import { DataError, errorText } from "../../errors/mod.ts";
import { FileSource } from "../file_source.ts";
import { isRemote, readWhole } from "../source/mod.ts";
import { findGifGap, isGif } from "./gif_frames.ts";
import { decode, type Decoded } from "./decode.ts";
import { loadSharp } from "./library.ts";

const READING = "read a picture";

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
  checkCall("readPicture", { path: [path, filePath] }, arguments);
  using source = await FileSource.open(path, READING);
  const { picture } = await decodeFile(source);
  return picture;
}

/** The file's picture as it is stored, and what its header says. */
async function decodeFile(source: FileSource): Promise<{ picture: Picture } & Decoded> {
  const bytes = await source.read(0, source.size);
  const sharp = await loadSharp(READING);
  try {
    const decoded = await decode(sharp, bytes);
    const gap = isGif(bytes) ? findGifGap(bytes) : undefined;
    if (gap !== undefined) throw new Error(gap);
    const { data, info: { width, height, channels } } = decoded;
    const pixels = new Uint8Array(data);
    return {
      ...decoded,
      picture: { width, height, channels: channels as Picture["channels"], pixels },
    };
  } catch (cause) {
    throw source.wrong(errorText(cause), "a whole JPEG, PNG, WebP, GIF or TIFF file", { cause });
  }
}

/** A picture with what its file says beside its pixels. */
export interface FilePicture extends Picture {
  /** The format, by its content: `jpeg`, `png`, `webp`, `gif`, `tiff`. */
  readonly format: string;
  /** How the camera was held, 1 to 8 (Exif); 1 is upright, and where nothing is said. */
  readonly orientation: number;
}

/**
 * Reads a picture that every program shows alike: 8 bits a channel, gray or red, green and blue, with
 * or without transparency. Needs `--allow-ffi`.
 *
 * @throws {MissingError} where there is no such file, or sharp, the picture library, does not load
 * @throws {FormatError} where the file is cut or not a picture
 * @throws {DataError} for CMYK colors and for channels of more than 8 bits, which libraries turn into
 *   different pixels
 */
export async function readPlainPicture(path: string): Promise<FilePicture> {
  using source = await FileSource.open(path, READING);
  const { picture, metadata } = await decodeFile(source);
  const { space, depth, format = "", orientation = 1 } = metadata;
  const found = space === "cmyk"
    ? "CMYK colors"
    : depth !== "uchar" && depth !== "char"
    ? "more than 8 bits a channel"
    : undefined;
  if (found === undefined) return { ...picture, format, orientation };
  const right = "8 bits of gray or RGB, since programs differ in what they make of others; " +
    "convert it first";
  throw new DataError({ doing: READING, found, right, where: path });
}

/** The pixels of a picture in memory that was written by this process. */
export async function decodePixels(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array((await decode(await loadSharp(READING), bytes)).data);
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
 * The width and height of a picture in pixels, by its header alone; undefined where the picture library
 * knows neither. Needs `--allow-ffi`.
 */
export async function readPictureSize(
  path: string,
): Promise<readonly [width: number, height: number] | undefined> {
  const { width, height } = await headerOf(path);
  return width === undefined || height === undefined ? undefined : [width, height];
}

/** {@link FilePicture.orientation} by the header alone; 1 where it does not decode. Needs `--allow-ffi`. */
export async function readPictureOrientation(path: string): Promise<number> {
  return (await headerOf(path)).orientation ?? 1;
}

async function headerOf(path: string): Promise<Partial<Metadata>> {
  const sharp = await loadSharp(READING);
  const file = isRemote(path) ? await readWhole(path) : path;
  return await sharp(file).metadata().catch(() => ({}));
}
