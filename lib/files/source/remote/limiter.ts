/** How many requests are under way, and how fast they follow each other: less when a server says so. */

const FIRST_INTERVAL = 25, MOST_INTERVAL = 2000;
/** After an answer that came the pause between two requests shrinks by this; faster after a calm time. */
const EASE = 0.95, EASE_AFTER_CALM = 0.7;
const CALM_MS = 3000;

/** Turns for requests, shared by all of an isolate. */
export class Limiter {
  readonly #most: () => number;
  #running = 0;
  #interval = 0;
  #next = 0;
  #slowed = -Infinity;
  readonly #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param most how many may be under way */
  constructor(most: () => number) {
    this.#most = most;
  }

  /** Waits for a turn; returns what ends it. */
  async take(signal: AbortSignal | undefined): Promise<() => void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const stop = () => {
        const at = this.#waiting.indexOf(go);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(signal!.reason);
      };
      const go = () => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      signal?.addEventListener("abort", stop, { once: true });
      this.#waiting.push(go);
      this.#serve();
    });
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#running--;
      this.#serve();
    };
  }

  /**
   * The server wants fewer requests. Those that were under way together tell it once.
   *
   * @param begun when the refused request began, by `performance.now()`
   * @param wait how many milliseconds the server wants to be left alone
   */
  slowDown(begun: number, wait: number): void {
    const now = performance.now();
    this.#next = Math.max(this.#next, now + wait);
    if (begun < this.#slowed) return;
    this.#slowed = now;
    this.#interval = Math.min(MOST_INTERVAL, Math.max(FIRST_INTERVAL, this.#interval * 2));
  }

  /** An answer came. */
  ease(): void {
    const isCalm = performance.now() - this.#slowed > CALM_MS;
    const eased = this.#interval * (isCalm ? EASE_AFTER_CALM : EASE);
    this.#interval = eased < 1 ? 0 : eased;
  }

  #serve(): void {
    if (this.#timer !== undefined) return;
    while (this.#waiting.length > 0 && this.#running < Math.max(1, this.#most())) {
      const now = performance.now(), wait = this.#next - now;
      if (wait > 0) {
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          this.#serve();
        }, wait);
        return;
      }
      this.#next = now + this.#interval;
      this.#running++;
      this.#waiting.shift()!();
    }
  }
}
