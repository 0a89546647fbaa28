/**
 * Parts: what is finished of a long run, kept in the output folder until the run is complete, so
 * that a run that was killed resumes from there.
 *
 * A part is a raw little-endian float32 matrix, (rows, columns) row-major, with the SHA-1 of its
 * bytes behind it. It appears by a rename when it is whole. A part that a later run may take over
 * holds in its name a hash of all that it was made from; it is taken only if its bytes are still
 * those that were written.
 */
import { createHash, type Hash } from "node:crypto";
import { FormatError, MissingError, systemText } from "../../errors/mod.ts";
import { writeAtomically } from "../atomic.ts";
import { fileIdentity, isRemote, shownAddress, THIS_RUN } from "../source/mod.ts";
import { Scratch } from "../../parallel/mod.ts";

/** The location and shape of a part. */
export interface Part {
  /** The file. */
  readonly path: string;
  /** How many rows. */
  readonly rows: number;
  /** Values of a row. */
  readonly columns: number;
}

const DIGEST_BYTES = 20;
const PIECE_BYTES = 2 ** 20;

/** A short hash over anything that JSON or bytes can say. */
export function fingerprint(...ingredients: (ArrayBufferView | object | string)[]): string {
  const hash = createHash("sha1");
  for (const each of ingredients) {
    hash.update(ArrayBuffer.isView(each) ? bytesOf(each) : JSON.stringify(each));
    hash.update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * What identifies an input file on this machine: its real path, however it is spelled, its size, when it
 * and what is noted of it were changed, and its number in the file system, so that a part made from
 * another version of the file is not used. A copy that kept size and time has another number. Windows
 * keeps no time of the notes. Of a URL it is that, without what may be secret, the size and the server's mark
 * of the version, or the run where it gives none.
 */
export async function fileStamp(path: string): Promise<string> {
  if (isRemote(path)) {
    const { size, etag, modified } = await fileIdentity(path);
    return `${shownAddress(path)} ${size} ${etag ?? modified ?? THIS_RUN}`;
  }
  try {
    const { size, mtime, ctime, ino } = await Deno.stat(path);
    const times = `${mtime?.getTime()} ${ctime?.getTime()}`;
    return `${await Deno.realPath(path)} ${size} ${times} ${ino}`;
  } catch (cause) {
    throw new MissingError({
      doing: "look at an input file",
      found: systemText(cause),
      right: "a file that this user may read",
      where: path,
      cause,
    });
  }
}

/** Whether a part is there, of this shape and as it was written. */
export async function hasPart(part: Part): Promise<boolean> {
  using file = await Deno.open(part.path).catch(() => undefined);
  return file !== undefined && isAsWritten(file, part);
}

function isAsWritten(file: Deno.FsFile, part: Part): boolean {
  const length = byteLength(part);
  if (file.statSync().size !== length + DIGEST_BYTES) return false;
  const hash = createHash("sha1");
  const piece = new Uint8Array(Math.min(PIECE_BYTES, length));
  for (let at = 0; at < length; at += piece.length) {
    hash.update(fill(file, piece.subarray(0, length - at), part.path));
  }
  return isDigest(hash, fill(file, new Uint8Array(DIGEST_BYTES), part.path));
}

/** Writes a part whole. */
export function writePart(path: string, data: Float32Array): Promise<void> {
  return writePartByPieces(path, [data]);
}

/** Writes a part of pieces, one after the other: rows of it that need not be in memory together. */
export function writePartByPieces(
  path: string,
  pieces: Iterable<Float32Array> | AsyncIterable<Float32Array>,
): Promise<void> {
  return writeAtomically(path, async (temporary) => {
    using file = await Deno.open(temporary, { write: true, create: true });
    const hash = createHash("sha1");
    const write = async (bytes: Uint8Array) => {
      for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
    };
    for await (const piece of pieces) {
      const bytes = bytesOf(piece);
      // A little at a time: hashing and writing each make a copy of what they are given.
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        const some = bytes.subarray(at, at + PIECE_BYTES);
        hash.update(some);
        await write(some);
      }
    }
    await write(hash.digest());
  });
}

/** Reads a whole part into `target`, and checks that it is as it was written. */
export async function readPart({ path }: Part, target: Float32Array): Promise<void> {
  using file = await openPart(path);
  const size = target.byteLength + DIGEST_BYTES;
  if ((await file.stat()).size !== size) throw damaged(path, "another length than was written");
  const bytes = fill(file, bytesOf(target), path);
  const digest = fill(file, new Uint8Array(DIGEST_BYTES), path);
  if (isDigest(createHash("sha1").update(bytes), digest)) return;
  throw damaged(path, "other bytes than were written");
}

const abreast = new Scratch();

/** Reads parts of equally many rows side by side: `target` is row-major, as wide as all of them. */
export async function readPartsAbreast(
  parts: readonly Part[],
  target: Float32Array,
): Promise<void> {
  if (parts.length === 1) return await readPart(parts[0]!, target);
  const width = parts.reduce((sum, { columns }) => sum + columns, 0);
  let first = 0;
  for (const part of parts) {
    const { rows, columns } = part;
    await abreast.use(byteLength(part), async (memory) => {
      const values = new Float32Array(memory, 0, rows * columns);
      await readPart(part, values);
      for (let r = 0; r < rows; r++) {
        target.set(values.subarray(r * columns, (r + 1) * columns), r * width + first);
      }
    });
    first += columns;
  }
}

/**
 * A part that is read by runs of columns. All of it is compared with what was written when it is
 * opened, and {@link PartReader.check} sees that nobody has written to it since.
 */
export class PartReader {
  readonly #file: Deno.FsFile;
  readonly #state: string;

  private constructor(file: Deno.FsFile, readonly part: Part, state: string) {
    this.#file = file;
    this.#state = state;
  }

  /**
   * Opens a part.
   *
   * @throws {FormatError} if its bytes are not those that were written, {MissingError} without it
   */
  static async open(part: Part): Promise<PartReader> {
    const file = await openPart(part.path);
    try {
      const state = stateOf(file);
      if (!isAsWritten(file, part)) throw damaged(part.path, "other bytes than were written");
      return new PartReader(file, part, state);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Fills `target` with the values of a row from `column` on. */
  read(row: number, column: number, target: Float32Array): void {
    const { path, columns } = this.part;
    const offset = (row * columns + column) * Float32Array.BYTES_PER_ELEMENT;
    this.#file.seekSync(offset, Deno.SeekMode.Start);
    fill(this.#file, bytesOf(target), path);
  }

  close(): void {
    this.#file.close();
  }

  /** @throws {FormatError} if the part was written to while it was open */
  check(): void {
    if (stateOf(this.#file) === this.#state) return;
    throw damaged(this.part.path, "that it was changed while it was read");
  }
}

/** What changes when a file is written to. */
function stateOf(file: Deno.FsFile): string {
  const { size, mtime, ctime } = file.statSync();
  return `${size} ${mtime?.getTime()} ${ctime?.getTime()}`;
}

async function openPart(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path);
  } catch (cause) {
    throw new MissingError({
      doing: "read a part of an unfinished run",
      found: systemText(cause),
      right: "one run at a time in a folder, whose parts nobody removes; run it again",
      where: path,
      cause,
    });
  }
}

/** Reads as many bytes as the target has. */
function fill(file: Deno.FsFile, target: Uint8Array, path: string): Uint8Array {
  for (let at = 0; at < target.length;) {
    const got = file.readSync(target.subarray(at));
    if (got === null) throw damaged(path, "its end too early");
    at += got;
  }
  return target;
}

function damaged(path: string, found: string): FormatError {
  return new FormatError({
    doing: "read a part of an unfinished run",
    found,
    right: "run again, which makes it again; check the disk",
    where: path,
  });
}

function byteLength({ rows, columns }: Part): number {
  return rows * columns * Float32Array.BYTES_PER_ELEMENT;
}

function isDigest(hash: Hash, expected: Uint8Array): boolean {
  return hash.digest().every((byte, i) => byte === expected[i]);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
