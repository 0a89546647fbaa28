/** Letting others have their turn in long loops. */

const EVERY_MS = 50;

let last = 0;

/**
 * Lets timers, signals and output through, at most every 50 ms, and returns at once in between: so a
 * loop can await it in every round.
 */
export async function pause(): Promise<void> {
  if (performance.now() - last < EVERY_MS) return;
  await new Promise((resolve) => setTimeout(resolve));
  last = performance.now();
}
