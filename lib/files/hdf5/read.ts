/**
 * Reads parts of a dataset into arrays, in pieces that the library's 2 GiB of memory can hold, and
 * follows its references to other objects of the file.
 */
import { allocate, type DataOf, type DType, type TypedArray } from "../../arrays/mod.ts";
import { FormatError } from "../../errors/mod.ts";
import { bigints, type Box, pieces, product } from "./box.ts";
import { elementsAt } from "./elements.ts";
import type { Handle } from "./handle.ts";
import { type RawMetadata, withMemory } from "./library.ts";
import { className, typeText } from "./types.ts";

const PIECE_BYTES = 8 * 2 ** 20;
const PIECE_CHUNKS = 4096;
/**
 * A compressed chunk is unpacked whole, whatever part of it is wanted: so it is better read at
 * once.
 */
const LARGEST_WHOLE_CHUNK_BYTES = 512 * 2 ** 20;
const REFERENCE_BYTES = 8;

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

/** Reads a box of a dataset, row-major, into `result`, or into memory of its own without it. */
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

/** The paths that the object references in a dataset point to, in its order. */
export function referencedPaths(handle: Handle, path: string, doing: string): string[] {
  const { library, id } = handle;
  const raw = library.get_dataset_metadata(id, path);
  if (className(raw) !== "reference" || raw.size !== REFERENCE_BYTES) {
    throw new FormatError({
      doing,
      found: `elements of the type ${typeText(raw)}`,
      right: "object references",
      where: handle.path,
    });
  }
  const count = raw.shape ?? [0];
  const length = product(count);
  if (length === 0) return [];
  return withMemory(library, length * REFERENCE_BYTES, (pointer) => {
    readInto(handle, path, { start: count.map(() => 0), count }, pointer);
    // Copied, because the library's memory may move when a name is looked up.
    const bytes = library.HEAPU8.slice(pointer, pointer + length * REFERENCE_BYTES);
    return Array.from({ length }, (_, i) => {
      const start = i * REFERENCE_BYTES;
      return library.get_referenced_name(id, bytes.slice(start, start + REFERENCE_BYTES), true);
    });
  });
}
