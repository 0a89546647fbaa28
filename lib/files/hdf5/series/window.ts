/** Reads at any position of a file, through a small window so that neighbors cost one read. */
import type { ByteSource } from "../../source/mod.ts";

const WINDOW_BYTES = 8192;

/** A file's bytes by position. */
export class Window {
  readonly #file: ByteSource;
  #bytes = new Uint8Array(WINDOW_BYTES);
  #start = 0;
  #end = 0;

  constructor(file: ByteSource) {
    this.#file = file;
  }

  /**
   * The bytes from `at` on, which hold until the next call; a RangeError where the file ends
   * before.
   */
  read(at: number, length: number): Uint8Array<ArrayBuffer> {
    if (at < this.#start || at + length > this.#end) this.#fill(at, length);
    return this.#bytes.subarray(at - this.#start, at - this.#start + length);
  }

  /** A view of the bytes from `at` on, which holds until the next call. */
  view(at: number, length: number): DataView {
    const bytes = this.read(at, length);
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  }

  #fill(at: number, length: number): void {
    if (length > this.#bytes.length) this.#bytes = new Uint8Array(length);
    this.#start = this.#end = at;
    // Of a remote file no more is read than is wanted: what lies behind may not be here.
    const wanted = this.#file.isRemote ? this.#bytes.subarray(0, length) : this.#bytes;
    const count = this.#file.readSome(wanted, at);
    if (count < length) throw new RangeError(`the file ends before byte ${at + length}`);
    this.#end = at + count;
  }

  /** Fills a target from `at` on, past the window; a RangeError where the file ends before. */
  readInto(target: Uint8Array<ArrayBuffer>, at: number): void {
    if (this.#file.readSome(target, at) === target.length) return;
    throw new RangeError(`the file ends before byte ${at + target.length}`);
  }
}
