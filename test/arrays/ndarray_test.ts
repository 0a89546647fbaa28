import assert from "node:assert/strict";
import { ndarray, ShapeError } from "neuroid";
import { sizeOf } from "../../lib/arrays/mod.ts";

Deno.test("ndarray() refuses data that does not fill its shape", () => {
  assert.throws(() => ndarray("float32", [2, 3], new Float32Array(5)), ShapeError);
  assert.equal(ndarray("float32", [2, 3], new Float32Array(6)).data.length, sizeOf([2, 3]));
});
