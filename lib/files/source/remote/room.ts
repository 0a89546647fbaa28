/** Room for what is fetched, and what is said where there is none. */
import { byteText } from "../../byte_text.ts";
import { systemText, WriteError } from "../../../errors/mod.ts";
import { shownAddress } from "../address.ts";
import { cacheLimit } from "../settings.ts";
import type { RemoteFile } from "./types.ts";

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
