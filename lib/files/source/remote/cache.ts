/** The folder of what was fetched, and what is removed of it when it grows too large. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { cacheFolder, cacheLimit } from "../settings.ts";
import { Entry } from "./entry.ts";
import { ABOUT } from "./entry_files.ts";
import type { RemoteFile } from "./types.ts";

const ENTRIES = "fetched";
/** Room is made for more than the next byte, so that it is not looked for all the time. */
const KEPT_SHARE = 0.9;
const LOOK_EVERY_BYTES = 256e6, LOOK_EVERY_MS = 30_000;
/** Where the file system has no locks, what was used so lately is taken to be in use. */
const IN_USE_MS = 6 * 3600_000;

/** Opens the entry of a file; room is made where there is too little. */
export function openEntry(file: RemoteFile): Entry {
  const { size, etag, modified } = file.identity;
  const name = createHash("sha256").update(
    JSON.stringify([file.key, size, etag ?? modified]),
  )
    .digest("hex").slice(0, 40);
  const entry = new Entry(join(cacheFolder(), ENTRIES, name), file);
  makeRoom(0);
  return entry;
}

let unlooked = 0, lookedAt = -Infinity;

/** Removes what was not used for the longest time while the cache is too large, but nothing that is in use. */
export function makeRoom(added: number): void {
  unlooked += added;
  const now = performance.now();
  if (unlooked < LOOK_EVERY_BYTES && now - lookedAt < LOOK_EVERY_MS) return;
  [unlooked, lookedAt] = [0, now];
  const limit = cacheLimit();
  const entries = entriesOf(join(cacheFolder(), ENTRIES));
  let sum = entries.reduce((bytes, each) => bytes + each.bytes, 0);
  if (sum <= limit) return;
  for (const { folder, bytes } of entries.sort((a, b) => a.used - b.used)) {
    if (sum <= limit * KEPT_SHARE) return;
    if (remove(folder)) sum -= bytes;
  }
}

interface Kept {
  readonly folder: string;
  readonly bytes: number;
  /** When it was last used. */
  readonly used: number;
}

function entriesOf(parent: string): Kept[] {
  const entries: Kept[] = [];
  for (const { name } of listed(parent)) {
    const folder = join(parent, name);
    let bytes = 0, used = 0;
    for (const file of listed(folder)) {
      const info = statOf(join(folder, file.name));
      // A file with holes takes less room than its length; not every system says how much.
      if (info !== undefined) bytes += info.blocks === null ? info.size : info.blocks * 512;
      if (file.name === ABOUT) used = info?.mtime?.getTime() ?? 0;
    }
    entries.push({ folder, bytes, used });
  }
  return entries;
}

/** Removes an entry unless some process uses it. */
function remove(folder: string): boolean {
  try {
    using about = Deno.openSync(join(folder, ABOUT), { read: true, write: true });
    if (!isUnused(about)) return false;
    Deno.removeSync(folder, { recursive: true });
    return true;
  } catch {
    return false; // gone already, or still open in a system that keeps such files
  }
}

function isUnused(about: Deno.FsFile): boolean {
  try {
    return about.tryLockSync(true);
  } catch {
    return Date.now() - (about.statSync().mtime?.getTime() ?? 0) > IN_USE_MS;
  }
}

function listed(folder: string): Deno.DirEntry[] {
  try {
    return [...Deno.readDirSync(folder)];
  } catch {
    return [];
  }
}

function statOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch {
    return undefined;
  }
}
