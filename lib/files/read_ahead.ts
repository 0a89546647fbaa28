/** Bytes that are fetched while those before them are worked on, where a file is read from front to back. */
import type { FileSource } from "./file_source.ts";

const FIRST_BYTES = 2 ** 20, MOST_BYTES = 64 * 2 ** 20;

/** What reads a file of another machine ahead; for one on a disk it does nothing. Close it. */
export class ReadAhead implements AsyncDisposable {
  readonly #stopped = new AbortController();
  #next = 0;
  #length = FIRST_BYTES;
  /** Up to where bytes were asked for. */
  #end = 0;
  #underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: FileSource,
    private readonly signal?: AbortSignal | undefined,
  ) {}

  /** Waits for bytes that are read next, and has those behind them fetched meanwhile. */
  async ready(position: number, length: number): Promise<void> {
    const { source } = this;
    if (!source.isRemote) return;
    const end = Math.min(source.size, position + length);
    if (position !== this.#next) {
      this.#length = FIRST_BYTES;
      this.#end = end;
    }
    this.#next = end;
    // Asked for before it is waited for, so that both are fetched at a time.
    if (end > this.#end - this.#length / 2 && this.#end < source.size) {
      const from = Math.max(end, this.#end);
      this.#end = Math.min(source.size, from + this.#length);
      this.#length = Math.min(MOST_BYTES, 2 * this.#length);
      const before = this.#underWay;
      const span = [from, this.#end - from] as const;
      const signal = this.#stopped.signal;
      // What goes wrong is said when the bytes are waited for.
      this.#underWay = Promise.all([
        before,
        source.ready([span], { signal }).catch(() => {}),
      ]).then(() => {});
    }
    await source.ready([[position, end - position]], { signal: this.signal });
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#underWay;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
