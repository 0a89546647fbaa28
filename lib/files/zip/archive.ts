/** Members of a zip archive of any size, read one by one. */
import { Buffer } from "node:buffer";
import { constants, crc32, inflateRawSync } from "node:zlib";
import { errorText, FormatError, MissingError } from "../../errors/mod.ts";
import { MOST_BYTES_FROM_ONE } from "../byte_stream.ts";
import { FileSource } from "../file_source.ts";
import { readZipDirectory, UTF8_FLAG, type ZipEntry } from "./directory.ts";

const DOING = "read a zip archive";
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;
/** A member is read into one buffer. */
const MAX_MEMBER_SIZE = 2 ** 30;

/**
 * An open zip archive whose members are read one by one. Close it, or declare it with `using`.
 *
 * @example
 * ```ts
 * import { unpackZip, writeNpz, ZipArchive } from "neuroid/files";
 *
 * const folder = await Deno.makeTempDir();
 * const data = Float64Array.of(1, 2, 3); // a .npz file is a zip archive
 * await writeNpz(`${folder}/a.npz`, new Map([["x", { dtype: "float64", shape: [3], data }]]));
 * using archive = await ZipArchive.open(`${folder}/a.npz`);
 * console.log([...archive.entries.keys()]); // ["x.npy"]
 * const bytes = await archive.read("x.npy");
 * console.log(bytes.length); // 152
 * await unpackZip(`${folder}/a.npz`, `${folder}/unpacked`);
 * ```
 */
export class ZipArchive implements Disposable {
  readonly #source: FileSource;
  /** The members by name, in the archive's order, without those that the Mac's Finder adds. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** The names of members that the Mac's Finder added, which other programs would unpack too. */
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
   * Opens an archive and reads its directory. The members stay on disk.
   *
   * @throws {MissingError} if there is no such file
   * @throws {FormatError} if it is not a zip archive, is cut, lists a name twice, or has members
   *   that overlap
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
   * Reads a member, unpacked, and compares its length and CRC.
   *
   * @throws {MissingError} if there is no such member
   * @throws {FormatError} if it is damaged, encrypted, or neither stored nor deflated, and,
   *   before any memory is taken, if its packed bytes cannot hold the length that it claims
   */
  async read(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const entry = this.#entry(name);
    const packed = await this.#source.read(await this.readDataOffset(entry), entry.packedSize);
    const bytes = entry.method === 0 ? packed : this.#inflate(entry, packed);
    if (crc32(bytes) !== entry.crc32) {
      throw this.#wrong(entry, "a CRC other than the one that the directory gives");
    }
    return bytes;
  }

  /**
   * Reads the first `length` bytes of a member, or all if it has fewer, without checking its CRC. Errors
   * are those of {@link ZipArchive.read}.
   */
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

  /**
   * Reads in a member's local header where its packed bytes begin in the archive.
   *
   * @throws {FormatError} if the member cannot be read, as {@link ZipArchive.read}
   */
  async readDataOffset(entry: ZipEntry): Promise<number> {
    if (entry.isEncrypted) throw this.#wrong(entry, "encrypted");
    if (entry.method !== 0 && entry.method !== 8) {
      throw this.#wrong(entry, `compression method ${entry.method}`);
    }
    const fits = entry.method === 0
      ? entry.size === entry.packedSize
      : entry.size <= entry.packedSize * MOST_BYTES_FROM_ONE;
    if (!fits || entry.size > MAX_MEMBER_SIZE) {
      throw this.#wrong(
        entry,
        `${entry.size} bytes claimed to be in ${entry.packedSize} packed ones`,
      );
    }
    const header = new DataView((await this.#source.read(entry.headerOffset, LOCAL_SIZE)).buffer);
    if (header.getUint32(0, true) !== LOCAL_SIGNATURE) {
      throw this.#wrong(entry, "no member at the place that the directory gives");
    }
    const nameLength = header.getUint16(26, true);
    const nameStart = entry.headerOffset + LOCAL_SIZE;
    const spelled = await this.#source.read(nameStart, nameLength);
    const isUtf8 = (header.getUint16(6, true) & UTF8_FLAG) !== 0;
    const isSame = Buffer.compare(spelled, entry.spelled) === 0;
    if (isSame && isUtf8 !== entry.isUtf8 && spelled.some((byte) => byte > 127)) {
      throw this.#wrong(entry, "a name of another encoding at the place that the directory gives");
    }
    if (!isSame) {
      const name = new TextDecoder().decode(spelled);
      throw this.#wrong(entry, `"${name}" at the place that the directory gives`);
    }
    return nameStart + nameLength + header.getUint16(28, true);
  }

  /** Closes the archive's file. */
  close(): void {
    this.#source.close();
  }

  /** Closes the archive's file. */
  [Symbol.dispose](): void {
    this.close();
  }

  #entry(name: string): ZipEntry {
    const entry = this.entries.get(name);
    if (entry && !entry.isFolder) return entry;
    throw new MissingError({
      doing: DOING,
      found: `no member "${name}"`,
      right: `the name of one of its ${this.entries.size} members`,
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

/**
 * Whether a path, in an archive or folder, is one that the Mac's Finder adds (`__MACOSX/…`, `._…`).
 */
export function isFinderFile(path: string): boolean {
  const parts = path.split("/");
  return parts[0] === "__MACOSX" ||
    parts.some((part) => part.startsWith("._") || part === ".DS_Store");
}
