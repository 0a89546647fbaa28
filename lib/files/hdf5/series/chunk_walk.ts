/**
 * Finds chunks of a file on another machine: the nodes of a B-tree (version 1) that lead to wanted chunks
 * are fetched level by level, those of one level together.
 *
 * Format: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html (III.A.1)
 */
import type { ByteSource, Span } from "../../source/mod.ts";

const HEAD_BYTES = 24;
/** How many children a node has at most, unless its file says otherwise, which few do. */
const USUAL_CHILDREN = 64;
const MOST_LEVELS = 32;

/** A tree of chunks: where its root is, and the shapes of dataset and chunk, which order it. */
export interface ChunkIndex {
  /** The byte of the file at which addresses begin. */
  readonly base: number;
  readonly root: number;
  readonly shape: readonly number[];
  readonly chunks: readonly number[];
}

/** Where wanted chunks lie, in the order of what was wanted. */
export interface FoundChunks {
  /** The first byte of each in the file; NaN of one that was never written. */
  readonly positions: Float64Array;
  /** The bytes that each takes. */
  readonly sizes: Float64Array;
  /** Which of its filters a chunk did not go through, as bits. */
  readonly masks: Uint32Array;
  /** The nodes that were read, by their levels, 0 for the lowest. */
  readonly nodes: readonly { readonly level: number; readonly span: Span }[];
}

interface Node {
  readonly position: number;
  /** What is wanted of it: from and up to which number. */
  readonly from: number;
  readonly to: number;
}

/**
 * Looks up chunks.
 *
 * @param wanted numbers of chunks in row-major order of the grid of chunks, ascending, each once
 * @returns undefined where the tree is not as it should be: the library will say what is wrong
 */
export async function findChunks(
  source: ByteSource,
  index: ChunkIndex,
  wanted: Float64Array,
  signal: AbortSignal | undefined,
): Promise<FoundChunks | undefined> {
  const { base, root } = index;
  const rank = index.shape.length;
  const keyBytes = 8 + 8 * (rank + 1), entryBytes = keyBytes + 8;
  const usual = HEAD_BYTES + USUAL_CHILDREN * entryBytes + keyBytes;
  const numberAt = numbering(index);
  const positions = new Float64Array(wanted.length).fill(NaN);
  const sizes = new Float64Array(wanted.length);
  const masks = new Uint32Array(wanted.length);
  const seen: { level: number; span: Span }[] = [];
  let nodes: Node[] = wanted.length === 0
    ? []
    : [{ position: base + root, from: 0, to: wanted.length }];
  for (let depth = 0; nodes.length > 0; depth++) {
    if (depth > MOST_LEVELS) return undefined;
    await source.ready(nodes.map(({ position }) => [position, usual]), { kind: "index", signal });
    const below: Node[] = [];
    for (const node of nodes) {
      const head = viewOf(source, node.position, HEAD_BYTES);
      if (head?.getUint32(0, true) !== 0x45455254 /* TREE */ || head.getUint8(4) !== 1) {
        return undefined;
      }
      const level = head.getUint8(5), count = head.getUint16(6, true);
      const length = count * entryBytes + keyBytes;
      if (HEAD_BYTES + length > usual) {
        await source.ready([[node.position, HEAD_BYTES + length]], { kind: "index", signal });
      }
      const view = viewOf(source, node.position + HEAD_BYTES, length);
      if (view === undefined) return undefined;
      seen.push({ level, span: [node.position, HEAD_BYTES + length] });
      let next = node.from;
      for (let i = 0; i < count && next < node.to; i++) {
        const at = i * entryBytes;
        const child = base + Number(view.getBigUint64(at + keyBytes, true));
        if (level > 0) {
          const end = numberAt(view, at + entryBytes), from = next;
          while (next < node.to && wanted[next]! < end) next++;
          if (next > from) below.push({ position: child, from, to: next });
          continue;
        }
        const number = numberAt(view, at);
        while (next < node.to && wanted[next]! < number) next++;
        if (next === node.to || number < wanted[next]!) continue;
        positions[next] = child;
        sizes[next] = view.getUint32(at, true);
        masks[next] = view.getUint32(at + 4, true);
        next++;
      }
    }
    nodes = below;
  }
  return { positions, sizes, masks, nodes: seen };
}

/** The number of the chunk that a key names by its first element. */
function numbering({ shape, chunks }: ChunkIndex): (view: DataView, key: number) => number {
  const grid = shape.map((length, axis) => Math.ceil(length / chunks[axis]!));
  return (view, key) => {
    let number = 0;
    for (let axis = 0; axis < grid.length; axis++) {
      const element = Number(view.getBigUint64(key + 8 + 8 * axis, true));
      number = number * grid[axis]! + element / chunks[axis]!;
    }
    return number;
  };
}

function viewOf(source: ByteSource, position: number, length: number): DataView | undefined {
  const bytes = new Uint8Array(length);
  if (!(position >= 0) || source.readSome(bytes, position) < length) return undefined;
  return new DataView(bytes.buffer);
}
