/** How the pixels of a TIFF file are packed. */
import { FileSource } from "../file_source.ts";

const COMPRESSION = 259;
const ENTRY = 12;
/** JPEG of two kinds, JPEG 2000, WebP: what loses a little each time it is written. */
const LOSSY: readonly number[] = [6, 7, 34712, 50001];

/**
 * Whether the first picture of a TIFF file is packed with losses; false for files of other kinds.
 *
 * Source: TIFF 6.0, sections 2 and 3; libtiff's tiff.h (numbers of compressions)
 */
export async function isLossyTiff(path: string): Promise<boolean> {
  using source = await FileSource.open(path, "read a picture");
  if (source.size < 8) return false;
  const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const head = view(await source.read(0, 8));
  const order = head.getUint16(0), little = order === 0x4949;
  if (!(little || order === 0x4d4d) || head.getUint16(2, little) !== 42) return false;
  const start = head.getUint32(4, little);
  if (start + 2 > source.size) return false;
  const count = view(await source.read(start, 2)).getUint16(0, little);
  if (start + 2 + count * ENTRY > source.size) return false;
  const entries = view(await source.read(start + 2, count * ENTRY));
  for (let at = 0; at < entries.byteLength; at += ENTRY) {
    if (entries.getUint16(at, little) !== COMPRESSION) continue;
    return LOSSY.includes(entries.getUint16(at + 8, little));
  }
  return false;
}
