import assert from "node:assert/strict";
import { argsort, rankData } from "neuroid";

Deno.test("argsort keeps equal values in their order and puts NaN last", () => {
  assert.deepEqual([...argsort([2, NaN, 1, 2, -Infinity])], [4, 2, 0, 3, 1]);
});

Deno.test("equal values share the mean of their ranks", () => {
  assert.deepEqual([...rankData([10, 20, 10, 30])], [1.5, 3, 1.5, 4]);
  assert.deepEqual([...rankData([])], []);
});

Deno.test("one NaN makes all ranks NaN", () => {
  assert.deepEqual([...rankData([1, NaN])], [NaN, NaN]);
});
