/** Rows of an assembly out of the parts of its subjects and regions. */
import { type Part, PartReader } from "../../../files/mod.ts";
import type { ColumnRange } from "../spaces/mod.ts";
import { rowsInSlab } from "./slabs.ts";

/** Some rows of an assembly: along the first dimension from `start` on, row-major float32. */
export interface AssemblyRows {
  readonly start: number;
  readonly data: Float32Array;
}

/** Runs of columns of a part. */
export interface Block {
  readonly part: Part;
  readonly ranges: readonly ColumnRange[];
}

/**
 * Rows of parts in slabs, the blocks side by side in their order. A slab's data are good until the
 * next is asked for, which takes the same memory.
 *
 * @param rows the rows of the parts that are wanted, in their order.
 */
export async function* rowsOfParts(
  blocks: readonly Block[],
  rows: ArrayLike<number>,
  signal?: AbortSignal,
): AsyncGenerator<AssemblyRows, void, void> {
  const ranges = blocks.flatMap(({ part, ranges }) =>
    ranges.map((range) => ({ path: part.path, ...range }))
  );
  const columns = ranges.reduce((sum, { length }) => sum + length, 0);
  const slab = rowsInSlab(columns);
  const readers = new Map<string, PartReader>();
  const memory = new Float32Array(Math.min(slab, rows.length) * columns);
  try {
    for (const { part } of blocks) {
      if (!readers.has(part.path)) readers.set(part.path, await PartReader.open(part));
    }
    for (let start = 0; start < rows.length; start += slab) {
      signal?.throwIfAborted();
      const count = Math.min(slab, rows.length - start);
      const data = memory.subarray(0, count * columns);
      let at = 0;
      for (let r = 0; r < count; r++) {
        for (const { path, start: column, length } of ranges) {
          readers.get(path)!.read(rows[start + r]!, column, data.subarray(at, at + length));
          at += length;
        }
      }
      // Nothing is handed on that was not there when the parts were compared with what was written.
      for (const reader of readers.values()) reader.check();
      yield { start, data };
    }
  } finally {
    for (const reader of readers.values()) reader.close();
  }
}
