/** Ends what is fetched when a run is stopped, also where nobody handed its signal on. */
import { AsyncLocalStorage } from "node:async_hooks";
import { cellSignal } from "../../progress/mod.ts";

/** Of each run its own, however many are under way. */
const ofRun = new AsyncLocalStorage<AbortSignal | undefined>();

/**
 * Does work whose requests to servers all end when a signal says so, with its reason.
 *
 * @throws what the work throws
 */
export async function runUntilStopped<Result>(
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  return await ofRun.run(together(ofRun.getStore(), signal), work);
}

/** The signal of a request: its own, that of the run, and that of the cell which it runs in. */
export function stopSignal(own: AbortSignal | undefined): AbortSignal | undefined {
  return together(own, ofRun.getStore(), cellSignal());
}

function together(...signals: (AbortSignal | undefined)[]): AbortSignal | undefined {
  const there = signals.filter((signal) => signal !== undefined);
  return there.length > 1 ? AbortSignal.any(there) : there[0];
}
