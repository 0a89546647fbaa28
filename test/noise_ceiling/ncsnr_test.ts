import assert from "node:assert/strict";
import { ncsnrToNoiseCeilingPercent } from "neuroid";

Deno.test("the ceiling in percent is 100 s² / (s² + 1/k), and NaN stays NaN", () => {
  const percent = ncsnrToNoiseCeilingPercent(Float64Array.of(0, 1, NaN, 1 / Math.sqrt(3)), 3);
  assert.deepEqual([...percent], [0, 100 / (1 + 1 / 3), NaN, percent[3]!]);
  assert.ok(Math.abs(percent[3]! - 50) < 1e-12);
  assert.throws(() => ncsnrToNoiseCeilingPercent(Float64Array.of(1), 0), /0 repetitions/);
});
