/** The big-endian integers and texts of FreeSurfer's binary files, front to back. */
import type { FormatError } from "../../errors/mod.ts";
import type { FileSource } from "../file_source.ts";

/** Reads from the front; every error names the file. */
export class IntReader {
  #at = 0;
  readonly #view: DataView;

  constructor(
    private readonly bytes: Uint8Array<ArrayBuffer>,
    private readonly source: FileSource,
  ) {
    this.#view = new DataView(bytes.buffer);
  }

  get atEnd(): boolean {
    return this.#at === this.bytes.length;
  }

  /** A {@link FormatError} about this file. */
  wrong(found: string, right: string): FormatError {
    return this.source.wrong(found, right);
  }

  int32(): number {
    return this.#view.getInt32(this.#pass(4));
  }

  /** A number of things that take `bytesEach` or more in the rest of the file. */
  count(what: string, bytesEach: number): number {
    const count = this.int32();
    this.checkFits(count, what, bytesEach);
    return count;
  }

  /** Refuses more things than the rest of the file holds. */
  checkFits(count: number, what: string, bytesEach: number): void {
    const most = Math.floor((this.bytes.length - this.#at) / bytesEach);
    if (count >= 0 && count <= most) return;
    throw this.wrong(`${count} ${what}`, `0 to ${most}, which the file has room for`);
  }

  /** A text with its length, which counts the NUL behind it. */
  text(what: string): string {
    const length = this.count(`bytes for ${what}`, 1);
    if (length === 0) throw this.wrong(`no bytes for ${what}`, "a text and the NUL behind it");
    const start = this.#pass(length);
    const bytes = this.bytes.subarray(start, start + length);
    const end = bytes.indexOf(0);
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
        .decode(end < 0 ? bytes : bytes.subarray(0, end));
    } catch (_) {
      throw this.wrong(`${what} is not in UTF-8`, "text in UTF-8");
    }
  }

  #pass(length: number): number {
    const start = this.#at;
    if (start + length > this.bytes.length) {
      throw this.wrong(
        `the file ends at byte ${this.bytes.length}`,
        `at least ${start + length} bytes`,
      );
    }
    this.#at += length;
    return start;
  }
}
