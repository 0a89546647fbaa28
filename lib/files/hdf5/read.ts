/** Reads parts of a dataset into arrays, in pieces that the library's 2 GiB of memory can hold. */
import { allocate, type DataOf, type DType, type TypedArray } from "../../arrays/mod.ts";
import { bigints, type Box, pieces, product } from "./box.ts";
import { elementsAt } from "./elements.ts";
import type { Handle } from "./handle.ts";
import { type RawMetadata, withMemory } from "./library.ts";

const PIECE_BYTES = 8 * 2 ** 20;
const PIECE_CHUNKS = 4096;
/** A compressed chunk is unpacked as a whole whatever part is wanted: better once than piecemeal. */
const LARGEST_WHOLE_CHUNK_BYTES = 512 * 2 ** 20;

/** What is needed to read elements of a dataset: its place, its type and how it is stored. */
export interface ReadableDataset {
  readonly path: string;
  readonly raw: RawMetadata;
  readonly dtype: DType;
  readonly compressed: boolean;
}

/** Reads one box of a dataset into the library's memory at `pointer`. */
export function readInto(handle: Handle, path: string, box: Box, pointer: number): void {
  const { library, id } = handle;
  // A scalar has no axes to select from.
  const [count, start, step] = box.count.length === 0
    ? [null, null, null]
    : [bigints(box.count), bigints(box.start), box.count.map(() => 1n)];
  const status = library.get_dataset_data(id, path, count, start, step, BigInt(pointer));
  if (status < 0) throw new Error("the read failed without a reason");
}

/** Reads a box of a dataset, row-major, into `result`: fresh memory where it is not given. */
export function readBox(
  handle: Handle,
  source: ReadableDataset,
  box: Box,
  result: DataOf[DType] = allocate(source.dtype, product(box.count)),
): DataOf[DType] {
  const { raw, dtype, path } = source;
  if (result.length === 0) return result;
  for (const piece of pieces(box, raw.chunks, { elements: atOnce(source), chunks: PIECE_CHUNKS })) {
    const length = product(piece.count);
    withMemory(handle.library, length * raw.size, (pointer) => {
      readInto(handle, path, piece, pointer);
      place(result, box, elementsAt(handle.library, pointer, length, dtype, raw), piece);
      if (raw.vlen) {
        const count = bigints(piece.count);
        handle.library.reclaim_vlen_memory_count(handle.id, path, "", BigInt(pointer), count);
      }
    });
  }
  return result;
}

function atOnce({ raw, compressed }: ReadableDataset): number {
  const chunkBytes = raw.size * product(raw.chunks ?? []);
  const wholeChunk = compressed && chunkBytes <= LARGEST_WHOLE_CHUNK_BYTES ? chunkBytes : 0;
  return Math.max(1, Math.floor(Math.max(PIECE_BYTES, wholeChunk) / raw.size));
}

/** Copies the elements of a piece to their place in the box, the longest runs at a time. */
function place(result: DataOf[DType], box: Box, elements: DataOf[DType], piece: Box): void {
  let outer = box.count.length;
  let run = 1;
  do {
    outer--;
    run *= piece.count[outer] ?? 1;
  } while (outer > 0 && piece.count[outer] === box.count[outer]);
  const first = piece.start.map((start, axis) => start - box.start[axis]!);
  const index = [...first];
  for (let from = 0; from < elements.length; from += run) {
    const at = index.reduce((offset, i, axis) => offset * box.count[axis]! + i, 0);
    copy(result, at, elements, from, run);
    for (let axis = outer - 1; axis >= 0; axis--) {
      if (++index[axis]! < first[axis]! + piece.count[axis]!) break;
      index[axis] = first[axis]!;
    }
  }
}

function copy(
  to: DataOf[DType],
  at: number,
  from: DataOf[DType],
  start: number,
  length: number,
): void {
  if (Array.isArray(to)) {
    for (let i = 0; i < length; i++) to[at + i] = (from as string[])[start + i]!;
  } else {
    // Both are of one type: allocated, and seen, by the same dtype.
    (to as Float64Array).set(
      (from as TypedArray as Float64Array).subarray(start, start + length),
      at,
    );
  }
}
