/** Blocks of columns on their way into sums, two at a time. */
import type { Matrix } from "./matrix.ts";

/** What blocks of columns are added to. */
export interface SummedBlocks {
  /** Looks through columns, and leaves in `data` what is still to be multiplied. */
  lookThrough(block: Matrix, data: Float64Array): Promise<Matrix>;
  /** Adds the products of that. */
  multiply(deviations: Matrix): Promise<void>;
}

/** Columns, and the sums that they are added to. */
export interface BlockToAdd {
  readonly sums: SummedBlocks;
  /** (patterns, some columns); what gives the next may overwrite it. */
  readonly block: Matrix;
}

/**
 * Adds blocks in their order. While the workers multiply one, the next is read and looked through here, so
 * that neither waits for the other.
 */
export async function addBlocks(
  blocks: Iterable<BlockToAdd> | AsyncIterable<BlockToAdd>,
): Promise<void> {
  const memory = [new Float64Array(0), new Float64Array(0)];
  let turns = 0, running = Promise.resolve();
  try {
    for await (const { sums, block } of blocks) {
      const place = turns++ % 2, { length } = block.data;
      if (memory[place]!.length < length) memory[place] = new Float64Array(length);
      const deviations = await sums.lookThrough(block, memory[place]!);
      await running;
      running = sums.multiply(deviations);
      running.catch(() => {}); // it is awaited in its turn
    }
  } finally {
    await running;
  }
}
