/**
 * Reads series that have a chunk each straight from the file, past the HDF5 library, whose work on
 * a small chunk costs several times what reading its bytes does. Only for chunks that lie plainly
 * in the file: little-endian, not packed, under a B-tree of version 1.
 */
import type { ReadableDataset } from "../info.ts";
import type { Sizes } from "../structure/mod.ts";
import { chunkAddresses } from "./chunk_tree.ts";
import { layoutOf } from "./layout.ts";
import type { Window } from "./window.ts";

const ITEM_BYTES = 2; // int16
const SERIES_A_STEP = 256;

/** The address of each point's series; undefined where only the library can read them. */
export function seriesAddresses(
  file: Window,
  sizes: Sizes,
  { stored: { type, layout }, shape, chunks, filters }: ReadableDataset,
  points: ArrayLike<number>,
): Float64Array | undefined {
  const rows = shape[0]!;
  const isPlain = type.littleEndian && filters.length === 0 && chunks !== null &&
    chunks[0] === rows && layoutOf({ shape, chunks, filters }) === "a chunk a point";
  // Addresses do not count from the file's start where it has a user block.
  const hasPlainAddresses = sizes.base === 0 && sizes.address === 8 && sizes.length === 8;
  const root = layout.address;
  if (!isPlain || !hasPlainAddresses || root === undefined) return undefined;
  try {
    const tree = { root, shape, chunks, chunkBytes: rows * ITEM_BYTES };
    // With one chunk along the rows, a point's index is its chunk's number.
    return chunkAddresses(file, tree, Float64Array.from(points));
  } catch (error) {
    // An address beyond the file's end: the library will say what is wrong.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Fills (points, rows) from addresses, a few hundred series a step. */
export function* readPlainSeries(
  file: Window,
  addresses: Float64Array,
  rows: number,
  result: Int16Array,
): Generator<void> {
  const target = new Uint8Array(result.buffer);
  const length = rows * ITEM_BYTES;
  for (const [i, address] of addresses.entries()) {
    target.set(file.read(address, length), i * length);
    if (i % SERIES_A_STEP === SERIES_A_STEP - 1) yield;
  }
}
