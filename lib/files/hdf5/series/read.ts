/** Reads the series of chosen points of a dataset, whatever its layout in the file. */
import { abortSignal, checkCall, like, numbers, optionsOf, text } from "../../../calls/mod.ts";
import { type NdArray, ndarray, shapeText } from "../../../arrays/mod.ts";
import { ArgumentError, FormatError, ShapeError } from "../../../errors/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { product } from "../box.ts";
import { handleOf, type Hdf5File, objectsOf, sourceOf } from "../file.ts";
import { absolute, attempt, type Handle } from "../handle.ts";
import { type DatasetInfo, type ReadableDataset, readableDataset } from "../info.ts";
import { allocateMemory } from "../library.ts";
import { plainStart } from "../plain.ts";
import { readInto } from "../read.ts";
import { readPlainSeries } from "./plain_chunks.ts";
import { readPlainRows } from "./plain_rows.ts";
import { boxIn, planSeries, type SeriesRead } from "./plan.ts";
import { readySource } from "./ready.ts";
import { Window } from "./window.ts";

const ITEM_BYTES = 2; // int16
/** A compressed chunk is unpacked whole in memory, beside the buffer. */
const LARGEST_PACKED_CHUNK = 256 * 2 ** 20;
const LARGEST_RESULT = 2 ** 31;

const READ_SERIES_OPTIONS = optionsOf<Pick<RunOptions, "signal">>({}, { signal: abortSignal });

const HDF5_FILE = like<Hdf5File>("a file: await openHdf5(path)", "path", "close");

/**
 * Reads the series of some points of a dataset: a point is a position on its last three axes, and its
 * series are its values along the first. Much faster than {@link Hdf5File.read} for few points, because it
 * reads only the chunks that contain them, each once.
 *
 * @param dataset the name of an int16 dataset of shape (rows, Z, Y, X), or (rows, points)
 * @param points flat 0-based row-major indices into (Z, Y, X) or (points), ascending and unique
 * @param options `signal` stops the work between two reads
 * @returns int16, (points, rows) row-major: the values of a point are contiguous, as stored
 * @throws {MissingError} if there is no such dataset
 * @throws {FormatError} if its bytes are damaged or packed in a way that cannot be undone
 * @throws {ShapeError} if it is not int16 of four axes or two, or too much is wanted at once
 * @throws {ArgumentError} if a point is outside the dataset or out of order
 *
 * @example
 * ```ts
 * import { openHdf5 } from "neuroid";
 * import { readSeries } from "neuroid/files";
 *
 * using file = await openHdf5("data-samples/nsd-mini/subj01/betas/betas_session01.hdf5");
 * const { shape, data } = await readSeries(file, "betas", [0, 7, 500]);
 * console.log(shape, data.subarray(0, 150)); // [3, 150] and the first point in all 150 rows
 * ```
 */
export async function readSeries(
  file: Hdf5File,
  dataset: string,
  points: ArrayLike<number>,
  options: Pick<RunOptions, "signal"> = {},
): Promise<NdArray<"int16">> {
  checkCall("readSeries", {
    file: [file, HDF5_FILE],
    dataset: [dataset, text],
    points: [points, numbers],
    options: [options, READ_SERIES_OPTIONS],
  }, arguments);
  options.signal?.throwIfAborted();
  const doing = `read series of "${dataset}"`;
  const source = seriesDataset(file, dataset, doing);
  checkPoints(source, points, doing, file.path);
  const positions = await readySource(file, source, points, options.signal);
  const rows = source.shape[0]!;
  const result = new Int16Array(points.length * rows);
  const steps = fill(result, file, source, points, positions);
  try {
    while (!attempt(file, doing, () => steps.next()).done) {
      await pause();
      options.signal?.throwIfAborted();
    }
  } finally {
    steps.return();
  }
  return ndarray("int16", [points.length, rows], result);
}

/**
 * Checks that {@link readSeries} can read a dataset, without reading any of its values.
 *
 * @throws {MissingError} if there is no such dataset
 * @throws {FormatError} if its values are packed in a way that cannot be undone, or lie in other
 *   files (a virtual dataset)
 * @throws {ShapeError} if it is not int16 of four axes or two
 */
export function checkSeriesDataset(file: Hdf5File, dataset: string): void {
  seriesDataset(file, dataset, `read series of "${dataset}"`);
}

function seriesDataset(file: Hdf5File, dataset: string, doing: string): ReadableDataset {
  file.info(dataset); // answers a wrong name with those there are
  const source = attempt(
    file,
    doing,
    () => readableDataset(objectsOf(file), absolute(dataset), doing, file.path),
  );
  checkStored(source, doing, file.path);
  return source;
}

/** Fills (points, rows) step by step. */
function* fill(
  result: Int16Array,
  file: Hdf5File,
  source: ReadableDataset,
  points: ArrayLike<number>,
  positions: Float64Array | undefined,
): Generator<void, void> {
  const window = new Window(sourceOf(file));
  if (positions !== undefined) {
    return yield* readPlainSeries(window, positions, source.shape[0]!, result);
  }
  const { sizes } = objectsOf(file), start = plainStart(sizes, source);
  if (start !== undefined) return yield* readPlainRows(window, start, source, points, result);
  yield* readByLibrary(result, handleOf(file), source, points);
}

function* readByLibrary(
  result: Int16Array,
  handle: Handle,
  source: ReadableDataset,
  points: ArrayLike<number>,
): Generator<void> {
  const { library } = handle;
  const buffer = { pointer: 0, bytes: 0 };
  try {
    for (const read of planSeries(source, points)) {
      const length = product(read.count);
      grow(length * ITEM_BYTES);
      if (!source.stored.filled) {
        // Where nothing was written the library leaves the memory as it is.
        library.HEAPU8.fill(0, buffer.pointer, buffer.pointer + length * ITEM_BYTES);
      }
      readInto(handle, source.path, boxIn(source, read), buffer.pointer);
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

/** Copies the wanted points of a box that was read, (rows, Z, Y, X), into (points, rows). */
function gather(box: Int16Array, read: SeriesRead, result: Int16Array, rows: number): void {
  const { start, count, members, offsets } = read;
  const rowLength = count[1]! * count[2]! * count[3]!;
  for (let i = 0; i < members.length; i++) {
    let to = members[i]! * rows + start[0]!;
    const end = to + count[0]!;
    for (let from = offsets[i]!; to < end; from += rowLength) result[to++] = box[from]!;
  }
}

function checkStored(
  { dtype, typeName, shape, chunks, filters }: DatasetInfo,
  doing: string,
  where: string,
): void {
  if (dtype !== "int16" || (shape.length !== 4 && shape.length !== 2)) {
    throw new ShapeError({
      doing,
      found: `${typeName} of shape ${shapeText(shape)}`,
      right: "int16 of four axes, or of two",
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

function checkPoints(
  { shape }: DatasetInfo,
  points: ArrayLike<number>,
  doing: string,
  where: string,
): void {
  if (points.length * shape[0]! > LARGEST_RESULT) {
    throw new ShapeError({
      doing,
      found: `${points.length} series of ${shape[0]} values at once`,
      right: `at most ${LARGEST_RESULT} values: read fewer series`,
      where,
    });
  }
  const size = product(shape.slice(1));
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    const inside = Number.isInteger(point) && point < size &&
      point > (i === 0 ? -1 : points[i - 1]!);
    if (inside) continue;
    throw new ArgumentError({
      doing,
      found: `index ${point} at position ${i}`,
      right: `ascending whole numbers from 0 to ${size - 1}, each once`,
      where,
    });
  }
}
