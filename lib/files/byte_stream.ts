/** A file's bytes from front to back, gunzipped on the way where the file is a gzip one. */
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { errorText, type FormatError } from "../errors/mod.ts";
import { FileSource } from "./file_source.ts";
import { ReadAhead } from "./read_ahead.ts";

/**
 * No more than this many bytes can come out of one deflated byte: a length and a distance code of
 * one bit each give 258. So a size that a header declares can be checked before anything is
 * unpacked.
 */
export const MOST_BYTES_FROM_ONE = 1032;

const BLOCK_BYTES = 1 << 20;

/**
 * Reads a plain or gzip file without holding it. The first two bytes tell which of the two it is,
 * not the name. Positions count unpacked bytes.
 */
export class ByteStream implements AsyncDisposable {
  private rest = new Uint8Array(0);
  private readonly ahead: ReadAhead;
  private position = 0;

  private constructor(
    private readonly source: FileSource,
    /** The unpacked blocks of a gzip file; a plain file is read where it lies. */
    private readonly unpacked: AsyncIterator<Uint8Array> | undefined,
    signal: AbortSignal | undefined,
  ) {
    this.ahead = new ReadAhead(source, signal);
  }

  /** Opens `path`; a signal ends what is fetched of it. Others and errors as {@link FileSource.open} has them. */
  static async open(
    path: string,
    doing: string,
    signal?: AbortSignal,
    version?: string,
  ): Promise<ByteStream> {
    const source = await FileSource.open(path, doing, version);
    try {
      const magic = await source.read(0, Math.min(2, source.size));
      const isGzip = magic[0] === 0x1f && magic[1] === 0x8b;
      return new ByteStream(source, isGzip ? gunzip(source) : undefined, signal);
    } catch (error) {
      source.close();
      throw error;
    }
  }

  /** Whether the file is packed by gzip. */
  get compressed(): boolean {
    return this.unpacked !== undefined;
  }

  /** The most bytes that can possibly come out of the file: what a header declares must fit. */
  get most(): number {
    return this.compressed ? this.source.size * MOST_BYTES_FROM_ONE : this.source.size;
  }

  /** What tells the file from itself once it was changed. */
  get version(): string {
    return this.source.version;
  }

  /** A {@link FormatError} about this file. */
  wrong(found: string, right?: string, cause?: unknown): FormatError {
    return this.source.wrong(found, right, { cause });
  }

  /** Fills `target` with the next bytes; returns how many came, fewer only where the file ends. */
  async fill(target: Uint8Array<ArrayBuffer>): Promise<number> {
    const filled = this.unpacked ? await this.fillUnpacked(target) : await this.fillPlain(target);
    this.position += filled;
    return filled;
  }

  /** Fills `target`, or throws where the file ends before. */
  async fillWhole(target: Uint8Array<ArrayBuffer>): Promise<void> {
    const needed = this.position + target.length;
    if (await this.fill(target) < target.length) {
      const unpacked = this.compressed ? " after gunzip" : "";
      throw this.wrong(
        `the data end at byte ${this.position}${unpacked}`,
        `at least ${needed} bytes`,
      );
    }
  }

  /** Goes on to `position`. In a gzip file that is forward only, and unpacks what lies between. */
  async moveTo(position: number): Promise<void> {
    if (!this.unpacked) {
      this.position = position;
      return;
    }
    const scratch = new Uint8Array(BLOCK_BYTES);
    while (this.position < position) {
      await this.fillWhole(scratch.subarray(0, Math.min(BLOCK_BYTES, position - this.position)));
    }
  }

  /** Throws where more bytes come. Reaching the end of a gzip file also compares its checksum. */
  async expectEnd(): Promise<void> {
    const end = this.position;
    if (await this.fill(new Uint8Array(1)) === 0) return;
    throw this.wrong(`more than ${end} bytes`, "as many as the header declares");
  }

  /** Closes the file. */
  async close(): Promise<void> {
    await this.unpacked?.return?.();
    await this.ahead.close();
    this.source.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private async fillPlain(target: Uint8Array<ArrayBuffer>): Promise<number> {
    const count = Math.max(0, Math.min(target.length, this.source.size - this.position));
    await this.ahead.ready(this.position, count);
    await this.source.readInto(target.subarray(0, count), this.position);
    return count;
  }

  private async fillUnpacked(target: Uint8Array<ArrayBuffer>): Promise<number> {
    let filled = 0;
    while (filled < target.length) {
      while (this.rest.length === 0) {
        const block = await this.nextBlock();
        if (block.done) return filled;
        this.rest = block.value as Uint8Array<ArrayBuffer>;
      }
      const part = this.rest.subarray(0, target.length - filled);
      target.set(part, filled);
      filled += part.length;
      this.rest = this.rest.subarray(part.length);
    }
    return filled;
  }

  private async nextBlock(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.unpacked!.next();
    } catch (cause) {
      throw this.wrong(
        `damaged or cut gzip data (${errorText(cause)})`,
        "a whole gzip file",
        cause,
      );
    }
  }
}

async function* blocksOf(source: FileSource): AsyncGenerator<Uint8Array> {
  await using ahead = new ReadAhead(source);
  for (let position = 0; position < source.size; position += BLOCK_BYTES) {
    const length = Math.min(BLOCK_BYTES, source.size - position);
    await ahead.ready(position, length);
    yield await source.read(position, length);
  }
}

function gunzip(source: FileSource): AsyncIterator<Uint8Array> {
  const unpacked = createGunzip({ chunkSize: BLOCK_BYTES });
  // The iterator below reports the same error as the callback.
  pipeline(Readable.from(blocksOf(source)), unpacked, () => {});
  return unpacked[Symbol.asyncIterator]();
}
