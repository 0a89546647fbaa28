/**
 * Fetching without waiting for one's turn: for readers that cannot wait, as libraries are that read files
 * as they go. A thread fetches, and this one stands still until the bytes are in the cache.
 */
import { MissingError, unpackError } from "../../../errors/mod.ts";
import { BlockingThread, ThreadEnd } from "../../../parallel/mod.ts";
import { shownAddress } from "../address.ts";
import { sourceSettings } from "../settings.ts";
import { addToTally } from "../tally.ts";
import type { Span } from "../types.ts";
import type { FetchOrder, FetchReport } from "./fetch_order.ts";
import { connections } from "./request.ts";
import { forget } from "./seen.ts";
import type { RemoteFile } from "./types.ts";

const thread = new BlockingThread<FetchOrder>({
  url: new URL("./blocking_worker.ts", import.meta.url),
  load: () => import("./blocking_worker.ts"),
});

/**
 * Fetches bytes of a file into its entry of the cache, and returns when they are there.
 *
 * @throws what fetching throws
 */
export function fetchNow(file: RemoteFile, span: Span, doing: string): void {
  const settings = { ...sourceSettings(), connections: connections() };
  const { error, tally } = answerTo({ file, span, doing, settings });
  addToTally(tally);
  if (error === undefined) return;
  forget(file.path); // it may have changed: the thread has forgotten it for itself alone
  throw unpackError(error);
}

/** Ends the thread, where one was started. */
export function endFetching(): void {
  thread.end();
}

function answerTo(order: FetchOrder): FetchReport {
  try {
    return JSON.parse(thread.ask(order));
  } catch (cause) {
    if (!(cause instanceof ThreadEnd)) throw cause;
    const { doing, file, span: [position, length] } = order;
    throw new MissingError({
      doing,
      found: `the thread that fetches bytes ${position} to ${position + length - 1} ended ` +
        `(${cause.message})`,
      right: "the memory and the permissions that the program has itself; begin again",
      where: shownAddress(file.path),
      cause,
    });
  }
}
