/** Pages of a file from its server into its entry of the cache. */
import { FormatError } from "../../../errors/mod.ts";
import { shownAddress } from "../address.ts";
import { cacheLimit } from "../settings.ts";
import { addToTally } from "../tally.ts";
import { makeRoom } from "./cache.ts";
import type { Entry } from "./entry.ts";
import { refusePage } from "./look.ts";
import type { Pace } from "./pace.ts";
import { PAGE_BYTES, type Pages } from "./plan.ts";
import { type Asked, changed, lying, refusal } from "./refusals.ts";
import { type Answer, ask } from "./request.ts";
import type { RemoteFile } from "./types.ts";

/** What pages are fetched for. */
export interface Errand {
  readonly file: RemoteFile;
  readonly entry: Entry;
  readonly doing: string;
  readonly pace: Pace;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fetches a run of pages.
 *
 * @returns false where the server gives no ranges, but the whole file
 */
export async function fetchPages(errand: Errand, { first, end }: Pages): Promise<boolean> {
  const { file, pace, signal } = errand;
  const { size } = file.identity;
  const asked: Asked = { path: file.path, doing: errand.doing };
  const sink = new PageSink(errand.entry, first, Math.min(size, end * PAGE_BYTES));
  return await ask<boolean>({
    asked,
    method: "GET",
    signal,
    headers: () => ({ range: `bytes=${sink.position}-${sink.end - 1}`, ...condition(file) }),
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
        compareRange(sink, size, asked, response);
      } catch (error) {
        await response.body?.cancel();
        throw error;
      }
      const begun = performance.now(), from = sink.position;
      await pour(answer, sink, asked);
      pace.note(answer.latency, performance.now() - begun, sink.end - from);
      return true;
    },
  });
}

/**
 * Fetches a whole file, of a server that gives no ranges.
 *
 * @throws {FormatError} where it is larger than the cache may be
 */
export async function fetchWhole({ file, entry, doing, signal }: Errand): Promise<void> {
  const { size } = file.identity;
  const asked: Asked = { path: file.path, doing };
  if (size > cacheLimit()) {
    throw new FormatError({
      doing,
      found: `a server that gives no ranges, and a file of ${(size / 1e9).toFixed(1)} GB`,
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

/** Only this version; a weak mark is none that a server would compare. */
function condition({ identity: { etag } }: RemoteFile): Record<string, string> {
  return etag === undefined || etag.startsWith("W/") ? {} : { "if-match": etag };
}

function compareVersion({ identity }: RemoteFile, asked: Asked, { headers }: Response): void {
  const etag = headers.get("etag"), modified = headers.get("last-modified");
  if (identity.etag !== undefined && etag !== null && bare(etag) !== bare(identity.etag)) {
    throw changed(asked, `ETag ${etag} in place of ${identity.etag}`);
  }
  if (identity.etag === undefined && modified !== null && modified !== identity.modified) {
    throw changed(asked, `it is of ${modified} in place of ${identity.modified}`);
  }
}

const bare = (etag: string) => etag.replace(/^W\//, "");

function compareRange(sink: PageSink, size: number, asked: Asked, response: Response): void {
  const range = response.headers.get("content-range") ?? "none";
  const wanted = `bytes ${sink.position}-${sink.end - 1}/${size}`;
  if (range !== wanted) {
    const [, total] = /^bytes \d+-\d+\/(\d+)$/.exec(range) ?? [];
    if (total !== undefined && Number(total) !== size) {
      throw changed(asked, `${total} bytes in place of ${size}`);
    }
    throw lying(
      asked,
      `the server gives another range than was asked for (Content-Range: ${range})`,
      `${wanted}: another server, or a copy on disk`,
    );
  }
  compareLength(sink.end - sink.position, asked, response);
}

function compareLength(wanted: number, asked: Asked, { headers }: Response): void {
  const length = headers.get("content-length");
  const packed = headers.get("content-encoding") ?? "identity";
  if ((length === null || Number(length) === wanted) && packed === "identity") return;
  const found = packed === "identity"
    ? `${length} bytes where ${wanted} were promised`
    : `bytes packed by ${packed}`;
  throw lying(
    asked,
    `an answer of ${found}`,
    "the bytes as they are: another server, or a copy on disk",
  );
}

/** Takes what an answer brings, into the cache. */
async function pour({ response, alive }: Answer, sink: PageSink, asked: Asked): Promise<void> {
  const before = sink.position;
  sink.begin();
  try {
    for await (const piece of response.body ?? []) {
      alive();
      addToTally({ bytes: piece.length });
      if (!sink.take(piece)) {
        throw lying(asked, "more bytes than were asked for", "what was asked for");
      }
    }
  } finally {
    sink.finish();
    makeRoom(sink.position - before);
  }
  if (!sink.isFull) throw new Error("the answer ended before its end");
}

const BUFFER_BYTES = 64 * PAGE_BYTES;

/** Whole pages as they come; what came of a broken answer stays. */
class PageSink {
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
