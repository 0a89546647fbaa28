/**
 * PNG files with the same bytes on every machine: the deflate is JavaScript's, because that of
 * a system library may differ between processors.
 * Source: W3C, "Portable Network Graphics Specification", sections 4.1, 9 and 11.
 */
import { checkCall, type Kind, kindOf, oneOf, optionsOf } from "../../calls/mod.ts";
import { zlibSync } from "fflate";
import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { ArgumentError } from "../../errors/mod.ts";
import type { PalettePicture, Picture } from "./picture.ts";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** PNG's color types by number of channels. */
const colorTypes = { 1: 0, 3: 2, 4: 6 } as const;
const PALETTE = 3;

/** Options of {@link encodePng}. */
export interface PngOptions {
  /**
   * How hard to look for repetitions, 1 to 9. 7 takes a third of the time of 9 (default), for 3 %
   * more bytes.
   */
  readonly level?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | undefined;
}

const PICTURE: Kind<Picture | PalettePicture> = kindOf(
  "a picture: { width, height, channels, pixels }, as readPicture gives it",
  (value) => {
    const { width, height, channels, pixels, palette, indices } = Object(value) as Partial<
      Picture & PalettePicture
    >;
    const isPlain = typeof channels === "number" && pixels instanceof Uint8Array;
    return typeof width === "number" && typeof height === "number" &&
      (isPlain || palette instanceof Uint8Array && indices instanceof Uint8Array);
  },
  (value) =>
    typeof value === "string"
      ? `the picture: await readPicture(${JSON.stringify(value)})`
      : undefined,
);
const PNG_OPTIONS = optionsOf<PngOptions>({}, { level: oneOf(2, 1, 3, 6, 4, 5, 7, 8, 9) });

/**
 * The bytes of a PNG file, lossless and without metadata. The same pixels give the same bytes on
 * every machine.
 *
 * @throws {ArgumentError} if there are more or fewer pixels than the size says, or an index is
 *   not one of the palette
 *
 * @example
 * ```ts
 * import { encodePng, writeWhole } from "neuroid/files";
 *
 * const pixels = Uint8Array.of(255, 0, 0, 0, 0, 255); // red, blue
 * const path = `${await Deno.makeTempDir()}/two.png`;
 * await writeWhole(path, encodePng({ width: 2, height: 1, channels: 3, pixels }));
 * ```
 */
export function encodePng(
  picture: Picture | PalettePicture,
  options: PngOptions = {},
): Uint8Array {
  checkCall(
    "encodePng",
    { picture: [picture, PICTURE], options: [options, PNG_OPTIONS] },
    arguments,
  );
  const { level = 9 } = options;
  const { width, height } = picture;
  check(picture);
  const isPalette = "palette" in picture;
  const rows = isPalette
    ? plainRows(picture.indices, width)
    : filteredRows(picture.pixels, width * picture.channels, picture.channels);
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, isPalette ? PALETTE : colorTypes[picture.channels]);
  return new Uint8Array(Buffer.concat([
    SIGNATURE,
    chunk("IHDR", new Uint8Array(header.buffer)),
    ...(isPalette ? [chunk("PLTE", picture.palette)] : []),
    chunk("IDAT", zlibSync(rows, { level })),
    chunk("IEND", new Uint8Array(0)),
  ]));
}

/** Rows as they are, each behind filter type 0: best where bytes are not amounts. */
function plainRows(pixels: Uint8Array, stride: number): Uint8Array {
  const height = pixels.length / stride;
  const rows = new Uint8Array(height * (stride + 1));
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  }
  return rows;
}

/**
 * Rows as differences from neighbors to the left, above or between, whichever are smallest in sum.
 */
function filteredRows(pixels: Uint8Array, stride: number, step: number): Uint8Array {
  const height = pixels.length / stride;
  const rows = new Uint8Array(height * (stride + 1));
  let above: Uint8Array = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * stride, (y + 1) * stride);
    const forms = filters.map((predict) =>
      row.map((byte, x) => byte - predict(row, above, x, step))
    );
    const costs = forms.map((form) =>
      form.reduce((sum, byte) => sum + Math.min(byte, 256 - byte), 0)
    );
    const best = costs.indexOf(Math.min(...costs));
    rows[y * (stride + 1)] = best;
    rows.set(forms[best]!, y * (stride + 1) + 1);
    above = row;
  }
  return rows;
}

type Filter = (row: Uint8Array, above: Uint8Array, x: number, step: number) => number;

/** PNG's filters 0 to 4: what each takes a byte to be. */
const filters: readonly Filter[] = [
  () => 0,
  (row, _, x, step) => row[x - step] ?? 0,
  (_, above, x) => above[x]!,
  (row, above, x, step) => ((row[x - step] ?? 0) + above[x]!) >> 1,
  (row, above, x, step) => paeth(row[x - step] ?? 0, above[x]!, above[x - step] ?? 0),
];

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((byte) => Math.abs(estimate - byte)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

function check(picture: Picture | PalettePicture): void {
  const { width, height } = picture;
  const isPalette = "palette" in picture;
  const bytes = isPalette ? picture.indices : picture.pixels;
  const needed = width * height * (isPalette ? 1 : picture.channels);
  const refuse = (found: string, right: string) => {
    throw new ArgumentError({ doing: "encode a PNG picture", found, right });
  };
  if (![width, height].every((length) => Number.isInteger(length) && length > 0)) {
    refuse(`a size of ${width} × ${height}`, "whole numbers from 1 up");
  }
  if (bytes.length !== needed) {
    refuse(`${bytes.length} bytes for ${width} × ${height} pixels`, `${needed} bytes`);
  }
  if (!isPalette) return;
  const colors = picture.palette.length / 3;
  if (!Number.isInteger(colors) || colors < 1 || colors > 256) {
    refuse(`a palette of ${picture.palette.length} bytes`, "3 bytes for each of 1 to 256 colors");
  }
  const highest = bytes.reduce((most, index) => Math.max(most, index), 0);
  if (highest >= colors) refuse(`color ${highest}`, `0 to ${colors - 1}, as in the palette`);
}
