/**
 * Reads parts of a dataset into arrays, in pieces that the library's 2 GiB of memory can hold, and
 * follows its references to other objects of the file.
 */
import { allocate, type DataOf, type DType, type TypedArray } from "../../arrays/mod.ts";
import { FormatError } from "../../errors/mod.ts";
import { bigints, type Box, pieces, product } from "./box.ts";
import { elementsAt } from "./elements.ts";
import { type Handle, keepingStack } from "./handle.ts";
import type { ReadableDataset } from "./info.ts";
import { readPlainly } from "./plain.ts";
import { textsInOnePiece } from "./texts.ts";
import { withMemory } from "./library.ts";
import { Damage, type Objects } from "./structure/mod.ts";
import { memoryBytes, typeText } from "./types.ts";

const PIECE_BYTES = 8 * 2 ** 20;
const PIECE_CHUNKS = 4096;
/**
 * A compressed chunk is unpacked whole, whatever part of it is wanted: so it is better read at
 * once.
 */
const LARGEST_WHOLE_CHUNK_BYTES = 512 * 2 ** 20;
const REFERENCE_BYTES = 8;

/** Reads one box of a dataset into the library's memory at `pointer`. */
export function readInto(handle: Handle, path: string, box: Box, pointer: number): void {
  const { library, id } = handle;
  // A scalar has no axes to select from.
  const [count, start, step] = box.count.length === 0
    ? [null, null, null]
    : [bigints(box.count), bigints(box.start), box.count.map(() => 1n)];
  const status = keepingStack(
    library,
    () => library.get_dataset_data(id, path, count, start, step, BigInt(pointer)),
  );
  if (status < 0) throw new Error("the read failed without a reason");
}

/** Reads a box of a dataset, row-major, into `result`, or into memory of its own without it. */
export function readBox(
  handle: Handle,
  objects: Objects,
  source: ReadableDataset,
  box: Box,
  result: DataOf[DType] = allocate(source.dtype, product(box.count)),
): DataOf[DType] {
  const { stored: { type }, chunks, dtype, path } = source;
  if (result.length === 0) return result;
  if (type.isText) {
    const texts = textsInOnePiece(objects, source, box);
    if (texts !== undefined) return texts;
    objects.heap.checkAll();
  }
  if (readPlainly(objects, source, box, result)) return result;
  for (const piece of pieces(box, chunks, { elements: atOnce(source), chunks: PIECE_CHUNKS })) {
    const length = product(piece.count);
    const bytes = length * memoryBytes(type);
    withMemory(handle.library, bytes, (pointer) => {
      // Where nothing was written the library may leave the memory as it is.
      handle.library.HEAPU8.fill(0, pointer, pointer + bytes);
      readInto(handle, path, piece, pointer);
      place(result, box, elementsAt(handle.library, pointer, length, dtype, type), piece);
      if (type.isText) {
        const count = bigints(piece.count);
        handle.library.reclaim_vlen_memory_count(handle.id, path, "", BigInt(pointer), count);
      }
    });
  }
  return result;
}

function atOnce({ stored: { type, filters }, chunks }: ReadableDataset): number {
  const size = memoryBytes(type);
  const chunkBytes = size * product(chunks ?? []);
  const isWhole = filters.length > 0 && chunkBytes <= LARGEST_WHOLE_CHUNK_BYTES;
  return Math.max(1, Math.floor(Math.max(PIECE_BYTES, isWhole ? chunkBytes : 0) / size));
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
export function referencedPaths(
  handle: Handle,
  objects: Objects,
  path: string,
  doing: string,
): string[] {
  const { type, shape } = objects.dataset(path);
  if (!type.isObject || type.size !== REFERENCE_BYTES) {
    throw new FormatError({
      doing,
      found: `elements of the type ${typeText(type)}`,
      right: "object references",
      where: handle.path,
    });
  }
  const count = shape ?? [0];
  const length = product(count);
  if (length === 0) return [];
  const bytes = length * REFERENCE_BYTES;
  return withMemory(handle.library, bytes, (pointer) => {
    handle.library.HEAPU8.fill(0, pointer, pointer + bytes);
    readInto(handle, path, { start: count.map(() => 0), count }, pointer);
    const view = new DataView(handle.library.HEAPU8.buffer, pointer, bytes);
    return Array.from({ length }, (_, i) => {
      // A reference is the address of its object's header.
      const address = Number(view.getBigUint64(i * REFERENCE_BYTES, true));
      if (address === 0) {
        throw new Damage(`element ${i} is a reference that was never set`, "a reference in each");
      }
      const target = objects.pathAt(address);
      if (target === undefined) {
        throw new Damage(`a reference to byte ${address}, where nothing is`);
      }
      return target;
    });
  });
}
