/** Files of servers that are open in this isolate, each with one entry of the cache. */
import { FormatError, isNeuroidError } from "../../../errors/mod.ts";
import { fromParent, toWorkers } from "../../../parallel/mod.ts";
import { shownAddress } from "../address.ts";
import { sourceSettings } from "../settings.ts";
import { addToTally } from "../tally.ts";
import type { ReadyOptions, Span } from "../types.ts";
import { openEntry } from "./cache.ts";
import type { Entry } from "./entry.ts";
import { fetchPages, fetchWhole } from "./fetch_pages.ts";
import { type Measured, Pace } from "./pace.ts";
import { countOf, PAGE_BYTES, type Pages, pagesOf, planRequests } from "./plan.ts";
import type { RemoteFile } from "./types.ts";

/** How often is looked again for what was fetched: another process may have removed it. */
export const MOST_ROUNDS = 4;

/** How large gaps are before anything was measured: a node of an index is far from the next. */
const FIRST_GAP = { index: 2 ** 14, data: 2 ** 16 };
// A worker begins with what the program has measured: a run that looks at its files first plans as its estimate does.
const NAME = "pace";
const pace = new Pace(fromParent<Measured>(NAME));
toWorkers(NAME, () => pace.measured);

/** The gap in bytes up to which two pieces are asked for together. */
export function gapOf(kind: "index" | "data"): number {
  const { gap, indexGap } = sourceSettings();
  return (kind === "index" ? indexGap : gap) ?? pace.gap ?? FIRST_GAP[kind];
}

const opened = new Map<string, OpenFile>();

/** A file of a server, as all that have it open share it. */
export class OpenFile implements Disposable {
  readonly #underWay = new Set<Pages & { readonly done: Promise<unknown> }>();
  #whole: Promise<void> | undefined;
  #users = 0;
  /** Pages that were asked for, a bit each. */
  readonly #told: Uint8Array;

  private constructor(readonly file: RemoteFile, readonly entry: Entry) {
    this.#told = new Uint8Array(Math.ceil(file.identity.size / PAGE_BYTES / 8));
  }

  /** Opens a file; each call wants a {@link OpenFile.release} of its own. */
  static open(file: RemoteFile): OpenFile {
    const name = JSON.stringify([file.key, file.identity]);
    let here = opened.get(name);
    if (here === undefined) opened.set(name, here = new OpenFile(file, openEntry(file)));
    here.#users++;
    return here;
  }

  /** Whether no file of a server is open any more. */
  static get none(): boolean {
    return opened.size === 0;
  }

  [Symbol.dispose](): void {
    this.release();
  }

  release(): void {
    if (--this.#users > 0) return;
    opened.delete(JSON.stringify([this.file.key, this.file.identity]));
    this.entry.close();
  }

  /** Fetches what is not here of some spans, until all of it is. */
  async ready(spans: Iterable<Span>, doing: string, options: ReadyOptions = {}): Promise<void> {
    options.signal?.throwIfAborted();
    const wanted = pagesOf(spans, this.file.identity.size);
    let missing = this.entry.missing(wanted);
    this.#tell(wanted, missing);
    for (let round = 0; missing.length > 0; round++) {
      if (round === MOST_ROUNDS) throw this.unkept(doing);
      await this.fetch(missing, doing, options);
      missing = this.entry.missing(missing);
    }
  }

  /** Counts pages that were there before they were asked for here, each once. */
  #tell(wanted: readonly Pages[], missing: readonly Pages[]): void {
    const mark = ({ first, end }: Pages, count = 0) => {
      for (let page = first; page < end; page++) {
        const bit = 1 << (page & 7);
        if ((this.#told[page >> 3]! & bit) === 0) count++;
        this.#told[page >> 3]! |= bit;
      }
      return count;
    };
    for (const run of missing) mark(run);
    const count = wanted.reduce((sum, run) => sum + mark(run), 0);
    addToTally({ cachedBytes: PAGE_BYTES * count });
  }

  /** What is said where bytes do not stay as they came. */
  unkept(doing: string): FormatError {
    return new FormatError({
      doing,
      found: "what was fetched is not in the cache, or not as it came",
      right: "a sound disk for the cache: another folder by --cache DIR or NEUROID_CACHE",
      where: shownAddress(this.file.path),
    });
  }

  /**
   * Fetches pages. Those that are on their way already are waited for; look again whether all is there.
   *
   * @throws what the first request to fail throws; the others are stopped
   */
  async fetch(missing: readonly Pages[], doing: string, options: ReadyOptions): Promise<void> {
    const { kind = "data", signal } = options;
    const failed = new AbortController();
    const signals = signal === undefined ? [failed.signal] : [failed.signal, signal];
    const errand = {
      file: this.file,
      entry: this.entry,
      doing,
      signal: AbortSignal.any(signals),
    };
    this.#users++;
    try {
      const requests = planRequests(missing, gapOf(kind)), began = performance.now();
      const others = [...this.#underWay];
      const ends = requests.map(async (pages) => {
        const before = others.filter(({ first, end }) => first < pages.end && pages.first < end);
        if (before.length > 0) {
          return await Promise.allSettled(before.map(({ done }) => done));
        }
        const done = this.#fetchRun(errand, pages);
        const own = { ...pages, done };
        this.#underWay.add(own);
        try {
          await done;
        } catch (error) {
          failed.abort(error);
          throw error;
        } finally {
          this.#underWay.delete(own);
        }
      });
      const failures = (await Promise.allSettled(ends)).filter((end) => end.status === "rejected");
      signal?.throwIfAborted();
      if (failures.length === 0) {
        const bytes = PAGE_BYTES * countOf(requests);
        return pace.note(performance.now() - began, requests.length, bytes);
      }
      throw (failures.find(({ reason }) => isNeuroidError(reason)) ?? failures[0]!).reason;
    } finally {
      this.release();
    }
  }

  async #fetchRun(errand: Parameters<typeof fetchPages>[0], pages: Pages): Promise<void> {
    if (this.#whole === undefined && await fetchPages(errand, pages)) return;
    if (this.#whole !== undefined) {
      // Of another reader, whose signal ends it for him alone: it is looked again for what is missing.
      await Promise.allSettled([this.#whole]);
      return;
    }
    this.#whole = fetchWhole(errand).finally(() => this.#whole = undefined);
    await this.#whole;
  }
}
