/**
 * Files of one kind that were written alike have index and values at the same places: sessions of one
 * subject. So what was fetched of one file is noted, and of others of its folder that have its length, root
 * and shape the same is fetched at once: nodes that lie among the values come with them, where a walk would
 * ask for each, one level of the tree after the other. That is a guess of what will be read, and no more:
 * where the chunks of a file lie says its own index.
 */
import { createHash } from "node:crypto";
import { type ByteSource, keepNote, parentOf, readNote, type Span } from "../../source/mod.ts";
import type { ChunkIndex, FoundChunks } from "./chunk_walk.ts";

/** What files must share, and what must be wanted of them, for a note to be of use. */
function nameOf(
  source: ByteSource,
  { base, root, shape, chunks }: ChunkIndex,
  wanted: Float64Array,
): string {
  const list = createHash("sha1").update(new Uint8Array(wanted.buffer)).digest("hex");
  const folder = parentOf(source.path);
  return JSON.stringify(["places", folder, source.size, base, root, shape, chunks, list]);
}

/** Where nodes and chunks lie in a file of a server if it is like another one; none where nothing is known. */
export function likelySpans(source: ByteSource, index: ChunkIndex, wanted: Float64Array): Span[] {
  if (!source.isRemote) return [];
  try {
    const flat = JSON.parse(readNote(nameOf(source, index, wanted)) ?? "[]");
    const isSound = Array.isArray(flat) && flat.length % 2 === 0 &&
      flat.every((each) => Number.isSafeInteger(each) && each >= 0);
    return isSound ? Array.from({ length: flat.length / 2 }, (_, i) => spanAt(flat, i)) : [];
  } catch {
    return []; // cut
  }
}

const spanAt = (flat: readonly number[], i: number): Span => [flat[2 * i]!, flat[2 * i + 1]!];

/** Notes where nodes and chunks of a file of a server lie, for those that are like it. */
export function notePlaces(
  source: ByteSource,
  index: ChunkIndex,
  wanted: Float64Array,
  { nodes, positions, sizes }: FoundChunks,
): void {
  if (!source.isRemote) return;
  const flat = nodes.flatMap((span) => [...span]);
  for (const [i, position] of positions.entries()) {
    if (Number.isFinite(position)) flat.push(position, sizes[i]!);
  }
  const name = nameOf(source, index, wanted), text = JSON.stringify(flat);
  if (readNote(name) !== text) keepNote(name, text);
}
