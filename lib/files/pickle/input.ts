/** The bytes of a pickle, taken from the front. */
import { Buffer } from "node:buffer";
import { errorText, FormatError } from "../../errors/mod.ts";

/** Takes numbers, lines and texts off the front of a pickle. */
export class PickleInput {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array, readonly where: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The whole length in bytes. */
  get size(): number {
    return this.#bytes.length;
  }

  /** Whether all is taken. */
  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** A FormatError that says where in the pickle it happened. */
  wrong(found: string, cause?: unknown): FormatError {
    return new FormatError({
      doing: "read a pickle",
      found: `${found} at byte ${this.#at}`,
      right: "a dict of numbers, text and NumPy arrays",
      where: this.where,
      cause,
    });
  }

  /** The next `length` bytes, as a view. */
  bytes(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw this.wrong("a cut pickle");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** Refuses a pickle of which less than `length` bytes are left. */
  expect(length: number): void {
    if (length > this.#bytes.length - this.#at) throw this.wrong("a cut pickle");
  }

  uint8(): number {
    return this.bytes(1)[0]!;
  }
  uint16(): number {
    return this.#number(2, (at) => this.#view.getUint16(at, true));
  }
  int32(): number {
    return this.#number(4, (at) => this.#view.getInt32(at, true));
  }
  uint32(): number {
    return this.#number(4, (at) => this.#view.getUint32(at, true));
  }
  /** A length of 8 bytes. */
  uint64(): number {
    return this.#number(8, (at) => Number(this.#view.getBigUint64(at, true)));
  }
  /** A float of 8 bytes, big-endian as pickles have it. */
  float64(): number {
    return this.#number(8, (at) => this.#view.getFloat64(at));
  }

  #number(length: number, read: (at: number) => number): number {
    this.bytes(length);
    return read(this.#at - length);
  }

  /** A two's complement integer of any length, little-endian. */
  long(length: number): bigint {
    let value = 0n;
    for (const byte of this.bytes(length).slice().reverse()) value = value * 256n + BigInt(byte);
    return BigInt.asIntN(length * 8, value);
  }

  /** The next line, each byte a character, without its newline. */
  line(): string {
    const end = this.#bytes.indexOf(10, this.#at);
    if (end < 0) throw this.wrong("a cut pickle");
    const bytes = this.bytes(end - this.#at);
    const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
    this.#at++;
    return line;
  }

  /** A text of `length` bytes of UTF-8. */
  text(length: number): string {
    try {
      return utf8.decode(this.bytes(length));
    } catch (cause) {
      if (cause instanceof FormatError) throw cause;
      throw this.wrong(`text that is not UTF-8 (${errorText(cause)})`, cause);
    }
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
