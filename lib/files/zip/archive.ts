/** Members of a zip archive, read one by one out of a file of any size. */
import { constants, crc32, inflateRawSync } from "node:zlib";
import { errorText, FormatError, MissingError } from "../../errors.ts";
import { MOST_BYTES_FROM_ONE } from "../byte_stream.ts";
import { FileSource } from "../file_source.ts";
import { readZipDirectory, type ZipEntry } from "./directory.ts";

const DOING = "read a zip archive";
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;
/** A member is read into one buffer; a trial of a recording has 30 MB at the most. */
const MAX_MEMBER_SIZE = 2 ** 30;

/** An open archive. Close it, or declare it with `using`. */
export class ZipArchive implements Disposable {
  readonly #source: FileSource;
  /** The members by name, in the archive's order; what the Mac's Finder adds is left out. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** The names that the Mac's Finder added: other readers unpack them too. */
  readonly leftOut: readonly string[];

  private constructor(
    source: FileSource,
    entries: ReadonlyMap<string, ZipEntry>,
    leftOut: readonly string[],
  ) {
    this.#source = source;
    this.entries = entries;
    this.leftOut = leftOut;
  }

  /**
   * Opens an archive and reads its directory; the members stay on disk.
   * Throws a {@link MissingError} where there is no such file, a {@link FormatError} where it is no
   * zip archive, is cut, lists a name twice or has members that overlap.
   */
  static async open(path: string): Promise<ZipArchive> {
    const source = await FileSource.open(path, DOING);
    try {
      const entries = new Map<string, ZipEntry>();
      const leftOut: string[] = [];
      for (const entry of await readZipDirectory(source)) {
        if (isFinderFile(entry.name)) {
          leftOut.push(entry.name);
          continue;
        }
        if (entries.has(entry.name)) {
          throw source.wrong(`two members named "${entry.name}"`, "one of each name");
        }
        entries.set(entry.name, entry);
      }
      return new ZipArchive(source, entries, leftOut);
    } catch (error) {
      source.close();
      throw error;
    }
  }

  /** The archive's path. */
  get path(): string {
    return this.#source.path;
  }

  /** The archive's length in bytes. */
  get size(): number {
    return this.#source.size;
  }

  /**
   * A member's bytes, checked against its length and CRC.
   * Throws a {@link MissingError} for an unknown name, a {@link FormatError} for a damaged member,
   * an encrypted one, a method other than stored or deflated, and for a length that the packed
   * bytes cannot hold (before anything is allocated).
   */
  async read(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const entry = this.#entry(name);
    const packed = await this.#source.read(await this.readDataOffset(entry), entry.packedSize);
    const bytes = entry.method === 0 ? packed : this.#inflate(entry, packed);
    if (crc32(bytes) !== entry.crc32) throw this.#wrong(entry, "another CRC than its own");
    return bytes;
  }

  /** The first `length` bytes of a member (all where it has fewer), without a check of the CRC. */
  async readStart(name: string, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const entry = this.#entry(name);
    const offset = await this.readDataOffset(entry);
    const wanted = Math.min(length, entry.size);
    if (entry.method === 0) return await this.#source.read(offset, wanted);
    for (let packedLength = 1024 + (wanted >> 3);; packedLength *= 4) {
      if (packedLength >= entry.packedSize) return (await this.read(name)).subarray(0, wanted);
      const packed = await this.#source.read(offset, packedLength);
      const bytes = this.#inflate(entry, packed, constants.Z_SYNC_FLUSH);
      if (bytes.length >= wanted) return bytes.subarray(0, wanted);
    }
  }

  /** Where a member's packed bytes start in the archive, by its local header. */
  async readDataOffset(entry: ZipEntry): Promise<number> {
    if (entry.isEncrypted) throw this.#wrong(entry, "encrypted");
    if (entry.method !== 0 && entry.method !== 8) {
      throw this.#wrong(entry, `compression method ${entry.method}`);
    }
    const fits = entry.method === 0
      ? entry.size === entry.packedSize
      : entry.size <= entry.packedSize * MOST_BYTES_FROM_ONE;
    if (!fits || entry.size > MAX_MEMBER_SIZE) {
      throw this.#wrong(entry, `${entry.size} bytes said to be in ${entry.packedSize}`);
    }
    const header = new DataView((await this.#source.read(entry.headerOffset, LOCAL_SIZE)).buffer);
    if (header.getUint32(0, true) !== LOCAL_SIGNATURE) {
      throw this.#wrong(entry, "no member where the directory says");
    }
    const nameLength = header.getUint16(26, true);
    const nameStart = entry.headerOffset + LOCAL_SIZE;
    const name = new TextDecoder().decode(await this.#source.read(nameStart, nameLength));
    if (name !== entry.name) throw this.#wrong(entry, `"${name}" where the directory says`);
    return nameStart + nameLength + header.getUint16(28, true);
  }

  /** Closes the archive's file. */
  close(): void {
    this.#source.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #entry(name: string): ZipEntry {
    const entry = this.entries.get(name);
    if (entry && !entry.isFolder) return entry;
    throw new MissingError({
      doing: DOING,
      found: `no member "${name}"`,
      right: `one of its ${this.entries.size} members`,
      where: this.path,
    });
  }

  #inflate(entry: ZipEntry, packed: Uint8Array, finishFlush?: number): Uint8Array<ArrayBuffer> {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = inflateRawSync(packed, {
        maxOutputLength: Math.max(1, entry.size),
        // one chunk of the right size, so that nothing is copied together at the end
        chunkSize: finishFlush === undefined ? Math.max(64, entry.size) : 65_536,
        ...(finishFlush === undefined ? {} : { finishFlush }),
      }) as Uint8Array<ArrayBuffer>;
    } catch (cause) {
      throw this.#wrong(entry, `deflated data that do not unpack (${errorText(cause)})`, cause);
    }
    if (finishFlush === undefined && bytes.length !== entry.size) {
      throw this.#wrong(entry, `${bytes.length} bytes of ${entry.size}`);
    }
    return bytes;
  }

  #wrong(entry: ZipEntry, found: string, cause?: unknown): FormatError {
    return new FormatError({
      doing: DOING,
      found: `member "${entry.name}": ${found}`,
      right: "a complete archive, stored or deflated, without password",
      where: this.path,
      cause,
    });
  }
}

/** Whether a path is one of those that the Mac's Finder adds to archives and folders. */
export function isFinderFile(path: string): boolean {
  const parts = path.split("/");
  return parts[0] === "__MACOSX" ||
    parts.some((part) => part.startsWith("._") || part === ".DS_Store");
}
