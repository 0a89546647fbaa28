/** Files of servers that are open in this isolate, each with one entry of the cache. */
import { isNeuroidError } from "../../../errors/mod.ts";
import { sourceSettings } from "../settings.ts";
import type { ReadyOptions } from "../types.ts";
import { openEntry } from "./cache.ts";
import type { Entry } from "./entry.ts";
import { fetchPages, fetchWhole } from "./fetch_pages.ts";
import { Pace } from "./pace.ts";
import { type Pages, planRequests } from "./plan.ts";
import type { RemoteFile } from "./types.ts";

/** How large gaps are before anything was measured. */
const FIRST_GAP = { index: 2 ** 14, data: 2 ** 16 };
const paces = { index: new Pace(FIRST_GAP.index), data: new Pace(FIRST_GAP.data) };

/** The gap in bytes up to which two pieces are asked for together. */
export function gapOf(kind: "index" | "data"): number {
  const { gap, indexGap } = sourceSettings();
  return (kind === "index" ? indexGap : gap) ?? paces[kind].gap;
}

const opened = new Map<string, OpenFile>();

/** A file of a server, as all that have it open share it. */
export class OpenFile {
  readonly #underWay = new Set<Pages & { readonly done: Promise<unknown> }>();
  #whole: Promise<void> | undefined;
  #users = 0;

  private constructor(readonly file: RemoteFile, readonly entry: Entry) {}

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

  release(): void {
    if (--this.#users > 0) return;
    opened.delete(JSON.stringify([this.file.key, this.file.identity]));
    this.entry.close();
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
      pace: paces[kind],
      signal: AbortSignal.any(signals),
    };
    this.#users++;
    try {
      const ends = planRequests(missing, gapOf(kind)).map(async (pages) => {
        const before = [...this.#underWay].filter(({ first, end }) =>
          first < pages.end && pages.first < end
        );
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
      if (failures.length === 0) return;
      throw (failures.find(({ reason }) => isNeuroidError(reason)) ?? failures[0]!).reason;
    } finally {
      this.release();
    }
  }

  async #fetchRun(errand: Parameters<typeof fetchPages>[0], pages: Pages): Promise<void> {
    if (this.#whole === undefined && await fetchPages(errand, pages)) return;
    this.#whole ??= fetchWhole(errand).finally(() => this.#whole = undefined);
    await this.#whole;
  }
}
