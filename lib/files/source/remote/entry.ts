/**
 * What was fetched of a file, kept in a folder of the cache: a file of the true length with the bytes in
 * their places, and a table with a checksum for each page of 4 KiB, 0 where the page is not there.
 *
 * Bytes are written before their checksum, and compared with it whenever they are read. So several
 * processes fill one entry at a time without a lock, and a page that was cut, damaged or half written is
 * one that is not there.
 */
import { crc32 } from "node:zlib";
import { bytesPath, type EntryFiles, openEntryFiles, SUM_BYTES } from "./entry_files.ts";
import { readAt, writeAt } from "./open_file.ts";
import { PAGE_BYTES, type Pages } from "./plan.ts";
import { unkept } from "./room.ts";
import type { RemoteFile } from "./types.ts";

const PAGES_AT_ONCE = 256;

/** The part of the cache that a file has. Close it. */
export class Entry {
  /** Where the bytes lie, zeros where there are none. */
  readonly path: string;
  readonly #folder: string;
  readonly #size: number;
  readonly #files: EntryFiles;
  readonly #block = new Uint8Array(PAGES_AT_ONCE * PAGE_BYTES);
  readonly #blockSums = new Uint32Array(PAGES_AT_ONCE);

  /**
   * Opens an entry, and makes it where it is not there.
   *
   * @throws {WriteError} if that cannot be
   */
  constructor(folder: string, file: RemoteFile) {
    this.#folder = folder;
    this.#size = file.identity.size;
    this.path = bytesPath(folder);
    this.#files = openEntryFiles(folder, file);
  }

  /** The pages, of some ascending runs, that are not there or not sound. */
  missing(wanted: readonly Pages[]): Pages[] {
    const missing: { first: number; end: number }[] = [];
    for (const run of wanted) {
      for (let first = run.first; first < run.end; first += PAGES_AT_ONCE) {
        const end = Math.min(run.end, first + PAGES_AT_ONCE);
        this.#load(first, end);
        for (let page = first; page < end; page++) {
          if (this.#isSound(page, first)) continue;
          const last = missing.at(-1);
          if (last?.end === page) last.end++;
          else missing.push({ first: page, end: page + 1 });
        }
      }
    }
    return missing;
  }

  /**
   * Fills a target from a position on as far as sound pages go.
   *
   * @returns how many bytes it filled
   */
  read(target: Uint8Array, position: number): number {
    let filled = 0;
    while (filled < target.length) {
      const at = position + filled;
      const first = Math.floor(at / PAGE_BYTES);
      const last = Math.floor((position + target.length - 1) / PAGE_BYTES);
      const end = Math.min(last + 1, first + PAGES_AT_ONCE);
      this.#load(first, end);
      let page = first;
      while (page < end && this.#isSound(page, first)) page++;
      const upTo = Math.min(page * PAGE_BYTES, position + target.length);
      if (upTo <= at) return filled;
      const from = at - first * PAGE_BYTES;
      target.set(this.#block.subarray(from, from + upTo - at), filled);
      filled += upTo - at;
      if (page < end) return filled;
    }
    return filled;
  }

  /**
   * Keeps whole pages; the file's last may be shorter.
   *
   * @throws {WriteError} if the disk is full
   */
  write(bytes: Uint8Array, firstPage: number): void {
    const count = Math.ceil(bytes.length / PAGE_BYTES);
    const sums = Uint32Array.from(
      { length: count },
      (_, i) => sumOf(bytes.subarray(i * PAGE_BYTES, (i + 1) * PAGE_BYTES)),
    );
    try {
      writeAt(this.#files.bytes, bytes, firstPage * PAGE_BYTES);
      writeAt(this.#files.sums, new Uint8Array(sums.buffer), firstPage * SUM_BYTES);
    } catch (cause) {
      throw unkept(this.#folder, cause);
    }
  }

  close(): void {
    const { bytes, sums, about } = this.#files;
    for (const file of [bytes, sums, about]) file.close();
  }

  /** Reads pages and their checksums; what is not there comes as zeros. */
  #load(first: number, end: number): void {
    const sums = new Uint8Array(this.#blockSums.buffer, 0, (end - first) * SUM_BYTES);
    sums.fill(0, readAt(this.#files.sums, sums, first * SUM_BYTES));
    if (this.#blockSums.subarray(0, end - first).every((sum) => sum === 0)) return;
    const bytes = this.#block.subarray(0, (end - first) * PAGE_BYTES);
    bytes.fill(0, readAt(this.#files.bytes, bytes, first * PAGE_BYTES));
  }

  #isSound(page: number, first: number): boolean {
    const sum = this.#blockSums[page - first]!;
    if (sum === 0) return false;
    const from = (page - first) * PAGE_BYTES;
    const length = Math.min(PAGE_BYTES, this.#size - page * PAGE_BYTES);
    return sumOf(this.#block.subarray(from, from + length)) === sum;
  }
}

function sumOf(bytes: Uint8Array): number {
  return crc32(bytes) || 1;
}
