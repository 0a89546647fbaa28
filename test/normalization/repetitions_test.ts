import assert from "node:assert/strict";
import { meanOverRepetitions, nanmeanOverRepetitions, ShapeError } from "neuroid";

// (images 1, repetitions 3, neuroids 2)
const shape = { images: 1, repetitions: 3, neuroids: 2 };
const betas = Float32Array.of(1, NaN, 2, NaN, 6, NaN);

Deno.test("repetitions are averaged, NaN propagates", () => {
  assert.deepEqual([...meanOverRepetitions(betas, shape)], [3, NaN]);
});

Deno.test("repetitions that are NaN do not count; none left gives NaN", () => {
  const gaps = Float32Array.of(1, NaN, NaN, NaN, 6, NaN);
  const means = nanmeanOverRepetitions(gaps, shape);
  assert.deepEqual([...means], [3.5, NaN]);
  assert.equal(new Uint32Array(means.buffer)[1], 0xffc00000, "NaN has the same bits everywhere");
});

Deno.test("betas of another size are refused", () => {
  assert.throws(() => meanOverRepetitions(betas.subarray(1), shape), ShapeError);
});
