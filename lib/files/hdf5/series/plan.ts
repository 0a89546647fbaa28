/** Which boxes of a dataset of shape (rows, Z, Y, X) are read to get the series of some points. */
import { checkCall, numbers } from "../../../calls/mod.ts";
import type { Box } from "../box.ts";
import type { DatasetInfo } from "../info.ts";
import { layoutOf, STORED, type Stored } from "./layout.ts";

const ITEM_BYTES = 2; // int16
const ELEMENTS_A_READ = 8 * 2 ** 20;
/** Each chunk that a read touches costs the library some kilobytes. */
const CHUNKS_A_READ = 4096;
const ROWS_A_READ = 16;

/** One read: a box of (rows, Z, Y, X), and which of the wanted points are in it. */
export interface SeriesRead extends Box {
  /** Positions in the list of wanted points. */
  readonly members: Int32Array;
  /** For each member, its place within one row of the box. */
  readonly offsets: Int32Array;
}

/**
 * The reads that fetch all rows of `points` (flat indices into (Z, Y, X), ascending). A dataset (rows,
 * points) is planned as (rows, 1, 1, points); {@link boxIn} gives the box of a read in its own axes.
 */
export function planSeries(given: Stored, points: ArrayLike<number>): Iterable<SeriesRead> {
  const stored = given.shape.length === 4 ? given : {
    ...given,
    shape: fourAxes(given.shape),
    chunks: given.chunks && fourAxes(given.chunks),
  };
  switch (layoutOf(stored)) {
    case "one chunk per point":
      return runs(stored, points);
    case "contiguous":
      return planes(stored, points);
    default:
      return blocks(stored, points);
  }
}

const fourAxes = ([rows, points]: readonly number[]) => [rows!, 1, 1, points!];

/** The box of a read in the axes that the dataset has. */
export function boxIn({ shape }: Pick<Stored, "shape">, { start, count }: Box): Box {
  if (shape.length === 4) return { start, count };
  return { start: [start[0]!, start[3]!], count: [count[0]!, count[3]!] };
}

/**
 * How many bytes {@link readSeries} reads at most of an int16 dataset of shape (rows, Z, Y, X), before they
 * are unpacked, to get all rows of `points`.
 *
 * @param stored what {@link Hdf5File.info} says of the dataset
 * @param points flat 0-based row-major indices into (Z, Y, X), ascending and unique
 */
export function bytesToRead(
  stored: Pick<DatasetInfo, "shape" | "chunks" | "filters">,
  points: ArrayLike<number>,
): number {
  checkCall("bytesToRead", { stored: [stored, STORED], points: [points, numbers] }, arguments);
  let bytes = 0;
  for (const { count } of planSeries(stored, points)) {
    bytes += count.reduce((a, b) => a * b, ITEM_BYTES);
  }
  return bytes;
}

/**
 * Where a chunk holds one point: neighbors in x are read together. Two runs are not joined over a
 * gap, because a chunk that nobody wants costs as much as another call.
 */
function* runs({ shape, chunks }: Stored, points: ArrayLike<number>): Generator<SeriesRead> {
  const [rows, , height, width] = shape as [number, number, number, number];
  const chunksAPoint = Math.ceil(rows / chunks![0]!);
  const longest = Math.max(1, Math.floor(CHUNKS_A_READ / chunksAPoint));
  const positions = Int32Array.from(points, (_, i) => i);
  for (let first = 0, end = 1; first < points.length; first = end++) {
    const [z, y, x] = placeOf(points[first]!, height, width);
    const limit = Math.min(longest, width - x);
    while (end - first < limit && points[end] === points[first]! + end - first) end++;
    yield {
      start: [0, z, y, x],
      count: [rows, 1, 1, end - first],
      members: positions.subarray(first, end),
      offsets: positions.subarray(0, end - first),
    };
  }
}

/**
 * Where there are no chunks: the z-planes from the first wanted point to the last, which are one
 * piece of the file, a few rows at a time, so that the values of a series are not written one by
 * one to places far apart.
 */
function* planes({ shape }: Stored, points: ArrayLike<number>): Generator<SeriesRead> {
  if (points.length === 0) return;
  const [rows, , height, width] = shape as [number, number, number, number];
  const plane = height * width;
  const z = Math.floor(points[0]! / plane);
  const depth = Math.floor(points[points.length - 1]! / plane) - z + 1;
  const members = Int32Array.from(points, (_, i) => i);
  const offsets = Int32Array.from(points, (point) => point - z * plane);
  const fitting = Math.max(1, Math.floor(ELEMENTS_A_READ / (depth * plane)));
  const step = Math.min(ROWS_A_READ, fitting);
  for (let row = 0; row < rows; row += step) {
    const count = [Math.min(step, rows - row), depth, height, width];
    yield { start: [row, z, 0, 0], count, members, offsets };
  }
}

/**
 * For all other chunks: points are grouped by the chunk they are in, and chunks are read whole,
 * each once, as many of its rows at a time as fit into the buffer.
 */
function* blocks(stored: Stored, points: ArrayLike<number>): Generator<SeriesRead> {
  const rows = stored.shape[0]!;
  const chunkRows = stored.chunks![0]!;
  const groups = groupByChunk(stored, points);
  const largest = Math.max(1, ...groups.map(({ count }) => count[0] * count[1] * count[2]));
  const chunksAtOnce = Math.min(
    CHUNKS_A_READ,
    Math.floor(ELEMENTS_A_READ / (largest * chunkRows)),
  );
  const step = Math.max(1, chunksAtOnce) * chunkRows;
  for (let row = 0; row < rows; row += step) {
    const length = Math.min(step, rows - row);
    for (const { start, count, members, offsets } of groups) {
      yield { start: [row, ...start], count: [length, ...count], members, offsets };
    }
  }
}

interface Group {
  readonly start: readonly [number, number, number];
  readonly count: readonly [number, number, number];
  readonly members: Int32Array;
  readonly offsets: Int32Array;
}

/** The chunks of (Z, Y, X) that hold a wanted point, with those points. */
function groupByChunk({ shape, chunks }: Stored, points: ArrayLike<number>): Group[] {
  const [, depth, height, width] = shape as [number, number, number, number];
  const [, chunkZ, chunkY, chunkX] = chunks as [number, number, number, number];
  const groups = new Map<string, { at: [number, number, number]; members: number[] }>();
  for (let i = 0; i < points.length; i++) {
    const [z, y, x] = placeOf(points[i]!, height, width);
    const at: [number, number, number] = [z - z % chunkZ, y - y % chunkY, x - x % chunkX];
    const key = at.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { at, members: [i] });
    else group.members.push(i);
  }
  return [...groups.values()].map(({ at: [z0, y0, x0], members }) => {
    const count = [
      Math.min(chunkZ, depth - z0),
      Math.min(chunkY, height - y0),
      Math.min(chunkX, width - x0),
    ] as const;
    const offsets = Int32Array.from(members, (member) => {
      const [z, y, x] = placeOf(points[member]!, height, width);
      return ((z - z0) * count[1] + y - y0) * count[2] + x - x0;
    });
    return { start: [z0, y0, x0], count, members: Int32Array.from(members), offsets };
  });
}

/** (z, y, x) of a point. */
function placeOf(point: number, height: number, width: number): [number, number, number] {
  const line = Math.floor(point / width);
  return [Math.floor(line / height), line % height, point % width];
}
