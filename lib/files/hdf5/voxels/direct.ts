/**
 * Reads voxels that have a chunk each straight from the file, past the HDF5 library, whose work on a
 * chunk costs several times what reading its 1,500 bytes does. Only for chunks that lie plainly in
 * the file: little-endian, not packed, under a B-tree of version 1, as in NSD's own files.
 */
import { chunkAddresses } from "../direct/chunk_tree.ts";
import { chunkTreeOf } from "../direct/object_header.ts";
import type { Window } from "../direct/window.ts";
import type { Handle } from "../handle.ts";
import type { DatasetInfo } from "../info.ts";
import type { Source } from "../read.ts";
import { layoutOf } from "./plan.ts";

const ITEM_BYTES = 2; // int16
const VOXELS_A_STEP = 256;

/** The addresses of the trials of each voxel; undefined where only the library can read them. */
export function columnAddresses(
  file: Window,
  { library, id }: Handle,
  { raw, shape, chunks, compressed, path, ...rest }: Source & DatasetInfo,
  voxels: ArrayLike<number>,
): Float64Array | undefined {
  const trials = shape[0]!;
  const plain = raw.littleEndian && !compressed && chunks !== null && chunks[0] === trials &&
    layoutOf({ shape, chunks, filters: rest.filters }) === "a chunk a voxel";
  if (!plain) return undefined;
  try {
    if (!hasPlainAddresses(file)) return undefined;
    // An object's reference is the address of its header.
    const reference = Uint8Array.from(library.create_object_reference(id, path));
    const header = Number(new DataView(reference.buffer).getBigUint64(0, true));
    const root = chunkTreeOf(file, header);
    if (root === undefined) return undefined;
    const tree = { root, shape, chunks, chunkBytes: trials * ITEM_BYTES };
    // With one chunk along the trials, a voxel's index is its chunk's number.
    return chunkAddresses(file, tree, Float64Array.from(voxels));
  } catch (error) {
    // An address beyond the file's end: the library will say what is wrong.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Fills (voxels, trials) from addresses, a few hundred voxels a step. */
export function* readColumns(
  file: Window,
  addresses: Float64Array,
  trials: number,
  result: Int16Array,
): Generator<void> {
  const target = new Uint8Array(result.buffer);
  const length = trials * ITEM_BYTES;
  for (const [i, address] of addresses.entries()) {
    target.set(file.read(address, length), i * length);
    if (i % VOXELS_A_STEP === VOXELS_A_STEP - 1) yield;
  }
}

/** Whether addresses have 8 bytes and count from the file's start, which they do not behind a user block. */
function hasPlainAddresses(file: Window): boolean {
  const head = file.view(0, 36);
  const version = head.getUint8(8);
  const isHdf5 = head.getUint32(0) === 0x89484446;
  const base = version === 0 ? 24 : version === 1 ? 28 : 12;
  return isHdf5 && head.getUint8(version < 2 ? 13 : 9) === 8 &&
    head.getBigUint64(base, true) === 0n;
}
