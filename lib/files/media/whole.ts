/** Whether a file goes on to the end that its own marks promise, without decoding it. */
import { crc32 } from "node:zlib";
import { findGifFault, readJpegMarks } from "../picture/mod.ts";

/** Bytes that can be read at any place. */
export interface ByteRange {
  /** Their number. */
  readonly size: number;
  /** Reads `length` bytes from `position` on. */
  read(position: number, length: number): Promise<Uint8Array>;
}

/**
 * Says where a file is cut or damaged, by its marks; undefined where none of them tells.
 *
 * @param format a name of {@link mediaFormatOf}
 */
export async function findCut(range: ByteRange, format: string): Promise<string | undefined> {
  const { size } = range;
  switch (format) {
    case "PNG":
      return await pngCut(range);
    case "JPEG":
      return readJpegMarks(await range.read(0, size)).fault;
    case "GIF":
      return findGifFault(await range.read(0, size));
    case "WebP":
    case "WAV":
    case "AVI":
    case "AIFF":
      return await riffCut(range, format === "AIFF");
    case "BMP": {
      const view = viewOf(await range.read(0, Math.min(size, 14)));
      return view.byteLength < 14 || view.getUint32(2, true) > size ? cutAt(size) : undefined;
    }
    case "MP4 or QuickTime":
      return await boxesCut(range);
    default:
      return undefined;
  }
}

function cutAt(size: number): string {
  return `cut after ${size} bytes`;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Chunks up to IEND, each with its checksum. */
async function pngCut(range: ByteRange): Promise<string | undefined> {
  for (let at = 8; at + 12 <= range.size;) {
    const length = viewOf(await range.read(at, 4)).getUint32(0);
    if (at + 12 + length > range.size) return cutAt(range.size);
    const chunk = await range.read(at + 4, length + 8);
    const type = String.fromCharCode(...chunk.subarray(0, 4));
    if (crc32(chunk.subarray(0, -4)) !== viewOf(chunk).getUint32(length + 4)) {
      return `damaged in its part ${JSON.stringify(type)} at byte ${at}`;
    }
    if (type === "IEND") return undefined;
    at += length + 12;
  }
  return cutAt(range.size);
}

/** The header of a sound that was streamed claims as much as it can, or nothing. */
const UNKNOWN_LENGTHS = [0, 0xffffffff, 0x7fffffff];

async function riffCut(range: ByteRange, bigEndian: boolean): Promise<string | undefined> {
  if (range.size < 12) return cutAt(range.size);
  const claimed = viewOf(await range.read(4, 4)).getUint32(0, !bigEndian);
  const isCut = !UNKNOWN_LENGTHS.includes(claimed) && claimed + 8 > range.size + 1;
  return isCut ? `${cutAt(range.size)} of ${claimed + 8}` : undefined;
}

/** Boxes that lie one behind the other to the end, with the table of contents among them. */
async function boxesCut(range: ByteRange): Promise<string | undefined> {
  let hasContents = false;
  for (let at = 0; at + 8 <= range.size;) {
    const head = viewOf(await range.read(at, Math.min(16, range.size - at)));
    const type = String.fromCharCode(...[4, 5, 6, 7].map((place) => head.getUint8(place)));
    hasContents ||= type === "moov" || type === "moof";
    const length = head.getUint32(0);
    if (length === 0) break; // to the end
    const whole = length === 1 && head.byteLength === 16 ? Number(head.getBigUint64(8)) : length;
    if (whole < 8 || at + whole > range.size) return cutAt(range.size);
    at += whole;
  }
  return hasContents ? undefined : "cut: its table of contents (moov) is not there";
}
