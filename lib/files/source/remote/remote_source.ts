/** A file of a server as a source of bytes. */
import { MissingError } from "../../../errors/mod.ts";
import { isS3, shownAddress } from "../address.ts";
import { Readable } from "../readable.ts";
import { addToTally } from "../tally.ts";
import { THIS_RUN } from "../this_run.ts";
import type { ByteSource, FileIdentity, ReadyOptions, Span, Transfer } from "../types.ts";
import { endFetching, fetchNow } from "./blocking.ts";
import { lookUp } from "./look.ts";
import { gapOf, MOST_ROUNDS, OpenFile } from "./open_files.ts";
import { countOf, PAGE_BYTES, pagesOf, planRequests } from "./plan.ts";
import { lastingAddress } from "./target.ts";

/**
 * Opens a file of a server.
 *
 * @throws {MissingError} if it does not exist, is refused, or no answer comes
 */
export async function openRemote(path: string, doing: string): Promise<ByteSource> {
  const identity = await lookUp(path, doing);
  if (identity !== undefined) return new RemoteSource(path, doing, identity);
  const found = "no such file on the server";
  const isCut = !isS3(path) && /[#?]/.test(path);
  const right = `a file in this place${
    isCut ? '; in a name "%23" stands for "#", and "%3F" for "?"' : ""
  }`;
  // As of a disk: by their cause those are known that are not there.
  const cause = new Deno.errors.NotFound(found);
  throw new MissingError({ doing, found, right, where: shownAddress(path), cause });
}

const hasVersion = ({ etag, modified }: FileIdentity) => (etag ?? modified) !== undefined;

const LEAST_AHEAD = 2 ** 16, MOST_AHEAD = 8 * 2 ** 20;

class RemoteSource extends Readable implements ByteSource {
  readonly nature = "file";
  readonly isRemote = true;
  readonly size: number;
  readonly #open: OpenFile;
  #isOpen = true;
  /** Where the next read begins if the file is read from front to back, and how much is fetched then. */
  #next = -1;
  #ahead = 0;

  constructor(readonly path: string, readonly doing: string, readonly identity: FileIdentity) {
    super();
    this.size = identity.size;
    const address = lastingAddress(path);
    addToTally({ found: [[address, identity.size]] });
    // What such a server gave serves this run alone.
    const key = hasVersion(identity) ? address : `${address} ${THIS_RUN}`;
    this.#open = OpenFile.open({ path, key, identity });
  }

  get file(): string {
    return this.#open.entry.path;
  }

  async ready(spans: Iterable<Span>, options: ReadyOptions = {}): Promise<void> {
    await this.#open.ready(spans, this.doing, options);
  }

  get version(): string {
    const { size, etag, modified } = this.identity;
    return `${size} bytes of ${etag ?? modified ?? THIS_RUN}`;
  }

  requireUnchanged(): void {} // each answer of a server is compared with it

  cost(spans: Iterable<Span>, kind: "index" | "data"): Transfer {
    const missing = this.#open.entry.missing(pagesOf(spans, this.size));
    const requests = planRequests(missing, gapOf(kind));
    return { requests: requests.length, bytes: PAGE_BYTES * countOf(requests) };
  }

  readSome(target: Uint8Array, position: number): number {
    const length = Math.max(0, Math.min(target.length, this.size - position));
    const wanted = target.subarray(0, length);
    let filled = this.#open.entry.read(wanted, position);
    for (let round = 0; filled < length; round++) {
      if (round === MOST_ROUNDS) throw this.#open.unkept(this.doing);
      const at = position + filled, rest = length - filled;
      // What follows costs less now than another request later; who reads on and on gets more and more.
      this.#ahead = at === this.#next
        ? Math.min(MOST_AHEAD, 2 * this.#ahead)
        : Math.max(LEAST_AHEAD, gapOf("data"));
      const count = Math.min(this.size - at, Math.max(rest, this.#ahead));
      fetchNow(this.#open.file, [at, count], this.doing);
      this.#next = Math.min(this.size, Math.ceil((at + count) / PAGE_BYTES) * PAGE_BYTES);
      filled += this.#open.entry.read(wanted.subarray(filled), at);
    }
    return length;
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#open.release();
    if (OpenFile.none) endFetching();
  }
}
