/** How long work hears that the cell it runs in is interrupted, also where nobody hands it a signal. */

/** Where neuroid's kernel keeps the signal of the running cell. */
const CELL = Symbol.for("neuroid.cell");

/**
 * The signal that interrupting the running cell aborts; undefined outside a notebook, and in one with
 * another kernel.
 */
export function cellSignal(): AbortSignal | undefined {
  return (globalThis as { [CELL]?: { readonly signal: AbortSignal } })[CELL]?.signal;
}

/**
 * Ends work whose cell was interrupted.
 *
 * @throws {DOMException} `AbortError`, the signal's reason
 */
export function throwIfInterrupted(): void {
  cellSignal()?.throwIfAborted();
}
