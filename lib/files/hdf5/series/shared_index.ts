/**
 * Files of one kind that were written alike have their chunks at the same places: sessions of one subject.
 * So where the chunks of one file lie is noted, and tried for others of its folder that have its length,
 * root and shape. They count as alike if all inner nodes of their trees, and leaves taken from everywhere,
 * have the same bytes: then each leaf of one lies where that of the other does, and so was written at the
 * same time as what lies around it. Where any byte differs the tree is walked.
 */
import { createHash } from "node:crypto";
import { type ByteSource, keepNote, parentOf, readNote, type Span } from "../../source/mod.ts";
import type { ChunkIndex, FoundChunks } from "./chunk_walk.ts";

const LEAVES_TRIED = 24;

interface Note {
  /** Nodes to compare: position, length, SHA-1 of the bytes. */
  readonly probes: readonly (readonly [position: number, length: number, sha1: string])[];
  readonly positions: readonly number[];
}

/** What files must share, and what must be wanted of them, for a note to be of use. */
function nameOf(
  source: ByteSource,
  { base, root, shape, chunks }: ChunkIndex,
  wanted: Float64Array,
) {
  const list = createHash("sha1").update(new Uint8Array(wanted.buffer)).digest("hex");
  return JSON.stringify([
    "chunks",
    parentOf(source.path),
    source.size,
    base,
    root,
    shape,
    chunks,
    list,
  ]);
}

/** Where chunks of one size, not packed, lie by another file's note; undefined where that does not hold. */
export async function triedChunks(
  source: ByteSource,
  index: ChunkIndex,
  wanted: Float64Array,
  signal: AbortSignal | undefined,
): Promise<Float64Array | undefined> {
  const note = noteOf(readNote(nameOf(source, index, wanted)));
  if (note?.positions.length !== wanted.length) return undefined;
  await source.ready(note.probes.map(([position, length]): Span => [position, length]), {
    kind: "index",
    signal,
  });
  const same = note.probes.every(([position, length, sha1]) =>
    sha1Of(source, [position, length]) === sha1
  );
  return same ? Float64Array.from(note.positions) : undefined;
}

/** Notes where the chunks of a file lie, for those that are like it. */
export function noteChunks(
  source: ByteSource,
  index: ChunkIndex,
  wanted: Float64Array,
  { positions, nodes }: FoundChunks,
): void {
  const leaves = nodes.filter(({ level }) => level === 0);
  const step = Math.max(1, leaves.length / LEAVES_TRIED);
  const tried = Array.from(
    { length: Math.min(LEAVES_TRIED, leaves.length) },
    (_, i) => leaves[Math.floor(i * step)]!,
  );
  const probes = [...nodes.filter(({ level }) => level > 0), ...tried].map(({ span }) =>
    [...span, sha1Of(source, span)] as const
  );
  keepNote(nameOf(source, index, wanted), JSON.stringify({ probes, positions: [...positions] }));
}

function sha1Of(source: ByteSource, [position, length]: Span): string {
  const bytes = new Uint8Array(length);
  const count = source.readSome(bytes, position);
  return createHash("sha1").update(bytes.subarray(0, count)).digest("hex");
}

function noteOf(text: string | undefined): Note | undefined {
  try {
    const note = JSON.parse(text ?? "null");
    const isNote = Array.isArray(note?.probes) && Array.isArray(note?.positions) &&
      note.positions.every((position: unknown) => Number.isSafeInteger(position));
    return isNote ? note : undefined;
  } catch {
    return undefined; // cut
  }
}
