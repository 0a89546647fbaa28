/**
 * Reads series that have a chunk each straight from the file, past the HDF5 library, whose work on
 * a small chunk costs several times what reading its bytes does. Only for chunks that lie plainly
 * in the file: little-endian, not packed, under a B-tree of version 1.
 */
import type { Handle } from "../handle.ts";
import type { DatasetInfo } from "../info.ts";
import type { ReadableDataset } from "../read.ts";
import { chunkAddresses } from "./chunk_tree.ts";
import { layoutOf } from "./layout.ts";
import { chunkTreeOf } from "./object_header.ts";
import type { Window } from "./window.ts";

const ITEM_BYTES = 2; // int16
const SERIES_A_STEP = 256;

/** The address of each point's series; undefined where only the library can read them. */
export function seriesAddresses(
  file: Window,
  { library, id }: Handle,
  { raw, shape, chunks, compressed, path, filters }: ReadableDataset & DatasetInfo,
  points: ArrayLike<number>,
): Float64Array | undefined {
  const rows = shape[0]!;
  const plain = raw.littleEndian && !compressed && chunks !== null && chunks[0] === rows &&
    layoutOf({ shape, chunks, filters }) === "a chunk a point";
  if (!plain) return undefined;
  try {
    if (!hasPlainAddresses(file)) return undefined;
    // An object's reference is the address of its header.
    const reference = Uint8Array.from(library.create_object_reference(id, path));
    const header = Number(new DataView(reference.buffer).getBigUint64(0, true));
    const root = chunkTreeOf(file, header);
    if (root === undefined) return undefined;
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

/**
 * Whether addresses have 8 bytes and count from the file's start, which they do not behind a user
 * block.
 */
function hasPlainAddresses(file: Window): boolean {
  const head = file.view(0, 36);
  const version = head.getUint8(8);
  const isHdf5 = head.getUint32(0) === 0x89484446;
  const base = version === 0 ? 24 : version === 1 ? 28 : 12;
  return isHdf5 && head.getUint8(version < 2 ? 13 : 9) === 8 &&
    head.getBigUint64(base, true) === 0n;
}
