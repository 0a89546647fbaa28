/**
 * What was fetched of a file, kept in a folder of the cache: a file of the true length with the bytes in
 * their places, and a table with a checksum for each page of 4 KiB, 0 where the page is not there.
 *
 * Bytes are written before their checksum, and compared with it whenever they are read. So several
 * processes fill one entry at a time without a lock, and a page that was cut, damaged or half written is
 * one that is not there.
 */
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { byteText } from "../../byte_text.ts";
import { isNotFound, systemText, WriteError } from "../../../errors/mod.ts";
import { shownAddress } from "../address.ts";
import { isShared, readAt, writeAt } from "./open_file.ts";
import { PAGE_BYTES, type Pages } from "./plan.ts";
import type { RemoteFile } from "./types.ts";
import { cacheLimit } from "../settings.ts";

const SUM_BYTES = 4;
const PAGES_AT_ONCE = 256;
const MOST_TRIES = 20, WAIT_MS = 25;

/** The part of the cache that a file has. Close it. */
export class Entry {
  /** Where the bytes lie, zeros where there are none. */
  readonly path: string;
  readonly #folder: string;
  readonly #size: number;
  readonly #bytes: Deno.FsFile;
  readonly #sums: Deno.FsFile;
  readonly #about: Deno.FsFile;
  readonly #block = new Uint8Array(PAGES_AT_ONCE * PAGE_BYTES);
  readonly #blockSums = new Uint32Array(PAGES_AT_ONCE);

  private constructor(folder: string, file: RemoteFile) {
    this.#folder = folder;
    this.#size = file.identity.size;
    this.path = join(folder, "bytes");
    Deno.mkdirSync(folder, { recursive: true });
    const opened: Deno.FsFile[] = [];
    const open = (name: string) => {
      const options = { read: true, write: true, create: true };
      opened.push(Deno.openSync(join(folder, name), options));
      return opened.at(-1)!;
    };
    try {
      this.#about = open(ABOUT);
      this.#describe(file);
      if (!isShared(this.#about)) throw new Deno.errors.NotFound("an entry that is being removed");
      this.#bytes = open("bytes");
      this.#sums = open("sums");
      this.#stretch(this.#bytes, this.#size);
      this.#stretch(this.#sums, Math.ceil(this.#size / PAGE_BYTES) * SUM_BYTES);
    } catch (error) {
      for (const each of opened) each.close();
      throw error;
    }
  }

  /**
   * Opens an entry, and makes it where it is not there.
   *
   * @throws {WriteError} where that cannot be
   */
  static open(folder: string, file: RemoteFile): Entry {
    requireRoom(file);
    for (let tries = 1;; tries++) {
      try {
        return new Entry(folder, file);
      } catch (cause) {
        // Another process may just be removing it.
        if (!isNotFound(cause) || tries === MOST_TRIES) throw unkept(folder, cause);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
      }
    }
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
   * @throws {WriteError} where the disk is full
   */
  write(bytes: Uint8Array, firstPage: number): void {
    const count = Math.ceil(bytes.length / PAGE_BYTES);
    const sums = Uint32Array.from(
      { length: count },
      (_, i) => sumOf(bytes.subarray(i * PAGE_BYTES, (i + 1) * PAGE_BYTES)),
    );
    try {
      writeAt(this.#bytes, bytes, firstPage * PAGE_BYTES);
      writeAt(this.#sums, new Uint8Array(sums.buffer), firstPage * SUM_BYTES);
    } catch (cause) {
      throw unkept(this.#folder, cause);
    }
  }

  close(): void {
    for (const file of [this.#bytes, this.#sums, this.#about]) file.close();
  }

  /** Reads pages and their checksums; what is not there comes as zeros. */
  #load(first: number, end: number): void {
    const sums = new Uint8Array(this.#blockSums.buffer, 0, (end - first) * SUM_BYTES);
    sums.fill(0, readAt(this.#sums, sums, first * SUM_BYTES));
    if (this.#blockSums.subarray(0, end - first).every((sum) => sum === 0)) return;
    const bytes = this.#block.subarray(0, (end - first) * PAGE_BYTES);
    bytes.fill(0, readAt(this.#bytes, bytes, first * PAGE_BYTES));
  }

  #isSound(page: number, first: number): boolean {
    const sum = this.#blockSums[page - first]!;
    if (sum === 0) return false;
    const from = (page - first) * PAGE_BYTES;
    const length = Math.min(PAGE_BYTES, this.#size - page * PAGE_BYTES);
    return sumOf(this.#block.subarray(from, from + length)) === sum;
  }

  /** A file that was cut, or is longer, gets its length again; what it lost is not sound. */
  #stretch(file: Deno.FsFile, size: number): void {
    if (file.statSync().size !== size) file.truncateSync(size);
  }

  /**
   * For people who look into the cache; and its time says when the entry was used. Some systems let nobody
   * write to what is locked: then another process has just done it.
   */
  #describe({ key, identity }: RemoteFile): void {
    const text = JSON.stringify({ address: shownAddress(key), ...identity }, null, 1);
    const bytes = new TextEncoder().encode(`${text}\n`);
    try {
      if (this.#about.statSync().size === 0) writeAt(this.#about, bytes, 0);
      const now = new Date();
      this.#about.utimeSync(now, now);
    } catch (error) {
      if (this.#about.statSync().size === 0) throw error;
    }
  }
}

/** The file of an entry that says what it is, that is locked while it is used, and whose time is the last use. */
export const ABOUT = "about.json";

/** What cannot be kept: the disk is full, or nothing may be written there. */
export function unkept(folder: string, cause: unknown): WriteError {
  return new WriteError({
    doing: "keep what was fetched",
    found: systemText(cause),
    right: "room and permission for a cache: another folder by --cache DIR or NEUROID_CACHE " +
      "(and --allow-write for it), a smaller one by --cache-size",
    where: folder,
    cause,
  });
}

/**
 * Refuses a file that would not fit into the cache where a file has no holes, as in Windows: there an entry
 * takes the whole length at once.
 *
 * @throws {WriteError}
 */
export function requireRoom(
  { path, identity: { size } }: RemoteFile,
  system: string = Deno.build.os,
): void {
  if (system !== "windows" || size <= cacheLimit()) return;
  throw new WriteError({
    doing: "keep what was fetched",
    found: `a file of ${byteText(size)}, which takes its whole length in this system, ` +
      `and a cache of ${byteText(cacheLimit())}`,
    right: "a larger cache by --cache-size or NEUROID_CACHE_SIZE, on a disk that has the room; " +
      "or a copy of the file on disk",
    where: shownAddress(path),
  });
}

function sumOf(bytes: Uint8Array): number {
  return crc32(bytes) || 1;
}
