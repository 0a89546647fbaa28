/**
 * Reads series that have a chunk each straight from the file, past the HDF5 library, whose work on
 * a small chunk costs several times what reading its bytes does.
 */
import type { Window } from "./window.ts";

const ITEM_BYTES = 2; // int16
const SERIES_A_STEP = 256;

/** Fills (points, rows) from the places where series begin, a few hundred series a step. */
export function* readPlainSeries(
  file: Window,
  positions: Float64Array,
  rows: number,
  result: Int16Array,
): Generator<void> {
  const target = new Uint8Array(result.buffer);
  const length = rows * ITEM_BYTES;
  for (const [i, position] of positions.entries()) {
    target.set(file.read(position, length), i * length);
    if (i % SERIES_A_STEP === SERIES_A_STEP - 1) yield;
  }
}
