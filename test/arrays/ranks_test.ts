import assert from "node:assert/strict";
import { argsort, rankData } from "neuroid/arrays";

Deno.test("argsort keeps equal values in their order and puts NaN last", () => {
  assert.deepEqual([...argsort([2, NaN, 1, 2, -Infinity])], [4, 2, 0, 3, 1]);
  const signed = new Float64Array(new BigUint64Array([0xfff8n << 48n, 0x7ff0n << 48n]).buffer);
  assert.deepEqual([...argsort(signed)], [1, 0], "a NaN with a sign, and infinity");
});

Deno.test("equal values share the mean of their ranks", () => {
  assert.deepEqual([...rankData([10, 20, 10, 30])], [1.5, 3, 1.5, 4]);
  assert.deepEqual([...rankData([3, 0, 3, -0, -2])], [4.5, 2.5, 4.5, 2.5, 1], "−0 and 0 too");
  assert.deepEqual([...rankData([])], []);
});

Deno.test("values that differ only in their last bits are ranked apart", () => {
  const close = Float64Array.from({ length: 40 }, (_, i) => 1 + (39 - i) * Number.EPSILON);
  assert.deepEqual([...rankData(close)], Array.from({ length: 40 }, (_, i) => 40 - i));
});

Deno.test("one NaN makes all ranks NaN", () => {
  assert.deepEqual([...rankData([1, NaN])], [NaN, NaN]);
});
