/** Turns for others while long work runs: timers, progress, a signal that stops it. */
import { setImmediate } from "node:timers";

/** Milliseconds of work before others have their turn. */
const TURN = 25;

/** Gives others their turn. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** To be awaited often: gives others their turn now and then, and throws where the work was stopped meanwhile. */
export function takingTurns(signal?: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN) return;
    await turn();
    signal?.throwIfAborted();
    since = performance.now();
  };
}
