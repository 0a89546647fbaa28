/** The bytes of a netCDF-3 file: at any position, and one after another for its header. */
import { errorText, FormatError, isNeuroidError } from "../../../errors/mod.ts";
import type { ByteSource } from "../../source/mod.ts";

const doing = "open a netCDF-3 file";
const READ_AHEAD = 64 * 1024;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A netCDF-3 file whose bytes can be read at any position. */
export class ClassicBytes {
  readonly path: string;
  readonly size: number;

  constructor(readonly source: ByteSource) {
    this.path = source.path;
    this.size = source.size;
  }

  close(): void {
    this.source.close();
  }

  /** A {@link FormatError} about this file. */
  wrong(found: string, right: string, cause?: unknown): FormatError {
    return new FormatError({ doing, found, right, where: this.path, cause });
  }

  /**
   * Fills `target` with the bytes from `position` on.
   *
   * @throws {FormatError} if the file ends before, or the disk fails
   */
  read(position: number, target: Uint8Array): void {
    const end = position + target.length;
    if (end > this.size) {
      throw this.wrong(
        `a cut file: ${this.size} of at least ${end} bytes`,
        "the whole file: copy or download it again",
      );
    }
    try {
      if (this.source.readSome(target, position) < target.length) {
        throw new Error("the file became shorter");
      }
    } catch (cause) {
      if (isNeuroidError(cause)) throw cause;
      throw this.wrong(`bytes that cannot be read (${errorText(cause)})`, "a sound disk", cause);
    }
  }
}

/** Reads a header's numbers and names one after another. */
export class HeaderCursor {
  #at = 4;
  #buffer = new Uint8Array(0);
  #start = 0;

  constructor(readonly file: ClassicBytes, readonly version: number) {}

  /** Four bytes as a number without a sign. */
  uint32(): number {
    return this.#view(4).getUint32(0);
  }

  /** A count or a length: eight bytes in CDF-5, else four. */
  count(): number {
    return this.version === 5 ? this.#uint64() : this.uint32();
  }

  /** A position in the file: four bytes in the classic format, else eight. */
  offset(): number {
    return this.version === 1 ? this.uint32() : this.#uint64();
  }

  /** So many bytes, and those behind them that fill up to a multiple of four. */
  padded(length: number): Uint8Array<ArrayBuffer> {
    if (!(length <= this.file.size)) {
      throw this.file.wrong(
        `${length} bytes at byte ${this.#at} of ${this.file.size}`,
        "an undamaged header",
      );
    }
    const { buffer, byteOffset } = this.#view(length + (4 - length % 4) % 4);
    return new Uint8Array(buffer, byteOffset, length).slice();
  }

  /** A name. */
  name(): string {
    const at = this.#at;
    try {
      // Some writers count the zero at the end of a name; the netCDF library does not see it.
      return utf8.decode(this.padded(this.count())).split("\0")[0]!;
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      throw this.file.wrong(`a name at byte ${at} that is not UTF-8`, "an undamaged header", cause);
    }
  }

  /** Where the next byte lies in the file. */
  get position(): number {
    return this.#at;
  }

  #uint64(): number {
    const value = this.#view(8).getBigUint64(0);
    // All bits set stands for a file that is still being written.
    return value === 2n ** 64n - 1n ? Infinity : Number(value);
  }

  #view(length: number): DataView<ArrayBuffer> {
    if (this.#at + length > this.#start + this.#buffer.length) {
      const ahead = Math.max(length, Math.min(READ_AHEAD, this.file.size - this.#at));
      if (this.#at + length > this.file.size) {
        throw this.file.wrong(
          `a header that ends at byte ${this.file.size} of at least ${this.#at + length}`,
          "the whole file: copy or download it again",
        );
      }
      this.#buffer = new Uint8Array(ahead);
      this.#start = this.#at;
      this.file.read(this.#at, this.#buffer);
    }
    const view = new DataView(this.#buffer.buffer, this.#at - this.#start, length);
    this.#at += length;
    return view;
  }
}
