import assert from "node:assert/strict";
import { ShapeError } from "../../lib/errors.ts";
import { applyGlobalZScore, fillNaN, fitGlobalZScore } from "../../lib/normalization/mod.ts";

// (images 2, neuroids 3): one that varies, one that does not, one without any number.
const betas = Float32Array.of(1, 5, NaN, 3, 5, NaN);

Deno.test("a constant neuroid has std 1, one without numbers stays NaN", () => {
  const parameters = fitGlobalZScore(betas, 2, 3);
  assert.deepEqual([...parameters.mean], [2, 5, NaN]);
  assert.deepEqual([...parameters.std], [1, 1, NaN]);
  const zscored = applyGlobalZScore(betas, parameters);
  assert.deepEqual([...zscored], [-1, 0, NaN, 1, 0, NaN]);
});

Deno.test("a z-score may overwrite its betas", () => {
  const copy = betas.slice();
  const zscored = applyGlobalZScore(copy, fitGlobalZScore(copy, 2, 3), copy);
  assert.equal(zscored, copy);
  assert.deepEqual([...copy], [-1, 0, NaN, 1, 0, NaN]);
});

Deno.test("fillNaN puts 0 for NaN alone and counts", () => {
  const values = Float32Array.of(NaN, 1, Infinity, NaN);
  assert.equal(fillNaN(values), 2);
  assert.deepEqual(values, Float32Array.of(0, 1, Infinity, 0));
});

Deno.test("betas that do not fill images × neuroids are refused", () => {
  assert.throws(() => fitGlobalZScore(betas, 2, 4), ShapeError);
  const parameters = fitGlobalZScore(betas, 2, 3);
  assert.throws(() => applyGlobalZScore(betas.subarray(1), parameters), ShapeError);
  assert.throws(() => applyGlobalZScore(betas, parameters, new Float32Array(3)), ShapeError);
});
