/**
 * Whether the frames of a GIF file have all their pixels. The picture library leaves what is
 * missing as it was; here the pixels that the packed codes stand for are counted.
 *
 * Source: CompuServe, "Graphics Interchange Format, Version 89a", sections 18 to 23 and appendix F.
 */

const EXTENSION = 0x21;
const FRAME = 0x2c;
const TRAILER = 0x3b;
const SCREEN_BYTES = 13;
const MOST_CODES = 4096;
const WIDEST = 12;

/** Whether a file begins as GIF files do. */
export function isGif(bytes: Uint8Array): boolean {
  return /^GIF8[79]a/.test(String.fromCharCode(...bytes.subarray(0, 6)));
}

/** Why a frame of a GIF file is not whole; undefined where all are. */
export function findGifFault(bytes: Uint8Array): string | undefined {
  const screen = { width: bytes[6]! + 256 * bytes[7]!, height: bytes[8]! + 256 * bytes[9]! };
  const cut = `cut after ${bytes.length} bytes`;
  let at = SCREEN_BYTES + tableBytes(bytes[10] ?? 0);
  for (let frame = 1; at < bytes.length;) {
    const block = bytes[at]!;
    if (block === TRAILER) return frame === 1 ? "a GIF file without a frame" : undefined;
    if (block === EXTENSION) {
      const { end } = blocksFrom(bytes, at + 2);
      if (end === undefined) return cut;
      at = end;
      continue;
    }
    if (block !== FRAME) return `an unknown block (${block}) at byte ${at}`;
    const width = bytes[at + 5]! + 256 * bytes[at + 6]!;
    const height = bytes[at + 7]! + 256 * bytes[at + 8]!;
    const [left, top] = [
      bytes[at + 1]! + 256 * bytes[at + 2]!,
      bytes[at + 3]! + 256 * bytes[at + 4]!,
    ];
    const place = `frame ${frame}, ${width} × ${height} pixels from (${left}, ${top}) on`;
    const size = `the picture of ${screen.width} × ${screen.height}`;
    if (left + width > screen.width || top + height > screen.height) {
      return `${place}, beyond ${size}`;
    }
    const start = at + 10 + tableBytes(bytes[at + 9] ?? 0);
    const { data, end } = blocksFrom(bytes, start + 1);
    const count = countPixels(data, bytes[start] ?? 0, width * height);
    if (!(count >= width * height)) {
      return end === undefined ? cut : `${count} of ${width * height} pixels in frame ${frame}`;
    }
    if (end === undefined) return cut;
    at = end;
    frame++;
  }
  return at > bytes.length ? cut : undefined;
}

/**
 * What the first frame of a whole GIF file leaves open, where it is smaller than the picture: some
 * programs show what is behind, some a color.
 */
export function findGifGap(bytes: Uint8Array): string | undefined {
  let at = SCREEN_BYTES + tableBytes(bytes[10]!);
  while (bytes[at] === EXTENSION) at = blocksFrom(bytes, at + 2).end!;
  const sides = [5, 6, 7, 8].map((side) => bytes[at + side]!);
  if (sides.join() === bytes.subarray(6, 10).join()) return undefined;
  return "a first frame smaller than the picture, which leaves pixels undefined";
}

/** Bytes of the table of colors that flags announce. */
function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** What is in the blocks up to an empty one; `end` is undefined where the file ends before. */
function blocksFrom(bytes: Uint8Array, start: number): { data: Uint8Array; end?: number } {
  const data = new Uint8Array(Math.max(0, bytes.length - start));
  let length = 0;
  for (let at = start; at < bytes.length; at += 1 + bytes[at]!) {
    if (bytes[at] === 0) return { data: data.subarray(0, length), end: at + 1 };
    const block = bytes.subarray(at + 1, at + 1 + bytes[at]!);
    data.set(block, length);
    length += block.length;
  }
  return { data: data.subarray(0, length) };
}

/** How many pixels packed codes stand for, up to `most`. */
function countPixels(data: Uint8Array, codeBits: number, most: number): number {
  if (codeBits < 1 || codeBits > 11) return 0;
  const clear = 1 << codeBits;
  const lengths = new Uint16Array(MOST_CODES).fill(1, 0, clear);
  let [next, width, previous, count] = [clear + 2, codeBits + 1, 0, 0];
  for (let bit = 0; bit + width <= 8 * data.length && count < most;) {
    const at = bit >> 3;
    const three = data[at]! | (data[at + 1] ?? 0) << 8 | (data[at + 2] ?? 0) << 16;
    const code = (three >> (bit & 7)) & ((1 << width) - 1);
    bit += width;
    if (code === clear) {
      [next, width, previous] = [clear + 2, codeBits + 1, 0];
      continue;
    }
    const isKnown = code < next || code === next && previous > 0 && next < MOST_CODES;
    if (code === clear + 1 || !isKnown) break;
    if (previous > 0 && next < MOST_CODES) {
      lengths[next++] = previous + 1;
      if (next === 1 << width && width < WIDEST) width++;
    }
    previous = lengths[code]!;
    count += previous;
  }
  return count;
}
