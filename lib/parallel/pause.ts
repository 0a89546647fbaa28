/** Letting others have their turn in long loops. */
import { throwIfInterrupted } from "../progress/mod.ts";

const EVERY_MS = 50;

let last = 0;

/**
 * Lets timers, signals and output through, at most every 50 ms, and returns at once in between: so a
 * loop can await it in every round. In a notebook this is where an interrupt of the cell ends the loop.
 *
 * @throws {DOMException} `AbortError` when the cell was interrupted
 */
export async function pause(): Promise<void> {
  if (performance.now() - last < EVERY_MS) return;
  await new Promise((resolve) => setTimeout(resolve));
  last = performance.now();
  throwIfInterrupted();
}
