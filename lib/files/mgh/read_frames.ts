/** Some vertices of some frames of an MGH file, without holding the file in memory. */
import { checkCall, kindOf, like, number, numbers, optionsOf } from "../../calls/mod.ts";
import { itemSize } from "../../arrays/mod.ts";
import { ArgumentError, DataError, ShapeError } from "../../errors/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { Scratch } from "../../parallel/mod.ts";
import { ByteStream } from "../byte_stream.ts";
import { areFetchedAlone, readAlone } from "./read_few.ts";
import { DATA_OFFSET, dataBytes, MGH_DOING, type MghDType, mghFrameSize } from "./header.ts";
import { type MghFile, versionOf } from "./read_mgh.ts";
import { takeTrailer } from "./trailer.ts";

/** How much of the file is held at a time: a dozen frames of fsaverage. */
const BUFFER_BYTES = 8 << 20;
const buffers = new Scratch();

/** How one value is read; of float32 the bits are. `path` is for messages. */
const readers: { [D in MghDType]: (view: DataView, at: number, path: string) => number } = {
  uint8: (view, at) => view.getUint8(at),
  int32: (view, at, path) => asFloat32(view.getInt32(at), path),
  float32: (view, at) => view.getInt32(at),
  int16: (view, at) => view.getInt16(at),
  uint16: (view, at) => view.getUint16(at),
};

/** Options of {@link readMghFrames}. */
export interface MghFrameOptions extends RunOptions {
  /**
   * Where the values go, vertices × frames of them: memory that can serve again for the next file.
   */
  readonly into?: Float32Array | undefined;
}

const MGH_FRAME_OPTIONS = optionsOf<MghFrameOptions>({}, {
  into: kindOf<Float32Array>("a Float32Array", (value) => value instanceof Float32Array),
  ...RUN_OPTIONS.others,
});

const MGH_FILE = like<MghFile>(
  "a file: await openMgh(path)",
  "path",
  "compressed",
  "dims",
  "dtype",
);

/**
 * Reads the values of some vertices in some frames. A `.mgz` file is unpacked from its front each
 * time.
 *
 * @param file as {@link openMgh} gives it
 * @param vertices places within a frame, counted from 0, in any order
 * @param frameStart the first frame, counted from 0
 * @param frameCount how many frames
 * @returns (vertices, frames) row-major, in the order of `vertices`; NaN stays NaN, bit for bit
 * @throws {ArgumentError} for vertices or frames that the file does not have
 * @throws {ShapeError} if `into` has another length
 * @throws {DataError} for an int32 value that float32 does not hold
 * @throws {FormatError} if the file is cut or damaged
 */
export async function readMghFrames(
  file: MghFile,
  vertices: ArrayLike<number>,
  frameStart: number,
  frameCount: number,
  options: MghFrameOptions = {},
): Promise<Float32Array> {
  checkCall("readMghFrames", {
    file: [file, MGH_FILE],
    vertices: [vertices, numbers],
    frameStart: [frameStart, number],
    frameCount: [frameCount, number],
    options: [options, MGH_FRAME_OPTIONS],
  }, arguments);
  const { progress, signal, into } = options;
  checkRange(file, vertices, frameStart, frameCount);
  const values = into ?? new Float32Array(vertices.length * frameCount);
  checkTarget(file, values, vertices.length, frameCount);
  const wanted = sortVertices(vertices);
  // Copying bits takes less time than copying numbers, and NaN keeps its own.
  const target = file.dtype === "float32"
    ? new Int32Array(values.buffer, values.byteOffset, values.length)
    : values;
  const read = readers[file.dtype];
  if (areFetchedAlone(file, wanted)) {
    const { sorted, rows } = wanted;
    await readAlone(file, { sorted, frameStart, frameCount }, (bytes, at, i, frame) => {
      target[rows[i]! * frameCount + frame] = read(bytes, at, file.path);
    }, signal);
    return values;
  }
  await buffers.use(BUFFER_BYTES, async (memory) => {
    await using stream = await ByteStream.open(file.path, MGH_DOING, signal, versionOf(file));
    const bytesEach = itemSize(file.dtype);
    const buffer = new Uint8Array(memory);
    const view = new DataView(memory);

    for (const { frame, frames, first, count } of blocksOf(file, frameStart, frameCount)) {
      signal?.throwIfAborted();
      await stream.moveTo(DATA_OFFSET + (frame * mghFrameSize(file) + first) * bytesEach);
      await stream.fillWhole(buffer.subarray(0, frames * count * bytesEach));
      const end = placeOf(first + count, wanted.sorted);
      for (let i = placeOf(first, wanted.sorted); i < end; i++) {
        let at = (wanted.sorted[i]! - first) * bytesEach;
        const start = wanted.rows[i]! * frameCount + frame - frameStart;
        // The frames of a vertex lie side by side in `target`. Vertex by vertex, each cache line of
        // it is filled once; frame by frame, it would be fetched for every value.
        for (let to = start; to < start + frames; to++, at += count * bytesEach) {
          target[to] = read(view, at, file.path);
        }
      }
      const done = frame + frames - frameStart;
      progress?.({ step: "frames of an MGH file", done, total: frameCount, unit: "frames" });
    }
    if (file.compressed) await checkEnd(file, stream);
  });
  return values;
}

/** Elements to read at once: `count` vertices from `first` on in each of `frames` frames. */
interface Block {
  readonly frame: number;
  readonly frames: number;
  readonly first: number;
  readonly count: number;
}

/** Several whole frames together, or, where one does not fit, parts of one. */
function* blocksOf(file: MghFile, frameStart: number, frameCount: number): Generator<Block> {
  const size = mghFrameSize(file);
  const most = BUFFER_BYTES / itemSize(file.dtype);
  const together = Math.max(1, Math.floor(most / size));
  const end = frameStart + frameCount;
  for (let frame = frameStart; frame < end; frame += together) {
    for (let first = 0; first < size; first += most) {
      const frames = Math.min(together, end - frame);
      yield { frame, frames, first, count: Math.min(most, size - first) };
    }
  }
}

/** The vertices in rising order, and the row of the result that each goes to. */
function sortVertices(vertices: ArrayLike<number>): { sorted: Uint32Array; rows: Uint32Array } {
  const rows = Uint32Array.from({ length: vertices.length }, (_, i) => i)
    .sort((a, b) => vertices[a]! - vertices[b]!);
  return { sorted: rows.map((row) => vertices[row]!), rows };
}

/** The place of the first vertex that is not below `vertex`. */
function placeOf(vertex: number, sorted: Uint32Array): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < vertex) low = middle + 1;
    else high = middle;
  }
  return low;
}

function asFloat32(value: number, path: string): number {
  if (Math.fround(value) === value) return value;
  throw new DataError({
    doing: MGH_DOING,
    found: `the value ${value}`,
    right: "values within ±2^24, which float32 holds",
    where: path,
  });
}

async function checkEnd(file: MghFile, stream: ByteStream): Promise<void> {
  const dataEnd = DATA_OFFSET + dataBytes(file);
  await stream.moveTo(dataEnd);
  await takeTrailer(stream, dataEnd);
}

function checkTarget(
  { path }: MghFile,
  { length }: Float32Array,
  vertices: number,
  frames: number,
): void {
  if (length === vertices * frames) return;
  throw new ShapeError({
    doing: MGH_DOING,
    found: `a target of ${length} values`,
    right: `${vertices} vertices × ${frames} frames`,
    where: path,
  });
}

function checkRange(
  file: MghFile,
  vertices: ArrayLike<number>,
  frameStart: number,
  frameCount: number,
): void {
  const refuse = (found: string, right: string) => {
    throw new ArgumentError({ doing: MGH_DOING, found, right, where: file.path });
  };
  const [all, frames] = [mghFrameSize(file), file.dims[3]];
  const isCount = (number: number) => Number.isInteger(number) && number >= 0;
  if (!isCount(frameStart) || !isCount(frameCount) || frameStart + frameCount > frames) {
    refuse(`frames ${frameStart} to ${frameStart + frameCount - 1}`, `0 to ${frames - 1}`);
  }
  for (let i = 0; i < vertices.length; i++) {
    const vertex = vertices[i]!;
    if (!isCount(vertex) || vertex >= all) refuse(`vertex ${vertex}`, `0 to ${all - 1}`);
  }
}
