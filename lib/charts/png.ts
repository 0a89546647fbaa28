/** PNG pictures from pixels (PNG specification, third edition), for image marks and thumbnails. */
import { crc32, deflateSync } from "node:zlib";
import { Buffer } from "node:buffer";

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
const COLOR_TYPE = { indexed: 3, rgb: 2 };

/**
 * A picture of at most 256 colours.
 * `indices`: (height, width) row-major, a palette position each; `palette`: red, green, blue by turns.
 */
export function encodeIndexedPng(
  width: number,
  height: number,
  indices: Uint8Array,
  palette: Uint8Array,
): Uint8Array {
  return encode(width, height, "indexed", rowsOf(indices, width, height), [["PLTE", palette]]);
}

/** A picture in full colour. `rgb`: (height, width, 3) row-major, 0–255. */
export function encodeRgbPng(width: number, height: number, rgb: Uint8Array): Uint8Array {
  return encode(width, height, "rgb", rowsOf(rgb, 3 * width, height), []);
}

/** A PNG as an address that a specification can hold. */
export function pngDataUri(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

/** The width and height in pixels that a PNG's header says. */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Puts the filter byte 0 ("none") before each row. */
function rowsOf(pixels: Uint8Array, stride: number, height: number): Uint8Array {
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  }
  return rows;
}

function encode(
  width: number,
  height: number,
  color: keyof typeof COLOR_TYPE,
  rows: Uint8Array,
  extra: readonly (readonly [string, Uint8Array])[],
): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8;
  header[9] = COLOR_TYPE[color];
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    ...extra.map(([type, data]) => chunk(type, data)),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}
