/** The bytes of an HDF5 file by their addresses, through pages that are kept. */
import { Buffer } from "node:buffer";
import type { ByteSource } from "../../source/mod.ts";
import { Cursor, type Sizes } from "./cursor.ts";
import { Damage } from "./damage.ts";

const PAGE_BYTES = 2 ** 16, REMOTE_PAGE_BYTES = 2 ** 12;
const MOST_PAGES = 256, MOST_REMOTE_PAGES = 4096;
/** No structure of a file that is not damaged is larger. */
const LARGEST_PIECE = 2 ** 28;

/** A file that is open; addresses count from {@link Sizes.base}. */
export class FileBytes {
  readonly #file: ByteSource;
  #size: number;
  #pageBytes = PAGE_BYTES;
  #mostPages = MOST_PAGES;
  readonly #pages = new Map<number, Uint8Array<ArrayBuffer>>();
  sizes: Sizes = { base: 0, address: 8, length: 8 };

  constructor(file: ByteSource) {
    this.#file = file;
    this.#size = file.size;
    // Of a remote file a page is fetched whole: few structures lie together.
    if (file.isRemote) [this.#pageBytes, this.#mostPages] = [REMOTE_PAGE_BYTES, MOST_REMOTE_PAGES];
  }

  get isRemote(): boolean {
    return this.#file.isRemote;
  }

  /** Takes the file to end at an address, where its superblock says so. */
  endAt(address: number | undefined): void {
    if (address !== undefined) this.#size = Math.min(this.#size, this.sizes.base + address);
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

  /** The addresses at which some bytes stand, each a character. */
  *find(bytes: string): Generator<number> {
    const wanted = Buffer.from(bytes, "latin1");
    for (let number = 0; number * this.#pageBytes < this.#size; number++) {
      const start = number * this.#pageBytes;
      // What begins in a page may end in the next.
      const length = Math.min(this.#pageBytes + wanted.length - 1, this.#size - start);
      const { buffer, byteOffset } = this.#bytes(start, length);
      const page = Buffer.from(buffer, byteOffset, length);
      for (let at = page.indexOf(wanted); at >= 0; at = page.indexOf(wanted, at + 1)) {
        yield start + at - this.sizes.base;
      }
    }
  }

  /** Number of bytes from an address to the file's end. */
  after(address: number): number {
    return this.#size - this.sizes.base - address;
  }

  #bytes(start: number, length: number): Uint8Array<ArrayBuffer> {
    const first = Math.floor(start / this.#pageBytes);
    const from = start - first * this.#pageBytes;
    if (from + length <= this.#pageBytes) return this.#page(first).subarray(from, from + length);
    const joined = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      const number = Math.floor((start + filled) / this.#pageBytes);
      const part = this.#page(number).subarray(start + filled - number * this.#pageBytes);
      joined.set(part.subarray(0, length - filled), filled);
      filled += part.length;
    }
    return joined;
  }

  #page(number: number): Uint8Array<ArrayBuffer> {
    const kept = this.#pages.get(number);
    if (kept !== undefined) return kept;
    if (this.#pages.size >= this.#mostPages) this.#pages.delete(this.#pages.keys().next().value!);
    const start = number * this.#pageBytes;
    const page = new Uint8Array(Math.min(this.#pageBytes, this.#size - start));
    this.readInto(page, start);
    this.#pages.set(number, page);
    return page;
  }

  /** Fills a target from a byte on, counted from the file's very beginning; nothing of it is kept. */
  readInto(target: Uint8Array<ArrayBuffer>, byte: number): void {
    if (this.#file.readSome(target, byte) < target.length) {
      throw new Damage("a file that became shorter while it was read");
    }
  }
}
