/** The files of an entry of the cache: made, opened, marked as used. */
import { join } from "node:path";
import { isNotFound } from "../../../errors/mod.ts";
import { shownAddress } from "../address.ts";
import { isShared, writeAt } from "./open_file.ts";
import { PAGE_BYTES } from "./plan.ts";
import { requireRoom, unkept } from "./room.ts";
import type { RemoteFile } from "./types.ts";

/** The file of an entry that says what it is, that is locked while it is used, and whose time is the last use. */
export const ABOUT = "about.json";

/** The bytes of a checksum. */
export const SUM_BYTES = 4;

const MOST_TRIES = 20, WAIT_MS = 25;

/** An entry's files, open for reading and writing. */
export interface EntryFiles {
  /** Of the true length, zeros where nothing was fetched. */
  readonly bytes: Deno.FsFile;
  /** A checksum for each page. */
  readonly sums: Deno.FsFile;
  readonly about: Deno.FsFile;
}

/** Where the bytes of an entry lie. */
export function bytesPath(folder: string): string {
  return join(folder, "bytes");
}

/**
 * Opens an entry's files, and makes them where they are not there.
 *
 * @throws {WriteError} if that cannot be
 */
export function openEntryFiles(folder: string, file: RemoteFile): EntryFiles {
  requireRoom(file);
  for (let tries = 1;; tries++) {
    try {
      return openOnce(folder, file);
    } catch (cause) {
      // Another process may just be removing it.
      if (!isNotFound(cause) || tries === MOST_TRIES) throw unkept(folder, cause);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
}

function openOnce(folder: string, file: RemoteFile): EntryFiles {
  const { size } = file.identity;
  Deno.mkdirSync(folder, { recursive: true });
  const opened: Deno.FsFile[] = [];
  const open = (path: string) => {
    const options = { read: true, write: true, create: true };
    opened.push(Deno.openSync(path, options));
    return opened.at(-1)!;
  };
  try {
    const about = open(join(folder, ABOUT));
    describe(about, file);
    if (!isShared(about)) throw new Deno.errors.NotFound("an entry that is being removed");
    const [bytes, sums] = [open(bytesPath(folder)), open(join(folder, "sums"))];
    stretch(bytes, size);
    stretch(sums, Math.ceil(size / PAGE_BYTES) * SUM_BYTES);
    return { bytes, sums, about };
  } catch (error) {
    for (const each of opened) each.close();
    throw error;
  }
}

/** A file that was cut, or is longer, gets its length again; what it lost is not sound. */
function stretch(file: Deno.FsFile, size: number): void {
  if (file.statSync().size !== size) file.truncateSync(size);
}

/**
 * For people who look into the cache; and its time says when the entry was used. Some systems let nobody
 * write to what is locked: then another process has just done it.
 */
function describe(about: Deno.FsFile, { key, identity }: RemoteFile): void {
  const text = JSON.stringify({ address: shownAddress(key), ...identity }, null, 1);
  const bytes = new TextEncoder().encode(`${text}\n`);
  try {
    if (about.statSync().size === 0) writeAt(about, bytes, 0);
    const now = new Date();
    about.utimeSync(now, now);
  } catch (error) {
    if (about.statSync().size === 0) throw error;
  }
}
