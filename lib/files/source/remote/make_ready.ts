/** Bytes of a file that is open here, brought into its entry of the cache. */
import { FormatError } from "../../../errors/mod.ts";
import { shownAddress } from "../address.ts";
import { addToTally } from "../tally.ts";
import type { ReadyOptions, Span } from "../types.ts";
import type { OpenFile } from "./open_files.ts";
import { PAGE_BYTES, type Pages, pagesOf } from "./plan.ts";
import type { RemoteFile } from "./types.ts";

/** How often is looked again for what was fetched: another process may have removed it. */
export const MOST_ROUNDS = 4;

/** Fetches what is not there yet of some spans. */
export async function makeReady(
  open: OpenFile,
  spans: Iterable<Span>,
  doing: string,
  options: ReadyOptions,
): Promise<void> {
  options.signal?.throwIfAborted();
  const wanted = pagesOf(spans, open.file.identity.size);
  let missing = open.entry.missing(wanted);
  addToTally({ cachedBytes: PAGE_BYTES * (countOf(wanted) - countOf(missing)) });
  for (let round = 0; missing.length > 0; round++) {
    if (round === MOST_ROUNDS) throw unkept(open.file, doing);
    await open.fetch(missing, doing, options);
    missing = open.entry.missing(missing);
  }
}

/** How many pages there are in some runs of them. */
export function countOf(pages: readonly Pages[]): number {
  return pages.reduce((count, { first, end }) => count + end - first, 0);
}

/** What is thrown where the cache does not keep what it is given. */
export function unkept({ path }: RemoteFile, doing: string): FormatError {
  return new FormatError({
    doing,
    found: "what was fetched is not in the cache, or not as it came",
    right: "a sound disk for the cache: another folder by --cache DIR or NEUROID_CACHE",
    where: shownAddress(path),
  });
}
