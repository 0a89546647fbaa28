/** Pages of a file from its server into its entry of the cache. */
import { FormatError, isNeuroidError } from "../../../errors/mod.ts";
import { shownAddress } from "../address.ts";
import { cacheLimit } from "../settings.ts";
import { addToTally, megabytes } from "../tally.ts";
import { makeRoom } from "./cache.ts";
import { compareLength, compareRange, compareVersion, condition } from "./compare.ts";
import type { Entry } from "./entry.ts";
import { refusePage } from "./look.ts";
import { PageSink } from "./page_sink.ts";
import { PAGE_BYTES, type Pages } from "./plan.ts";
import { type Asked, lying, refusal } from "./refusals.ts";
import { type Answer, ask } from "./request.ts";
import type { RemoteFile } from "./types.ts";

/** What pages are fetched for. */
export interface Errand {
  readonly file: RemoteFile;
  readonly entry: Entry;
  readonly doing: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fetches a run of pages.
 *
 * @returns false where the server gives no ranges, but the whole file
 */
export async function fetchPages(errand: Errand, { first, end }: Pages): Promise<boolean> {
  const { file, signal } = errand;
  const { size } = file.identity;
  const asked: Asked = { path: file.path, doing: errand.doing };
  const sink = new PageSink(errand.entry, first, Math.min(size, end * PAGE_BYTES));
  return await ask<boolean>({
    asked,
    method: "GET",
    signal,
    headers: () => ({ range: `bytes=${sink.position}-${sink.end - 1}`, ...condition(file) }),
    reached: () => sink.position,
    take: async (answer) => {
      const { response } = answer;
      if (response.status === 200 && size > 0) {
        await response.body?.cancel();
        refusePage(asked, response);
        compareVersion(file, asked, response);
        return false;
      }
      if (response.status !== 206) throw await refusal(asked, response);
      try {
        compareVersion(file, asked, response);
        compareRange(sink.position, sink.end, size, asked, response);
      } catch (error) {
        await response.body?.cancel();
        throw error;
      }
      await pour(answer, sink, asked);
      return true;
    },
  });
}

/**
 * Fetches a whole file, of a server that gives no ranges.
 *
 * @throws {FormatError} if it is larger than the cache may be
 */
export async function fetchWhole({ file, entry, doing, signal }: Errand): Promise<void> {
  const { size } = file.identity;
  const asked: Asked = { path: file.path, doing };
  if (size > cacheLimit()) {
    throw new FormatError({
      doing,
      found: `a server that gives no ranges, and a file of ${megabytes(size)}`,
      right:
        `a server that gives ranges, a cache that holds the file (--cache-size), or a copy on disk`,
      where: shownAddress(file.path),
    });
  }
  await ask<void>({
    asked,
    method: "GET",
    signal,
    headers: () => condition(file),
    take: async (answer) => {
      const { response } = answer;
      if (response.status !== 200) throw await refusal(asked, response);
      refusePage(asked, response);
      compareVersion(file, asked, response);
      compareLength(size, asked, response);
      await pour(answer, new PageSink(entry, 0, size), asked);
    },
  });
}

/** Takes what an answer brings, into the cache. */
async function pour({ response, alive }: Answer, sink: PageSink, asked: Asked): Promise<void> {
  const before = sink.position;
  let broken: unknown = new Error("the answer ended before its end");
  sink.begin();
  try {
    for await (const piece of response.body ?? []) {
      alive();
      addToTally({ bytes: piece.length });
      if (!sink.take(piece)) {
        throw lying(asked, "more bytes than were asked for", "what was asked for");
      }
    }
  } catch (error) {
    if (isNeuroidError(error)) throw error;
    broken = error; // of no account where all bytes came before
  } finally {
    sink.finish();
    makeRoom(sink.position - before);
  }
  if (!sink.isFull) throw broken;
}
