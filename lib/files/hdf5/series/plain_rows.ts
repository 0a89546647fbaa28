/**
 * Reads series of a dataset in one piece straight from the file, past the HDF5 library, which would
 * copy every byte once more on its way.
 */
import type { ReadableDataset } from "../info.ts";
import type { Window } from "./window.ts";

const ITEM_BYTES = 2; // int16
/**
 * Rows at a time, so that the values of a series are not written one by one to places far apart; and
 * not more than stays near the processor.
 */
const MOST_ROWS = 16, MOST_BYTES = 16 * 2 ** 20;

/**
 * Fills (points, rows) from a dataset of rows that begins at an address: of each row what lies from the
 * first point to the last.
 */
export function* readPlainRows(
  file: Window,
  address: number,
  { shape }: ReadableDataset,
  points: ArrayLike<number>,
  result: Int16Array,
): Generator<void> {
  if (points.length === 0) return;
  const [rows = 0, ...space] = shape, rowLength = space.reduce((a, b) => a * b, 1);
  const first = points[0]!, length = points[points.length - 1]! - first + 1;
  const most = Math.floor(MOST_BYTES / (length * ITEM_BYTES));
  const step = Math.max(1, Math.min(MOST_ROWS, most, rows));
  const block = new Int16Array(step * length), bytes = new Uint8Array(block.buffer);
  const offsets = Int32Array.from(points, (point) => point - first);
  for (let row = 0; row < rows; row += step) {
    const count = Math.min(step, rows - row);
    for (let i = 0; i < count; i++) {
      const at = address + ((row + i) * rowLength + first) * ITEM_BYTES;
      file.readInto(bytes.subarray(i * length * ITEM_BYTES, (i + 1) * length * ITEM_BYTES), at);
    }
    for (let i = 0; i < offsets.length; i++) {
      let from = offsets[i]!;
      for (let to = i * rows + row, end = to + count; to < end; from += length) {
        result[to++] = block[from]!;
      }
    }
    yield;
  }
}
