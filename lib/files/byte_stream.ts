/** A file's bytes in order, gunzipped on the way where the file is a gzip one. */
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { errorText, type FormatError } from "../errors.ts";
import { FileSource } from "./file_source.ts";

const BLOCK_BYTES = 1 << 20;
/** No more than this many bytes can come out of one deflated byte. */
const DEFLATE_MOST = 1032;

/**
 * Reads a plain or gzip file from front to back without holding it. Which of the two it is, its
 * first two bytes tell, not its name.
 */
export class ByteStream implements AsyncDisposable {
  private rest = new Uint8Array(0);
  private position = 0;

  private constructor(
    private readonly source: FileSource,
    /** Whether the file is a gzip one. */
    readonly compressed: boolean,
    private readonly blocks: AsyncIterator<Uint8Array>,
  ) {}

  /** Opens `path`; errors as of {@link FileSource.open}. */
  static async open(path: string, doing: string): Promise<ByteStream> {
    const source = await FileSource.open(path, doing);
    const magic = await source.read(0, Math.min(2, source.size));
    const compressed = magic[0] === 0x1f && magic[1] === 0x8b;
    return new ByteStream(source, compressed, compressed ? gunzip(source) : blocksOf(source));
  }

  /** The most bytes that can possibly come out of the file: what a header declares must fit. */
  get most(): number {
    return this.compressed ? this.source.size * DEFLATE_MOST : this.source.size;
  }

  /** A {@link FormatError} about this file. */
  wrong(found: string, right?: string, cause?: unknown): FormatError {
    return this.source.wrong(found, right, { cause });
  }

  /** Fills `target` with the next bytes; returns how many came, fewer only where the file ends. */
  async fill(target: Uint8Array): Promise<number> {
    let filled = 0;
    while (filled < target.length && await this.more()) {
      const part = this.rest.subarray(0, target.length - filled);
      target.set(part, filled);
      filled += part.length;
      this.rest = this.rest.subarray(part.length);
    }
    this.position += filled;
    return filled;
  }

  /** Fills `target`, or throws where the file ends before. */
  async fillWhole(target: Uint8Array): Promise<void> {
    const needed = this.position + target.length;
    if (await this.fill(target) < target.length) {
      const unpacked = this.compressed ? " after gunzip" : "";
      throw this.wrong(
        `the data end at byte ${this.position}${unpacked}`,
        `at least ${needed} bytes`,
      );
    }
  }

  /** Passes over the bytes before `position`, counted from the front after gunzip. */
  async skipTo(position: number): Promise<void> {
    const scratch = new Uint8Array(BLOCK_BYTES);
    while (this.position < position) {
      await this.fillWhole(scratch.subarray(0, Math.min(BLOCK_BYTES, position - this.position)));
    }
  }

  /** Throws where more bytes come; reaching the end also checks the gzip checksum. */
  async expectEnd(): Promise<void> {
    if (!await this.more()) return;
    throw this.wrong(`more than ${this.position} bytes`, "as many as the header declares");
  }

  /** Closes the file. */
  async close(): Promise<void> {
    await this.blocks.return?.();
    this.source.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Whether there are bytes to take. */
  private async more(): Promise<boolean> {
    while (this.rest.length === 0) {
      const block = await this.nextBlock();
      if (block.done) return false;
      this.rest = block.value as Uint8Array<ArrayBuffer>;
    }
    return true;
  }

  private async nextBlock(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.blocks.next();
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
  for (let position = 0; position < source.size; position += BLOCK_BYTES) {
    yield await source.read(position, Math.min(BLOCK_BYTES, source.size - position));
  }
}

function gunzip(source: FileSource): AsyncIterator<Uint8Array> {
  const unpacked = createGunzip({ chunkSize: BLOCK_BYTES });
  // The iterator below reports the same error as the callback.
  pipeline(Readable.from(blocksOf(source)), unpacked, () => {});
  return unpacked[Symbol.asyncIterator]();
}
