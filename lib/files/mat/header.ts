/** The first bytes of a MAT file: which version it is, and in which byte order. */
import type { FileSource } from "../file_source.ts";
import { HEADER_BYTES } from "./format.ts";

const RIGHT = "a MAT file of version 5 or 7.3 (save -v7, -v6 or -v7.3)";
/** From its second byte on; the first is not text. */
const HDF5_SIGNATURE = "HDF\r\n\x1a\n";

/** What the header says: which of the two formats follows, and in which byte order. */
export type FileHeader =
  | { readonly version: "5"; readonly littleEndian: boolean }
  | { readonly version: "7.3" };

/** Looks at the file header; refuses all but versions 5 and 7.3. */
export async function readFileHeader(source: FileSource): Promise<FileHeader> {
  const header = await source.read(0, Math.min(HEADER_BYTES, source.size));
  const text = new TextDecoder("latin1").decode(header);
  if (isVersion4(header)) throw source.wrong("a MAT file of version 4", RIGHT);
  if (text.startsWith(HDF5_SIGNATURE, 1)) return { version: "7.3" };
  if (header.length < HEADER_BYTES) {
    throw source.wrong(
      `a file of ${header.length} bytes`,
      `${RIGHT}, at least ${HEADER_BYTES} bytes`,
    );
  }
  const mark = text.slice(126);
  if (mark !== "IM" && mark !== "MI") throw source.wrong("no MAT header", RIGHT);
  const version = new DataView(header.buffer).getUint16(124, mark === "IM");
  // MATLAB 7.4 writes its own number into the text of the header, so the text does not tell.
  if (version === 0x0200) return { version: "7.3" };
  if (version !== 0x0100) {
    throw source.wrong(`a MAT file of version ${version >> 8}.${version & 255}`, RIGHT);
  }
  return { version: "5", littleEndian: mark === "IM" };
}

/**
 * Whether the bytes begin as version 4 does: a type number `MOPT` below 5000 whose third decimal is
 * 0, rows, columns, a complex flag of 0 or 1, and the length of a name with its NUL.
 */
function isVersion4(header: Uint8Array<ArrayBuffer>): boolean {
  if (header.length < 20 || header.every((byte) => byte === 0)) return false;
  const view = new DataView(header.buffer);
  return [true, false].some((littleEndian) => {
    const [type = 0, rows = 0, columns = 0, complex = 0, name = 0] = [0, 4, 8, 12, 16].map((at) =>
      view.getInt32(at, littleEndian)
    );
    return type >= 0 && type < 5000 && Math.floor(type / 100) % 10 === 0 && type % 10 <= 2 &&
      rows >= 0 && columns >= 0 && (complex === 0 || complex === 1) && name >= 2 && name <= 64;
  });
}
