import assert from "node:assert/strict";
import { RunningMoments } from "../../lib/arrays/mod.ts";

Deno.test("running moments are those of all blocks together, NaN counted apart", () => {
  const moments = new RunningMoments();
  moments.add(Float32Array.of(1, NaN, 2));
  moments.add(new Float32Array(0));
  moments.add(Float32Array.of(NaN, 6));
  assert.deepEqual([moments.nan, moments.mean], [2, 3]);
  assert.ok(Math.abs(moments.std - Math.sqrt(14 / 3)) < 1e-15);
});

Deno.test("running moments: equal values have a std of 0 even where rounding is below it, none NaN", () => {
  const moments = new RunningMoments();
  assert.deepEqual([moments.mean, moments.std], [NaN, NaN]);
  for (let i = 0; i < 1000; i++) moments.add(Float32Array.of(0.1));
  assert.ok(moments.std < 1e-8);
});
