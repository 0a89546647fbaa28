/** How long is waited: for an answer, and before a request is made again. */
import { sourceSettings } from "../settings.ts";

/** Ends a request that nothing comes of any more. */
export class Clock {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #stopped = () => this.#controller.abort(this.#outer!.reason);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  constructor(outer: AbortSignal | undefined) {
    this.#outer = outer;
    outer?.addEventListener("abort", this.#stopped, { once: true });
    if (outer?.aborted) this.#stopped(); // it says so once, and has said it
    this.restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    this.#last = performance.now();
    if (this.#timer === undefined) this.#arm((sourceSettings().timeout ?? 60) * 1000);
  }

  #arm(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      const left = this.#last + (sourceSettings().timeout ?? 60) * 1000 - performance.now();
      if (left > 0) return this.#arm(left);
      this.#controller.abort(new DOMException("no answer in time", "TimeoutError"));
    }, milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener("abort", this.#stopped);
  }
}

/** Waits so many milliseconds; a signal ends it with its reason. */
export function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end, { once: true });
    if (signal?.aborted) end();
  });
}
