/** Reads all trials of chosen voxels of a session, whatever the layout of its file. */
import { type NdArray, ndarray, shapeText } from "../../../arrays/mod.ts";
import { ArgumentError, FormatError, ShapeError } from "../../../errors.ts";
import type { RunOptions } from "../../../progress.ts";
import { product } from "../box.ts";
import type { Hdf5File } from "../file.ts";
import { Window } from "../direct/window.ts";
import { absolute, attempt, type Handle } from "../handle.ts";
import { type DatasetInfo, sourceOf } from "../info.ts";
import { allocateMemory } from "../library.ts";
import { readInto, type Source } from "../read.ts";
import { columnAddresses, readColumns } from "./direct.ts";
import { plan, type VoxelRead } from "./plan.ts";

const ITEM_BYTES = 2; // int16
/** A compressed chunk is unpacked whole in memory, beside the buffer. */
const LARGEST_PACKED_CHUNK = 256 * 2 ** 20;
const BREATH_MS = 100;
const LARGEST_RESULT = 2 ** 31;

/**
 * Reads all trials of the wanted voxels of a session.
 *
 * @param dataset the name of an int16 dataset of shape (trials, Z, Y, X)
 * @param voxels flat 0-based row-major indices into (Z, Y, X), ascending, each once
 * @param options `signal` is looked at about every tenth of a second
 * @returns int16, (voxels, trials): the trials of a voxel lie side by side. Values as stored
 * @throws MissingError, FormatError as {@link Hdf5File.read}; ShapeError where the dataset is not
 *   int16 of four dimensions; ArgumentError where a voxel is outside the volume or out of order
 */
export async function readVoxels(
  file: Hdf5File,
  dataset: string,
  voxels: ArrayLike<number>,
  options: Pick<RunOptions, "signal"> = {},
): Promise<NdArray<"int16">> {
  options.signal?.throwIfAborted();
  const doing = `read voxels of "${dataset}"`;
  const { handle } = file;
  const info = sessionOf(file, dataset, doing);
  checkVoxels(info, voxels, doing, file.path);
  const trials = info.shape[0]!;
  const result = new Int16Array(voxels.length * trials);
  const steps = fill(result, handle, info, voxels);
  let breath = performance.now();
  try {
    while (!attempt(handle, doing, () => steps.next()).done) {
      if (performance.now() - breath < BREATH_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      options.signal?.throwIfAborted();
      breath = performance.now();
    }
  } finally {
    steps.return();
  }
  return ndarray("int16", [voxels.length, trials], result);
}

/**
 * Looks at a dataset and throws what {@link readVoxels} would throw for any voxels of it: for another
 * type or shape, for values packed by a filter that cannot be undone, for those of a virtual dataset.
 * Reads no values.
 */
export function checkVoxelDataset(file: Hdf5File, dataset: string): void {
  sessionOf(file, dataset, `read voxels of "${dataset}"`);
}

function sessionOf(file: Hdf5File, dataset: string, doing: string): Source & DatasetInfo {
  file.info(dataset); // answers a wrong name with those there are
  const { handle, path } = file;
  const info = attempt(handle, doing, () => sourceOf(handle, absolute(dataset), doing));
  checkStored(info, doing, path);
  return info;
}

/** Fills (voxels, trials) step by step. */
function* fill(
  result: Int16Array,
  handle: Handle,
  source: Source & DatasetInfo,
  voxels: ArrayLike<number>,
): Generator<void, void> {
  using file = new Window(handle.path);
  const addresses = columnAddresses(file, handle, source, voxels);
  if (addresses !== undefined) yield* readColumns(file, addresses, source.shape[0]!, result);
  else yield* readByLibrary(result, handle, source, voxels);
}

function* readByLibrary(
  result: Int16Array,
  handle: Handle,
  source: Source & DatasetInfo,
  voxels: ArrayLike<number>,
): Generator<void> {
  const { library } = handle;
  const buffer = { pointer: 0, bytes: 0 };
  try {
    for (const read of plan(source, voxels)) {
      const length = product(read.count);
      grow(length * ITEM_BYTES);
      readInto(handle, source.path, read, buffer.pointer);
      const box = new Int16Array(library.HEAPU8.buffer, buffer.pointer, length);
      gather(box, read, result, source.shape[0]!);
      yield;
    }
  } finally {
    library._free(buffer.pointer);
  }

  function grow(bytes: number): void {
    if (bytes <= buffer.bytes) return;
    library._free(buffer.pointer);
    buffer.pointer = 0;
    buffer.pointer = allocateMemory(library, bytes);
    buffer.bytes = bytes;
  }
}

/** Copies the wanted voxels of a box that was read, (trials, Z, Y, X), into (voxels, trials). */
function gather(box: Int16Array, read: VoxelRead, result: Int16Array, trials: number): void {
  const { start, count, members, offsets } = read;
  const volume = count[1]! * count[2]! * count[3]!;
  for (let i = 0; i < members.length; i++) {
    let to = members[i]! * trials + start[0]!;
    const end = to + count[0]!;
    for (let from = offsets[i]!; to < end; from += volume) result[to++] = box[from]!;
  }
}

function checkStored(
  { dtype, typeName, shape, chunks, filters }: DatasetInfo,
  doing: string,
  where: string,
): void {
  if (dtype !== "int16" || shape.length !== 4) {
    throw new ShapeError({
      doing,
      found: `${typeName} of shape ${shapeText(shape)}`,
      right: "int16 of shape (trials, Z, Y, X)",
      where,
    });
  }
  const chunkBytes = product(chunks ?? []) * ITEM_BYTES;
  if (filters.length > 0 && chunkBytes > LARGEST_PACKED_CHUNK) {
    throw new FormatError({
      doing,
      found: `compressed chunks of ${shapeText(chunks!)}, ${Math.round(chunkBytes / 2 ** 20)} MiB`,
      right: `chunks of at most ${LARGEST_PACKED_CHUNK / 2 ** 20} MiB: repack the file`,
      where,
    });
  }
}

function checkVoxels(
  { shape }: DatasetInfo,
  voxels: ArrayLike<number>,
  doing: string,
  where: string,
): void {
  if (voxels.length * shape[0]! > LARGEST_RESULT) {
    throw new ShapeError({
      doing,
      found: `${voxels.length} voxels of ${shape[0]} trials at once`,
      right: `at most ${LARGEST_RESULT} betas: read fewer voxels`,
      where,
    });
  }
  const size = product(shape.slice(1));
  for (let i = 0; i < voxels.length; i++) {
    const voxel = voxels[i]!;
    const inside = Number.isInteger(voxel) && voxel < size &&
      voxel > (i === 0 ? -1 : voxels[i - 1]!);
    if (inside) continue;
    throw new ArgumentError({
      doing,
      found: `voxel index ${voxel} at position ${i}`,
      right: `ascending whole numbers from 0 to ${size - 1}, each once`,
      where,
    });
  }
}
