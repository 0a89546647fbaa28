/**
 * A look at a file before the HDF5 library opens it. The library says the same of a file that is
 * missing, empty, cut or of another kind, and a user needs to know which of these it is.
 *
 * Superblock: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html (section II.A)
 */
import { FormatError } from "../../errors/mod.ts";
import type { ByteSource } from "../source/mod.ts";
import { STAND_IN_HEAD, standInOf } from "../stand_in.ts";

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const LARGEST_SUPERBLOCK = 96;
const HEAD = 512; // how much is looked at to say of what kind another file is

/**
 * Checks that a file is a whole HDF5 file: that its signature and superblock are there, at the
 * front or behind a user block, and that it is as long as the superblock says.
 *
 * @param kind what errors call the file, such as `an HDF5 file`
 * @returns the position of the signature
 * @throws {FormatError} if it is not a whole HDF5 file
 */
export function checkHeader(source: ByteSource, kind = "an HDF5 file"): number {
  const { path, size, nature } = source;
  const fail = (found: string, right: string) =>
    new FormatError({ doing: `open ${kind}`, found, right, where: path });
  if (nature === "folder") throw fail("a folder", kind);
  if (size === 0) throw fail("an empty file (0 bytes)", `${kind} that was copied whole`);
  const at = findSignature(source);
  if (at === undefined) {
    const standIn = standInOf(readAt(source, 0, STAND_IN_HEAD));
    if (standIn !== undefined) throw fail(standIn.found, standIn.right);
    throw fail(describe(readAt(source, 0, HEAD), size), kind);
  }
  const whole = wholeSize(readAt(source, at, LARGEST_SUPERBLOCK), at);
  const copyAgain = "the whole file: copy or download it again";
  if (whole === "cut") throw fail(`a cut file, ${size} bytes long`, copyAgain);
  if (whole === "unknown") throw fail("an HDF5 superblock of an unknown version", kind);
  if (size < whole) throw fail(`a cut file: ${size} of ${whole} bytes`, copyAgain);
  return at;
}

/** The position of the signature: 0, or behind a user block of 512, 1024, 2048 … bytes. */
function findSignature(file: ByteSource): number | undefined {
  for (let at = 0; at < file.size; at = at === 0 ? 512 : at * 2) {
    const bytes = readAt(file, at, SIGNATURE.length);
    // A file cut within its signature still counts as one that starts with it.
    const enough = at === 0 || bytes.length === SIGNATURE.length;
    if (enough && bytes.every((byte, i) => byte === SIGNATURE[i])) return at;
  }
  return undefined;
}

/** The length of the whole file, with its user block, as the superblock states it. */
function wholeSize(superblock: Uint8Array, at: number): number | "cut" | "unknown" {
  const version = superblock[8];
  if (version === undefined) return "cut";
  if (version > 3) return "unknown";
  const offsetSize = superblock[version < 2 ? 13 : 9];
  if (offsetSize === undefined) return "cut";
  if (offsetSize !== 4 && offsetSize !== 8) return "unknown";
  const base = version === 0 ? 24 : version === 1 ? 28 : 12;
  const end = base + 2 * offsetSize;
  if (superblock.length < end + offsetSize) return "cut";
  const view = new DataView(superblock.buffer, superblock.byteOffset);
  const address = (position: number) =>
    offsetSize === 4 ? view.getUint32(position, true) : Number(view.getBigUint64(position, true));
  // A user block put before a finished file moves its base address without changing the superblock.
  return address(end) + at - address(base);
}

function readAt(file: ByteSource, at: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, file.readSome(bytes, at));
}

/** What another kind of file is, from its first bytes. */
function describe(head: Uint8Array, size: number): string {
  const text = String.fromCharCode(...head.subarray(0, 40));
  if (head.every((byte) => byte === 0)) return `only zeros in the first ${head.length} bytes`;
  if (text.startsWith("CDF") && head[3]! <= 5) return "a classic netCDF-3 file";
  if (text.startsWith("MATLAB 5.0")) return "a MAT v5 file";
  if (text.startsWith("\x1f\x8b")) return "a gzip file";
  if (text.startsWith("PK\x03\x04")) return "a ZIP file";
  const readable = head.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
  if (readable) return `text, ${size} bytes that start with ${JSON.stringify(text.slice(0, 30))}`;
  const hex = [...head.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return `a file of an unknown kind that starts with the bytes ${hex}`;
}
