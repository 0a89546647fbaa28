/**
 * Files of one kind that were written alike have their index at the same places: sessions of one subject.
 * So which nodes led to chunks of one file is noted, and of others of its folder that have its length, root
 * and shape all these are fetched at once, where one level of the tree would wait for the other. That is a
 * guess of what will be read, and no more: where the chunks of a file lie says its own index.
 */
import { createHash } from "node:crypto";
import { type ByteSource, keepNote, parentOf, readNote, type Span } from "../../source/mod.ts";
import type { ChunkIndex } from "./chunk_walk.ts";

/** What files must share, and what must be wanted of them, for a note to be of use. */
function nameOf(
  source: ByteSource,
  { base, root, shape, chunks }: ChunkIndex,
  wanted: Float64Array,
): string {
  const list = createHash("sha1").update(new Uint8Array(wanted.buffer)).digest("hex");
  const folder = parentOf(source.path);
  return JSON.stringify(["nodes", folder, source.size, base, root, shape, chunks, list]);
}

/** Fetches the nodes that led to chunks of another file. */
export async function readyAsOthers(
  source: ByteSource,
  index: ChunkIndex,
  wanted: Float64Array,
  signal: AbortSignal | undefined,
): Promise<void> {
  const nodes = nodesOf(readNote(nameOf(source, index, wanted)));
  await source.ready(nodes, { kind: "index", signal });
}

/** Notes which nodes led to chunks of a file, for those that are like it. */
export function noteNodes(
  source: ByteSource,
  index: ChunkIndex,
  wanted: Float64Array,
  nodes: readonly Span[],
): void {
  const name = nameOf(source, index, wanted), text = JSON.stringify(nodes);
  if (readNote(name) !== text) keepNote(name, text);
}

function nodesOf(text: string | undefined): Span[] {
  try {
    const nodes = JSON.parse(text ?? "[]");
    const isSpan = (span: unknown) =>
      Array.isArray(span) && span.length === 2 &&
      span.every((each) => Number.isSafeInteger(each) && each >= 0);
    return Array.isArray(nodes) && nodes.every(isSpan) ? nodes : [];
  } catch {
    return []; // cut
  }
}
