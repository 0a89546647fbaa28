/**
 * Few vertices of many frames of a file on another machine. Frames lie one behind the other, so that a
 * vertex costs a small piece of each: that is far less than the whole file, which comes where many are wanted.
 */
import { itemSize } from "../../arrays/mod.ts";
import { FileSource } from "../file_source.ts";
import { isRemote, type Span } from "../source/mod.ts";
import { DATA_OFFSET, MGH_DOING, mghFrameSize } from "./header.ts";
import { type MghFile, versionOf } from "./read_mgh.ts";

/** What a server's file is fetched by. */
const PAGE_BYTES = 4096;
/** Where less than this share of the pages is wanted, the others are not fetched. */
const FEW = 0.25;
/** Pieces that are nearer to each other than this may be fetched as one. */
const LARGEST_GAP = 2 ** 20 + 2 * PAGE_BYTES;

/** What is read of each frame. */
export interface WantedVertices {
  /** Places within a frame, ascending. */
  readonly sorted: Uint32Array;
  readonly frameStart: number;
  readonly frameCount: number;
}

/** Whether only the wanted vertices of a file are fetched. */
export function areFetchedAlone(
  file: MghFile,
  { sorted }: Pick<WantedVertices, "sorted">,
): boolean {
  if (file.compressed || !isRemote(file.path)) return false;
  const bytesEach = itemSize(file.dtype);
  const pages = new Set(Array.from(sorted, (at) => Math.floor(at * bytesEach / PAGE_BYTES)));
  // One that begins in the middle of a page ends in another.
  return 2 * pages.size < FEW * (mghFrameSize(file) * bytesEach / PAGE_BYTES);
}

/**
 * Reads wanted vertices, frame by frame.
 *
 * @param take is given a vertex's bytes and where they begin, its place in `sorted`, and the frame, from 0
 */
export async function readAlone(
  file: MghFile,
  { sorted, frameStart, frameCount }: WantedVertices,
  take: (bytes: DataView, at: number, place: number, frame: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const bytesEach = itemSize(file.dtype), frameBytes = mghFrameSize(file) * bytesEach;
  const runs = runsOf(sorted);
  const startOf = (frame: number, first: number) =>
    DATA_OFFSET + frame * frameBytes + sorted[first]! * bytesEach;
  const lengthOf = (first: number, end: number) =>
    (sorted[end - 1]! - sorted[first]! + 1) * bytesEach;
  using source = await FileSource.open(file.path, MGH_DOING, versionOf(file));
  // Frames that are asked for together are too far apart to be fetched with what lies between them.
  const apart = Math.max(1, Math.ceil(LARGEST_GAP / frameBytes) + 1);
  const asked = Array.from({ length: Math.min(apart, frameCount) }, (_, turn) => {
    const spans: Span[] = [];
    for (let frame = frameStart + turn; frame < frameStart + frameCount; frame += apart) {
      for (const [first, end] of runs) {
        spans.push([startOf(frame, first), lengthOf(first, end)]);
      }
    }
    return source.ready(spans, { kind: "index", signal });
  });
  for (const { reason } of (await Promise.allSettled(asked)).filter(isRejected)) throw reason;
  for (let frame = frameStart; frame < frameStart + frameCount; frame++) {
    for (const [first, end] of runs) {
      const bytes = new Uint8Array(lengthOf(first, end));
      source.readNow(bytes, startOf(frame, first));
      const view = new DataView(bytes.buffer);
      for (let i = first; i < end; i++) {
        take(view, (sorted[i]! - sorted[first]!) * bytesEach, i, frame - frameStart);
      }
    }
  }
}

const isRejected = (end: PromiseSettledResult<void>) => end.status === "rejected";

/** Runs of neighbors, by their places in the list: from the first, up to but without the end. */
function runsOf(sorted: Uint32Array): (readonly [first: number, end: number])[] {
  const runs: (readonly [number, number])[] = [];
  for (let first = 0, end = 1; first < sorted.length; first = end++) {
    while (end < sorted.length && sorted[end]! <= sorted[end - 1]! + 1) end++;
    runs.push([first, end]);
  }
  return runs;
}
