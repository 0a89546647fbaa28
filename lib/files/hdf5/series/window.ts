/** Reads at any position of a file, through a small window so that neighbors cost one read. */

const WINDOW_BYTES = 8192;

/** A file's bytes by position. */
export class Window implements Disposable {
  readonly #file: Deno.FsFile;
  #bytes = new Uint8Array(WINDOW_BYTES);
  #start = 0;
  #end = 0;

  constructor(path: string) {
    this.#file = Deno.openSync(path);
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
    this.#file.seekSync(at, Deno.SeekMode.Start);
    while (this.#end - at < length) {
      const count = this.#file.readSync(this.#bytes.subarray(this.#end - at));
      if (count === null) throw new RangeError(`the file ends before byte ${at + length}`);
      this.#end += count;
    }
  }

  /** Fills a target from `at` on, past the window; a RangeError where the file ends before. */
  readInto(target: Uint8Array<ArrayBuffer>, at: number): void {
    this.#file.seekSync(at, Deno.SeekMode.Start);
    for (let filled = 0; filled < target.length;) {
      const count = this.#file.readSync(target.subarray(filled));
      if (count === null) throw new RangeError(`the file ends before byte ${at + target.length}`);
      filled += count;
    }
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}
