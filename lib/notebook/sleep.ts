/** Waiting in a cell. */
import { abortSignal, checkCall, number, optionsOf } from "../calls/mod.ts";
import { cellSignal } from "../progress/mod.ts";

/** How a wait is ended before its time. */
export interface SleepOptions {
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
}

const OPTIONS = optionsOf<SleepOptions>({}, { signal: abortSignal });

/**
 * Waits for some milliseconds. Unlike a wait of your own, it ends when the cell is interrupted: it then
 * throws, as it does when `signal` aborts.
 *
 * @example
 * ```ts
 * import { sleep } from "neuroid";
 *
 * await sleep(20);
 * ```
 *
 * @param ms how long, in milliseconds
 * @throws the reason of the signal that ended it
 */
export function sleep(
  ms: number,
  options: SleepOptions = {},
): Promise<void> {
  checkCall("sleep", { ms: [ms, number], options: [options, OPTIONS] }, arguments);
  const { signal } = options;
  const signals = [signal, cellSignal()].filter((each) => each !== undefined);
  return new Promise((resolve, reject) => {
    const stop = AbortSignal.any(signals);
    if (stop.aborted) return reject(stop.reason);
    const end = () => {
      clearTimeout(timer);
      reject(stop.reason);
    };
    const timer = setTimeout(() => {
      stop.removeEventListener("abort", end);
      resolve();
    }, ms);
    stop.addEventListener("abort", end, { once: true });
  });
}
