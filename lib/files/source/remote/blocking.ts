/**
 * Fetching without waiting for one's turn: for readers that cannot wait, as libraries are that read files
 * as they go. A worker fetches, and this isolate stands still until the bytes are in the cache.
 */
import type { Worker } from "node:worker_threads";
import { MissingError, unpackError } from "../../../errors/mod.ts";
import { startThread } from "../../../parallel/mod.ts";
import { shownAddress } from "../address.ts";
import { sourceSettings } from "../settings.ts";
import { addToTally } from "../tally.ts";
import type { Span } from "../types.ts";
import { ANSWER_AT, type FetchOrder, type FetchReport, PLACE } from "./fetch_order.ts";
import { connections } from "./request.ts";
import { forget } from "./seen.ts";
import type { RemoteFile } from "./types.ts";

const WORKER = {
  url: new URL("./blocking_worker.ts", import.meta.url),
  load: () => import("./blocking_worker.ts"),
};
const ANSWER_BYTES = 2 ** 16;

const LOOK_MS = 5000, DEAD_MS = 60_000;

let worker: Worker | undefined;

/**
 * Fetches bytes of a file into its entry of the cache, and returns when they are there.
 *
 * @throws what fetching throws
 */
export function fetchNow(file: RemoteFile, span: Span, doing: string): void {
  if (worker === undefined) {
    worker = startThread(WORKER);
    worker.unref();
  }
  const memory = new SharedArrayBuffer(ANSWER_AT + ANSWER_BYTES);
  const places = new Int32Array(memory, 0, ANSWER_AT / 4);
  const settings = { ...sourceSettings(), connections: connections() };
  worker.postMessage({ file, span, doing, settings, memory } satisfies FetchOrder);
  let pulse = 0, quiet = 0;
  while (Atomics.load(places, PLACE.state) === 0) {
    if (Atomics.wait(places, PLACE.state, 0, LOOK_MS) !== "timed-out") continue;
    const now = Atomics.load(places, PLACE.pulse);
    quiet = now === pulse ? quiet + LOOK_MS : 0;
    pulse = now;
    if (quiet >= DEAD_MS) throw dead(file, doing);
  }
  const answer = new Uint8Array(memory, ANSWER_AT, Atomics.load(places, PLACE.length)).slice();
  const { error, tally } = JSON.parse(new TextDecoder().decode(answer)) as FetchReport;
  addToTally(tally);
  if (error === undefined) return;
  forget(file.path); // it may have changed: the worker has forgotten it for itself alone
  throw unpackError(error);
}

/** Ends the worker, where one was started. */
export function endFetching(): void {
  worker?.terminate();
  worker = undefined;
}

function dead({ path }: RemoteFile, doing: string): MissingError {
  endFetching();
  return new MissingError({
    doing,
    found: "what fetches bytes does not answer",
    right: "the permissions that the program has itself; or begin again",
    where: shownAddress(path),
  });
}
