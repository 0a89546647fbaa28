/** Fetches what the series of some points need, before they are read. */
import { abortSignal, checkCall, like, numbers, optionsOf, text } from "../../../calls/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { absolute, attempt } from "../handle.ts";
import { type Hdf5File, objectsOf, sourceOf } from "../file.ts";
import { type ReadableDataset, readableDataset } from "../info.ts";
import type { Span, Transfer } from "../../source/mod.ts";
import { isAlone, type Needed, neededBytes } from "./needed.ts";

const OPTIONS = optionsOf<Pick<RunOptions, "signal">>({}, { signal: abortSignal });
const HDF5_FILE = like<Hdf5File>("a file: await openHdf5(path)", "path", "close");

/**
 * Fetches what `readSeries` will read of a file on another machine: the index level by level, then the
 * values, pieces that lie near each other together. Call it with all points that will be read, in
 * whatever portions: each request then brings as much as it can. Does nothing for a file on a disk.
 *
 * @param dataset the name of an int16 dataset of shape (rows, Z, Y, X), or (rows, points)
 * @param points flat 0-based row-major indices into (Z, Y, X) or (points), ascending and unique
 * @param options `signal` stops the work
 * @throws {MissingError} if there is no such dataset, or the server refuses the file
 * @throws {FormatError} if a server answers with something that is not the file
 *
 * @example
 * ```ts
 * import { openHdf5 } from "neuroid";
 * import { readSeries, readySeries } from "neuroid/files";
 *
 * using file = await openHdf5("data-samples/nsd-mini/subj01/betas/betas_session01.hdf5");
 * await readySeries(file, "betas", [0, 7, 500]);
 * const first = await readSeries(file, "betas", [0, 7]); // asks for nothing more
 * console.log(first.shape); // [2, 150]
 * ```
 */
export async function readySeries(
  file: Hdf5File,
  dataset: string,
  points: ArrayLike<number>,
  options: Pick<RunOptions, "signal"> = {},
): Promise<void> {
  checkCall("readySeries", {
    file: [file, HDF5_FILE],
    dataset: [dataset, text],
    points: [points, numbers],
    options: [options, OPTIONS],
  }, arguments);
  const known = datasetOf(file, dataset);
  if (sourceOf(file).isRemote) await readySource(file, known, points, options.signal);
}

/**
 * What {@link readySeries} would ask for; nothing for a file on a disk. Of the first file of a folder it
 * fetches the index, not the values; those that may be like it are taken to be so.
 *
 * @param points as in {@link readySeries}
 */
export async function seriesTransfer(
  file: Hdf5File,
  dataset: string,
  points: ArrayLike<number>,
  options: Pick<RunOptions, "signal"> = {},
): Promise<Transfer> {
  checkCall("seriesTransfer", {
    file: [file, HDF5_FILE],
    dataset: [dataset, text],
    points: [points, numbers],
    options: [options, OPTIONS],
  }, arguments);
  const source = sourceOf(file);
  if (!source.isRemote) return { requests: 0, bytes: 0 };
  const { sizes } = objectsOf(file), found = datasetOf(file, dataset);
  const { spans } = await neededBytes(source, sizes, found, points, options.signal, true);
  return source.cost(spans, "data");
}

/**
 * {@link readySeries} for a dataset that was looked at.
 *
 * @returns where each point's series begins, of a file in which each lies in one piece, as it is in memory
 */
export async function readySource(
  file: Hdf5File,
  dataset: ReadableDataset,
  points: ArrayLike<number>,
  signal: AbortSignal | undefined,
): Promise<Float64Array | undefined> {
  const source = sourceOf(file);
  if (!source.isRemote) return await placesOnDisk(file, dataset, points);
  const known = knownPositions(file, dataset, points);
  if (known !== undefined) {
    const bytes = dataset.shape[0]! * ITEM_BYTES;
    await source.ready(Array.from(known, (position): Span => [position, bytes]), { signal });
    return known;
  }
  const { spans, positions } = await neededOf(file, dataset, points, signal);
  await source.ready(spans, { signal });
  return positions;
}

async function placesOnDisk(
  file: Hdf5File,
  dataset: ReadableDataset,
  points: ArrayLike<number>,
): Promise<Float64Array | undefined> {
  if (!isAlone(dataset)) return undefined;
  try {
    const { sizes } = objectsOf(file);
    return (await neededBytes(sourceOf(file), sizes, dataset, points, undefined)).positions;
  } catch (error) {
    return attempt(file, `read series of "${dataset.path.slice(1)}"`, () => {
      throw error; // as of any other part of the file that cannot be read
    });
  }
}

const ITEM_BYTES = 2; // int16

/** Where the series of points begin, of files of servers that are open: who reads them in portions asks once. */
const positionsOf = new WeakMap<Hdf5File, Map<string, Map<number, number>>>();

function knownPositions(
  file: Hdf5File,
  { path }: ReadableDataset,
  points: ArrayLike<number>,
): Float64Array | undefined {
  const known = positionsOf.get(file)?.get(path);
  if (known === undefined) return undefined;
  const positions = Float64Array.from(points, (point) => known.get(point) ?? NaN);
  return positions.includes(NaN) ? undefined : positions;
}

async function neededOf(
  file: Hdf5File,
  dataset: ReadableDataset,
  points: ArrayLike<number>,
  signal: AbortSignal | undefined,
): Promise<Needed> {
  const { sizes } = objectsOf(file);
  const needed = await neededBytes(sourceOf(file), sizes, dataset, points, signal);
  const { positions } = needed;
  if (positions === undefined) return needed;
  const datasets = positionsOf.get(file) ?? new Map<string, Map<number, number>>();
  positionsOf.set(file, datasets);
  const known = datasets.get(dataset.path) ?? new Map<number, number>();
  datasets.set(dataset.path, known);
  positions.forEach((position, i) => known.set(points[i]!, position));
  return needed;
}

function datasetOf(file: Hdf5File, name: string): ReadableDataset {
  file.info(name); // answers a wrong name with those there are
  const doing = `read series of "${name}"`;
  return attempt(
    file,
    doing,
    () => readableDataset(objectsOf(file), absolute(name), doing, file.path),
  );
}
