/** The running cell of a notebook: how long work hears that it is interrupted, and which it is. */

/** Where neuroid's kernel keeps the signal of the running cell, and counts cells. */
const CELL = Symbol.for("neuroid.cell");

interface Cell {
  readonly signal: AbortSignal;
  readonly number?: number;
}

const cell = () => (globalThis as { [CELL]?: Cell })[CELL];

/**
 * The signal that interrupting the running cell aborts; undefined outside a notebook, and in one with
 * another kernel.
 */
export function cellSignal(): AbortSignal | undefined {
  return cell()?.signal;
}

/** Grows with each cell that is run; undefined where {@link cellSignal} is, and in a REPL. */
export function cellNumber(): number | undefined {
  return cell()?.number;
}

/**
 * Ends work whose cell was interrupted.
 *
 * @throws {DOMException} `AbortError`, the signal's reason
 */
export function throwIfInterrupted(): void {
  cellSignal()?.throwIfAborted();
}
