/**
 * The marks of a JPEG file, from its beginning to its end, without decoding it. The picture library
 * stops behind the last line of pixels; what is broken there shows that these were not all meant.
 *
 * Source: ITU-T T.81, annex B, and what libjpeg, which most programs read JPEG with, makes of it.
 */

/** Why a file is not whole, or that it is. */
export interface JpegMarks {
  /** What is broken in it; undefined where nothing is. */
  readonly fault?: string;
  /** Those of its parts that make its pixels, without what cameras and editors add. */
  readonly bare: Uint8Array;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const HUFFMAN_TABLES = 0xc4;

/** Frames of coded pixels: baseline, extended, progressive, and both with arithmetic coding. */
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc9, 0xca];
/** Tables: Huffman, arithmetic, quantization, and the distance of restarts. */
const TABLES = [HUFFMAN_TABLES, 0xcc, 0xdb, 0xdd];

/** Whether a file begins as JPEG files do. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === SOI;
}

/** Walks over the parts of a JPEG file up to its end; what lies behind that is not looked at. */
export function readJpegMarks(bytes: Uint8Array): JpegMarks {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let frames = 0;
  const marks = (fault?: string): JpegMarks => ({
    bare: joined(kept),
    ...(fault !== undefined && { fault }),
  });
  if (bytes[2] !== 0xff) return marks("no mark behind the first");
  for (let at = 2;;) {
    at = nextMark(bytes, at);
    const mark = bytes[at + 1];
    if (mark === undefined) return marks(`cut after ${bytes.length} bytes`);
    if (mark === EOI) {
      kept.push(bytes.subarray(at, at + 2));
      return marks();
    }
    if (mark === SOI) return marks(`a second beginning at byte ${at}`);
    const isExtra = mark >= 0xe0 && mark <= 0xef || mark === 0xfe || mark === 0xdc;
    const isFrame = FRAMES.includes(mark);
    if (isFrame && ++frames > 1) return marks(`a second frame at byte ${at}`);
    const isKept = isFrame || mark === SOS || TABLES.includes(mark);
    if (!isKept && !isExtra) return marks(`an unknown part (${hex(mark)}) at byte ${at}`);
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (end > bytes.length) return marks(`cut after ${bytes.length} bytes`);
    if (length < 2 || !isFilled(mark, bytes.subarray(at + 4, end))) {
      return marks(`a damaged part (${hex(mark)}) at byte ${at}`);
    }
    const next = mark === SOS ? endOfScan(bytes, end) : end;
    if (isKept) kept.push(bytes.subarray(at, next));
    at = next;
  }
}

/** The next byte 0xff that begins a mark; the end where there is none. */
function nextMark(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const mark = bytes[at + 1];
    // Several 0xff fill up, and with a zero it is a byte of coded pixels.
    if (mark !== 0xff && mark !== 0) return at;
  }
  return bytes.length;
}

/** Where the coded pixels of a scan end: they have marks of their own, the restarts. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = nextMark(bytes, from);
  while (bytes[at + 1]! >= 0xd0 && bytes[at + 1]! <= 0xd7) at = nextMark(bytes, at + 2);
  return at;
}

/** Whether a part of tables has the length that its own content says. */
function isFilled(mark: number, part: Uint8Array): boolean {
  if (mark === 0xdd) return part.length === 2;
  let at = 0;
  if (mark === HUFFMAN_TABLES) {
    while (at + 17 <= part.length && (part[at]! & 0x0f) < 4 && part[at]! < 0x20) {
      const count = part.subarray(at + 1, at + 17).reduce((sum, number) => sum + number, 0);
      if (count > 256) return false;
      at += 17 + count;
    }
    return at === part.length;
  }
  if (mark === 0xdb) {
    while (at < part.length && (part[at]! & 0x0f) < 4) at += part[at]! >= 0x10 ? 129 : 65;
    return at === part.length;
  }
  return true;
}

function hex(mark: number): string {
  return `0xff${mark.toString(16).padStart(2, "0")}`;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
