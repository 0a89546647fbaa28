import assert from "node:assert/strict";
import { splitImages } from "neuroid";

Deno.test("splitImages() is the published split of 515 and of 1,000 images", () => {
  const eight = splitImages(515);
  assert.deepEqual([eight.train.length, eight.test.length], [412, 103]);
  assert.deepEqual([...eight.test.subarray(0, 6)], [1, 13, 20, 21, 34, 43]);
  const four = splitImages(1000);
  assert.deepEqual([four.train.length, four.test.length], [800, 200]);
  assert.deepEqual([...four.test.subarray(0, 6)], [1, 4, 13, 14, 20, 21]);
});
