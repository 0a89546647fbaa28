import assert from "node:assert/strict";
import { ArgumentError, ShapeError } from "../../lib/errors.ts";
import { zscoreTrials } from "../../lib/normalization/mod.ts";

const layout = { neuroids: 2, trials: 4 };
// (neuroids 2, trials 4): one that varies, one that is dead.
const volume = Int16Array.of(300, -300, 300, -300, 0, 0, 0, 0);

Deno.test("wanted trials alone are written, to their rows, from the first column on", () => {
  const target = new Float32Array(9).fill(7);
  zscoreTrials(volume, layout, {
    trials: [3, 0],
    rows: [2, 0],
    target,
    columns: 3,
    firstColumn: 1,
  });
  assert.deepEqual(target, Float32Array.of(7, 1, 0, 7, 7, 7, 7, -1, 0));
});

Deno.test("a global z-score of the volume is done in float32", () => {
  const target = new Float32Array(2);
  const then = { mean: Float32Array.of(0.1, 0), std: Float32Array.of(3, 1) };
  zscoreTrials(volume, layout, { trials: [0], rows: [0], target, columns: 2, then });
  const mean = Math.fround(0.1);
  assert.equal(target[0], Math.fround(Math.fround(1 - mean) / 3));
});

Deno.test("counts, rows and columns that do not fit are refused", () => {
  const target = new Float32Array(6);
  const wanted = { trials: [0], rows: [0], target, columns: 2 };
  const then = { mean: new Float32Array(1), std: new Float32Array(1) };
  const pick =
    (change: Partial<typeof wanted & { firstColumn: number; then: typeof then }>) => () =>
      zscoreTrials(volume, layout, { ...wanted, ...change });
  assert.throws(pick({ rows: [0, 1] }), ShapeError);
  assert.throws(pick({ firstColumn: 1 }), ShapeError);
  assert.throws(pick({ then }), ShapeError);
  assert.throws(pick({ trials: [4] }), ArgumentError);
  assert.throws(pick({ rows: [3] }), ArgumentError);
});
