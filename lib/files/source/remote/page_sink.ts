/** Whole pages out of pieces as they come. */
import type { Entry } from "./entry.ts";
import { PAGE_BYTES } from "./plan.ts";

const BUFFER_BYTES = 64 * PAGE_BYTES;

/** Whole pages as they come; what came of a broken answer stays. */
export class PageSink {
  /** The first byte that is still wanted, always that of a page. */
  position: number;
  /** Made when an answer comes: many requests wait for their turn. */
  #buffer = new Uint8Array(0);
  #filled = 0;

  constructor(private readonly entry: Entry, first: number, readonly end: number) {
    this.position = first * PAGE_BYTES;
  }

  get isFull(): boolean {
    return this.position >= this.end;
  }

  begin(): void {
    this.#filled = 0;
    this.#buffer = new Uint8Array(Math.min(BUFFER_BYTES, this.end - this.position));
  }

  /** Writes what is whole, and needs no memory from here on. */
  finish(): void {
    this.keep();
    this.#buffer = new Uint8Array(0);
  }

  /** Takes bytes; false where there are more than are wanted. */
  take(piece: Uint8Array): boolean {
    if (this.position + this.#filled + piece.length > this.end) return false;
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + this.#buffer.length - this.#filled);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === this.#buffer.length) this.keep();
    }
    return true;
  }

  /** Writes the pages that are whole. */
  keep(): void {
    const isEnd = this.position + this.#filled === this.end;
    const whole = isEnd ? this.#filled : this.#filled - this.#filled % PAGE_BYTES;
    if (whole === 0) return;
    this.entry.write(this.#buffer.subarray(0, whole), this.position / PAGE_BYTES);
    this.position += whole;
    this.#buffer.copyWithin(0, whole, this.#filled);
    this.#filled -= whole;
  }
}
