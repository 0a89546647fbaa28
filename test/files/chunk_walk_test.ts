/** The walk through a tree of chunks asks a server for no more of a node than it has made ready. */
import assert from "node:assert/strict";
import { findChunks } from "../../lib/files/hdf5/series/chunk_walk.ts";
import type { ByteSource, Span } from "../../lib/files/source/mod.ts";

/** A key has the bytes of its chunk, its filters, and two axes: the dataset's, and that of the element's bytes. */
const [HEAD, KEY, USUAL] = [24, 24, 64];
const ENTRY = KEY + 8;

/** A tree over (COUNT) in chunks of 1: a root of more children than usual, and leaves of few. */
const [LEAVES, EACH] = [USUAL + 6, 2];
const COUNT = LEAVES * EACH;
const sizeOf = (count: number) => HEAD + count * ENTRY + KEY;
const LEAF_AT = 4096, LEAF_STEP = sizeOf(USUAL);

function treeBytes(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(LEAF_AT + LEAVES * LEAF_STEP + 4096);
  const view = new DataView(bytes.buffer);
  const node = (
    at: number,
    level: number,
    firsts: readonly number[],
    children: readonly number[],
  ) => {
    view.setUint32(at, 0x45455254, true);
    view.setUint8(at + 4, 1);
    view.setUint8(at + 5, level);
    view.setUint16(at + 6, children.length, true);
    firsts.forEach((first, i) => {
      const key = at + HEAD + i * ENTRY;
      view.setUint32(key, 2, true);
      view.setUint32(key + 8, first, true);
      if (i < children.length) view.setUint32(key + KEY, children[i]!, true);
    });
  };
  const starts = Array.from({ length: LEAVES + 1 }, (_, i) => i * EACH);
  node(0, 1, starts, starts.slice(0, -1).map((_, i) => LEAF_AT + i * LEAF_STEP));
  for (let leaf = 0; leaf < LEAVES; leaf++) {
    const firsts = Array.from({ length: EACH + 1 }, (_, i) => leaf * EACH + i);
    node(LEAF_AT + leaf * LEAF_STEP, 0, firsts, firsts.slice(0, -1).map((n) => 100_000 + n));
  }
  return bytes;
}

Deno.test("after a node larger than usual no more is read of the next than was fetched", async () => {
  const bytes = treeBytes(), here = new Uint8Array(bytes.length), waited: Span[] = [];
  const source = {
    size: bytes.length,
    ready(spans: Iterable<Span>) {
      for (const [at, length] of spans) here.fill(1, at, at + length);
      return Promise.resolve();
    },
    readSome(target: Uint8Array, position: number) {
      const length = Math.min(target.length, bytes.length - position);
      const isHere = here.subarray(position, position + length).every((one) => one === 1);
      if (!isHere) waited.push([position, length]);
      target.set(bytes.subarray(position, position + length));
      return length;
    },
  } as unknown as ByteSource;
  const wanted = Float64Array.from([0, 1, 2 * EACH, COUNT - 1]);
  const index = { base: 0, root: 0, shape: [COUNT], chunks: [1] };
  const found = await findChunks(source, index, wanted, undefined);
  assert.deepEqual(found?.positions, wanted.map((n) => 100_000 + n));
  assert.deepEqual(waited, []);
});
