/** The fields of a structure, one after the other. */
import { Damage } from "./damage.ts";

/** How an HDF5 file counts: where its addresses begin, and the bytes of an address and a length. */
export interface Sizes {
  readonly base: number;
  readonly address: number;
  readonly length: number;
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Reads one field after the other. All numbers are little-endian. */
export class Cursor {
  #at = 0;

  constructor(readonly view: DataView<ArrayBuffer>, readonly sizes: Sizes, readonly what: string) {}

  get position(): number {
    return this.#at;
  }

  get left(): number {
    return this.view.byteLength - this.#at;
  }

  u8(): number {
    return this.view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.view.getUint32(this.#take(4), true);
  }

  /** A number of any bytes; above 2^53 it is not exact, and too large for all that it is used for. */
  uint(bytes: number): number {
    const at = this.#take(bytes);
    let value = 0;
    for (let i = bytes - 1; i >= 0; i--) value = value * 256 + this.view.getUint8(at + i);
    return value;
  }

  /** A length, or an index, of the bytes that this file gives to lengths. */
  length(): number {
    return this.uint(this.sizes.length);
  }

  /** An address; undefined where all its bits are set. */
  address(): number | undefined {
    const { address } = this.sizes;
    const start = this.#at;
    const value = this.uint(address);
    for (let i = 0; i < address; i++) if (this.view.getUint8(start + i) !== 255) return value;
    return undefined;
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    const at = this.#take(length);
    return new Uint8Array(this.view.buffer, this.view.byteOffset + at, length);
  }

  /** A cursor before the first of these bytes. */
  again(): Cursor {
    return new Cursor(this.view, this.sizes, this.what);
  }

  /** The same cursor, moved to a place. */
  at(position: number): Cursor {
    this.#at = position;
    return this;
  }

  /** A cursor over the next `length` bytes alone. */
  part(length: number, what = this.what): Cursor {
    const at = this.#take(length);
    const { buffer, byteOffset } = this.view;
    return new Cursor(new DataView(buffer, byteOffset + at, length), this.sizes, what);
  }

  text(length: number): string {
    return utf8.decode(this.bytes(length));
  }

  /** Text up to a NUL, which is passed over. */
  textToNul(): string {
    const bytes = new Uint8Array(this.view.buffer, this.view.byteOffset + this.#at, this.left);
    const end = bytes.indexOf(0);
    if (end < 0) throw new Damage(`${this.what} with a name without end`);
    this.#at += end + 1;
    return utf8.decode(bytes.subarray(0, end));
  }

  skip(bytes: number): void {
    this.#take(bytes);
  }

  /** Passes over a signature; refuses another one. */
  expect(signature: string): void {
    const found = String.fromCharCode(...this.bytes(signature.length));
    if (found !== signature) throw new Damage(`${this.what} without its signature ${signature}`);
  }

  #take(bytes: number): number {
    const at = this.#at;
    if (!(bytes >= 0 && at + bytes <= this.view.byteLength)) {
      throw new Damage(`${this.what} that ends within a field`);
    }
    this.#at = at + bytes;
    return at;
  }
}
