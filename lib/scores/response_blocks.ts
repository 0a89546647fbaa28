/** Responses of some neuroids, block by block, and the distances that come of them. */
import type { BlockToAdd } from "./add_blocks.ts";
import { type Matrix, rowOf } from "./matrix.ts";
import type { PatternSums } from "./pattern_sums.ts";
import type { PictureResponses } from "./responses/mod.ts";
import { rowCenteredDistances } from "./row_centered.ts";

/** Bytes of responses that are multiplied at a time. */
const BLOCK_BYTES = 32e6;

/** Some columns of values, in this order. */
export function columnsOf(
  values: Float32Array | Float64Array,
  width: number,
  columns: readonly number[],
): Float32Array | Float64Array {
  const rows = values.length / width, length = rows * columns.length;
  const result = values instanceof Float32Array
    ? new Float32Array(length)
    : new Float64Array(length);
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, k) =>
      result[row * columns.length + k] = values[row * width + column]!
    );
  }
  return result;
}

/** The responses of each group of neuroids by blocks, with the sums of the group. */
export function* responseBlocks(
  { ids, values }: PictureResponses,
  groups: readonly Int32Array[],
  sums: readonly PatternSums[],
): Generator<BlockToAdd> {
  const rows = ids.length, width = values.length / rows;
  const most = Math.max(1, Math.floor(BLOCK_BYTES / 8 / rows));
  const memory = new Float64Array(rows * Math.min(most, width));
  for (const [group, neuroids] of groups.entries()) {
    for (let from = 0; from < neuroids.length; from += most) {
      const chosen = neuroids.subarray(from, from + most), columns = chosen.length;
      const block: Matrix = { data: memory.subarray(0, rows * columns), rows, columns };
      for (let row = 0; row < rows; row++) {
        const own = rowOf(block, row), at = row * width;
        for (let k = 0; k < columns; k++) own[k] = values[at + chosen[k]!]!;
      }
      yield { sums: sums[group]!, block };
    }
  }
}

/**
 * 1 − Pearson's r of the responses of some neuroids to all pairs of pictures, out of their sums. Of two neuroids
 * it is 0 or 2 but for the rounding of r, which the original ranks: it is rounded in the original's steps, which
 * leave nothing to the processor where there are two numbers to add.
 */
export async function distancesOf(
  pictures: PictureResponses,
  neuroids: Int32Array,
  sums: PatternSums,
): Promise<Float64Array> {
  const { length } = pictures.ids;
  if (neuroids.length !== 2 || length < 2 || !sums.isWhole) return sums.correlationDistances();
  const blocks = async function* () {
    for (const { block } of responseBlocks(pictures, [neuroids], [sums])) yield block;
  };
  return await rowCenteredDistances(blocks, length, sums.computing);
}
