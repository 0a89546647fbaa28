/** Ctrl-C while a call runs: the call ends and what was made stays. */

/** Where the library finds the signal that an interrupt aborts. */
const CELL = Symbol.for("neuroid.cell");
/** So long what asks now and then whether it is to stop has time to do so. */
const ASKED_MS = 1000;

/**
 * Lets Ctrl-C abort what listens to it, as `sleep`, `progress` and the library's long calls, where it
 * would end the REPL. At the prompt no signal comes: there Ctrl-C is the line editor's.
 */
export function hearInterrupts(): void {
  let interrupt = new AbortController();
  Object.defineProperty(globalThis, CELL, {
    value: {
      get signal() {
        return interrupt.signal;
      },
    },
  });
  Deno.addSignalListener("SIGINT", () => {
    const reason = new DOMException("stopped by Ctrl-C", "AbortError");
    // Its place is not the call's.
    Object.defineProperty(reason, "stack", { value: String(reason) });
    interrupt.abort(reason);
    setTimeout(() => interrupt = new AbortController(), ASKED_MS);
    console.error(
      "stopping; a call that does not listen is ended, with the REPL, by Ctrl-C once more",
    );
  });
}
