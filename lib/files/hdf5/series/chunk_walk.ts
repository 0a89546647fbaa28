/**
 * Finds chunks in a dataset's B-tree (version 1), of a file here or on another machine: only the nodes that
 * lead to wanted chunks are read, level by level, and what is not here of a level is fetched together.
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
  /** What was asked for to read the nodes. */
  readonly nodes: readonly Span[];
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
  const keyBytes = 8 + 8 * (index.shape.length + 1), entryBytes = keyBytes + 8;
  const bytesOf = (count: number) => HEAD_BYTES + count * entryBytes + keyBytes;
  const usual = bytesOf(USUAL_CHILDREN);
  const numberAt = numbering(index);
  const positions = new Float64Array(wanted.length).fill(NaN);
  const sizes = new Float64Array(wanted.length);
  const masks = new Uint32Array(wanted.length);
  const read: Span[] = [];
  const reader = new NodeReader(source, usual);
  let nodes: Node[] = wanted.length === 0
    ? []
    : [{ position: base + root, from: 0, to: wanted.length }];
  for (let depth = 0; nodes.length > 0; depth++) {
    if (depth > MOST_LEVELS) return undefined;
    await source.ready(nodes.map(({ position }) => [position, usual]), { kind: "index", signal });
    const below: Node[] = [];
    for (const node of nodes) {
      const head = reader.view(node.position, HEAD_BYTES);
      if (head?.getUint32(0, true) !== 0x45455254 /* TREE */ || head.getUint8(4) !== 1) {
        return undefined;
      }
      const level = head.getUint8(5), count = head.getUint16(6, true), length = bytesOf(count);
      const span: Span = [node.position, Math.max(length, usual)];
      if (length > usual) await source.ready([span], { kind: "index", signal });
      const view = reader.view(node.position, length);
      if (view === undefined) return undefined;
      read.push(span);
      let next = node.from;
      for (let i = 0; i < count && next < node.to; i++) {
        const at = HEAD_BYTES + i * entryBytes;
        const child = base + wideAt(view, at + keyBytes);
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
  return { positions, sizes, masks, nodes: read };
}

/** The number of the chunk that a key names by its first element. */
function numbering({ shape, chunks }: ChunkIndex): (view: DataView, key: number) => number {
  const grid = shape.map((length, axis) => Math.ceil(length / chunks[axis]!));
  return (view, key) => {
    let number = 0;
    for (let axis = 0; axis < grid.length; axis++) {
      number = number * grid[axis]! + wideAt(view, key + 8 + 8 * axis) / chunks[axis]!;
    }
    return number;
  };
}

function wideAt(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
}

/** Reads nodes, each at once with all that a usual one has. */
class NodeReader {
  #bytes: Uint8Array<ArrayBuffer>;
  #position = NaN;
  #filled = 0;

  constructor(private readonly source: ByteSource, private readonly usual: number) {
    this.#bytes = new Uint8Array(usual);
  }

  /** The first bytes of a node, which hold until the next call; undefined where the file ends before. */
  view(position: number, length: number): DataView | undefined {
    if (position !== this.#position || length > this.#filled) {
      if (!(position >= 0 && position + length <= this.source.size)) return undefined;
      if (length > this.#bytes.length) this.#bytes = new Uint8Array(length);
      this.#position = position;
      // No more than was asked for: what is not here of a server would be waited for.
      const wanted = this.#bytes.subarray(0, Math.max(length, this.usual));
      this.#filled = this.source.readSome(wanted, position);
    }
    return length <= this.#filled ? new DataView(this.#bytes.buffer, 0, length) : undefined;
  }
}
