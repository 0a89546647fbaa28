/** How much memory 10,000 patterns of 40,000 channels take, by the plans that say so: 3 GB at most. */
import assert from "node:assert/strict";
import { planOf } from "../../lib/engines/wasm/plan.ts";
import { planGpu, TILE_BYTES } from "../../lib/engines/webgpu/plan.ts";

const ROWS = 10_000, COLUMNS = 40_000;
/** The patterns themselves, and what comes out. */
const given = 4 * ROWS * COLUMNS, result = 8 * ROWS * (ROWS - 1) / 2;

Deno.test("wasm needs patterns, result, one triangle of sums and some slabs: below 3 GB", () => {
  const job = { rows: ROWS, columns: COLUMNS, split: 0, sum: "products", center: true } as const;
  const { bytes } = planOf({ ...job, dtype: "float32" });
  assert.ok(given + result + bytes < 3e9, `${(given + result + bytes) / 1e9} GB`);
});

Deno.test("a device needs no buffer above 256 MB, and two slabs here", () => {
  const most = 256 * 2 ** 20, plan = planGpu(ROWS, COLUMNS, 0, most);
  const slab = plan.paddedRows * plan.width * 4;
  for (
    const bytes of [
      slab,
      plan.parts * plan.batchTiles * TILE_BYTES,
      plan.groupTiles * TILE_BYTES,
      8 * plan.places.length,
    ]
  ) assert.ok(bytes <= most, `${bytes}`);
  assert.ok(plan.batchTiles <= 65_535);
  assert.ok(given + result + 2 * slab < 3e9);
});

Deno.test("tiles cover each pair of patterns once, whatever their number", () => {
  for (const [rows, split] of [[1, 0], [128, 0], [129, 0], [1000, 0], [300, 128], [1025, 512]]) {
    const { places, paddedRows } = planGpu(rows!, 1000, split!, 2 ** 24);
    const seen = new Set(places.map(([row, column]) => `${row},${column}`));
    assert.equal(seen.size, places.length);
    const side = paddedRows / 128, left = split! / 128;
    for (let row = 0; row < (left || side); row++) {
      for (let column = left || row; column < side; column++) {
        assert.ok(seen.has(`${row},${column}`), `${rows}: ${row}, ${column}`);
      }
    }
    assert.equal(places.length, left ? left * (side - left) : side * (side + 1) / 2);
  }
});
