/**
 * Finds chunks in a dataset's B-tree (version 1): only the nodes on the way to wanted chunks are
 * read.
 *
 * Format: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html (III.A.1)
 */
import type { Window } from "./window.ts";

const HEAD_BYTES = 24;

/** A tree of chunks: its root, and the shapes of dataset and chunk, which order it. */
export interface ChunkTree {
  readonly root: number;
  readonly shape: readonly number[];
  readonly chunks: readonly number[];
  /** Bytes of every chunk: plain ones are of one size. */
  readonly chunkBytes: number;
}

/**
 * The addresses of wanted chunks.
 *
 * @param wanted numbers of chunks in row-major order of the grid of chunks, ascending, each once
 * @returns undefined where one is missing, or is packed
 */
export function chunkAddresses(
  file: Window,
  tree: ChunkTree,
  wanted: Float64Array,
): Float64Array | undefined {
  const { shape, chunks, chunkBytes } = tree;
  const rank = shape.length;
  const grid = shape.map((length, axis) => Math.ceil(length / chunks[axis]!));
  const keyBytes = 8 + 8 * (rank + 1);
  const entryBytes = keyBytes + 8;
  const addresses = new Float64Array(wanted.length);
  let next = 0;
  return visit(tree.root) && next === wanted.length ? addresses : undefined;

  /**
   * Looks up wanted chunks from `next` on, as far as this node goes; false where one is missing.
   */
  function visit(address: number): boolean {
    const head = file.view(address, HEAD_BYTES);
    const isChunkNode = head.getUint32(0, true) === 0x45455254 /* TREE */ && head.getUint8(4) === 1;
    if (!isChunkNode) return false;
    const level = head.getUint8(5);
    const count = head.getUint16(6, true);
    const length = count * entryBytes + keyBytes;
    // A node below moves the window, so an inner node keeps a copy of its own.
    const bytes = file.read(address + HEAD_BYTES, length);
    const view = level > 0
      ? new DataView(bytes.slice().buffer)
      : new DataView(bytes.buffer, bytes.byteOffset, length);
    for (let i = 0; i < count && next < wanted.length; i++) {
      const at = i * entryBytes;
      const child = Number(view.getBigUint64(at + keyBytes, true));
      if (level > 0) {
        if (wanted[next]! < numberAt(view, at + entryBytes) && !visit(child)) return false;
        continue;
      }
      const number = numberAt(view, at);
      if (number < wanted[next]!) continue;
      const plain = view.getUint32(at, true) === chunkBytes && view.getUint32(at + 4, true) === 0;
      if (number > wanted[next]! || !plain) return false;
      addresses[next++] = child;
    }
    return true;
  }

  /** The number of the chunk that a key names by its first element. */
  function numberAt(view: DataView, key: number): number {
    let number = 0;
    for (let axis = 0; axis < rank; axis++) {
      const low = view.getUint32(key + 8 + 8 * axis, true);
      const high = view.getUint32(key + 12 + 8 * axis, true);
      number = number * grid[axis]! + (high * 2 ** 32 + low) / chunks[axis]!;
    }
    return number;
  }
}
