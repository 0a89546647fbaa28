import assert from "node:assert/strict";
import { chunkShape } from "../../lib/files/netcdf/chunks.ts";

const MiB = 2 ** 20;
const product = (lengths: readonly number[]) => lengths.reduce((size, each) => size * each, 1);

Deno.test("chunks are about 4 MiB, and a row of them at most 32 MiB where a row allows it", () => {
  const shapes: [number[], number][] = [
    [[740, 8000, 300], 4],
    [[740, 8000, 300], 8],
    [[1000, 327_684, 1], 4],
    [[5000, 8000], 8],
    [[3, 20_000, 326], 8], // a row is larger: one at a time
  ];
  for (const [shape, bytes] of shapes) {
    const chunk = chunkShape(shape, bytes);
    assert.ok(product(chunk) * bytes <= 4 * MiB && product(chunk) * bytes > MiB, chunk.join());
    const row = product(shape.slice(1)) * bytes;
    assert.ok(chunk[0]! * row <= Math.max(row, 32 * MiB), chunk.join());
    assert.ok(chunk.every((length, axis) => length <= shape[axis]!));
  }
});

Deno.test("a row of chunks does not grow with the rows", () => {
  assert.deepEqual(chunkShape([60, 8000, 300], 4), chunkShape([6000, 8000, 300], 4));
});

Deno.test("a small variable is one chunk, and an axis of length 1 stays it", () => {
  assert.deepEqual(chunkShape([27, 1216, 1], 4), [27, 1216, 1]);
  assert.deepEqual(chunkShape([5], 8), [5]);
});
