/** Letting others have their turn in long loops. */

const EVERY_MS = 50;

let last = 0;

/** Lets timers, signals and output through, at most every 50 ms; call it once a round. */
export async function pause(): Promise<void> {
  if (performance.now() - last < EVERY_MS) return;
  await new Promise((resolve) => setTimeout(resolve));
  last = performance.now();
}
