/** The bytes of an HDF5 file by their addresses, through pages that are kept. */
import { Damage } from "./damage.ts";

const PAGE_BYTES = 2 ** 16;
const MOST_PAGES = 256;
/** No structure of a file that is not damaged is larger. */
const LARGEST_PIECE = 2 ** 28;

/** How an HDF5 file counts: where its addresses begin, and the bytes of an address and a length. */
export interface Sizes {
  readonly base: number;
  readonly address: number;
  readonly length: number;
}

/** A file that is open; addresses count from {@link Sizes.base}. Close it. */
export class FileBytes {
  readonly #file: Deno.FsFile;
  #size: number;
  readonly #pages = new Map<number, Uint8Array<ArrayBuffer>>();
  sizes: Sizes = { base: 0, address: 8, length: 8 };

  constructor(path: string) {
    this.#file = Deno.openSync(path);
    this.#size = this.#file.statSync().size;
  }

  /** Takes the file to end at an address, where its superblock says so. */
  endAt(address: number | undefined): void {
    if (address !== undefined) this.#size = Math.min(this.#size, this.sizes.base + address);
  }

  close(): void {
    this.#file.close();
    this.#pages.clear();
  }

  /** The bytes from `address` on, as a cursor before them. */
  at(address: number | undefined, length: number, what: string): Cursor {
    if (address === undefined) throw new Damage(`${what} without an address`);
    const start = this.sizes.base + address;
    if (!(length >= 0 && start >= 0 && start + length <= this.#size)) {
      throw new Damage(
        `${what} of ${length} bytes at byte ${start}, where the file ends at byte ${this.#size}`,
      );
    }
    if (length > LARGEST_PIECE) throw new Damage(`${what} of ${length} bytes`);
    const bytes = this.#bytes(start, length);
    return new Cursor(new DataView(bytes.buffer, bytes.byteOffset, length), this.sizes, what);
  }

  /** How many bytes there are from an address to the file's end. */
  after(address: number): number {
    return this.#size - this.sizes.base - address;
  }

  #bytes(start: number, length: number): Uint8Array<ArrayBuffer> {
    const first = Math.floor(start / PAGE_BYTES);
    const from = start - first * PAGE_BYTES;
    if (from + length <= PAGE_BYTES) return this.#page(first).subarray(from, from + length);
    const joined = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      const number = Math.floor((start + filled) / PAGE_BYTES);
      const part = this.#page(number).subarray(start + filled - number * PAGE_BYTES);
      joined.set(part.subarray(0, length - filled), filled);
      filled += part.length;
    }
    return joined;
  }

  #page(number: number): Uint8Array<ArrayBuffer> {
    const kept = this.#pages.get(number);
    if (kept !== undefined) return kept;
    if (this.#pages.size >= MOST_PAGES) this.#pages.delete(this.#pages.keys().next().value!);
    const start = number * PAGE_BYTES;
    const page = new Uint8Array(Math.min(PAGE_BYTES, this.#size - start));
    this.#file.seekSync(start, Deno.SeekMode.Start);
    for (let filled = 0; filled < page.length;) {
      const count = this.#file.readSync(page.subarray(filled));
      if (count === null) throw new Damage("a file that became shorter while it was read");
      filled += count;
    }
    this.#pages.set(number, page);
    return page;
  }
}

const utf8 = new TextDecoder();

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
