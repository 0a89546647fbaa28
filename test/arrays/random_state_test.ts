import assert from "node:assert/strict";
import { ArgumentError } from "neuroid";
import { RandomState } from "neuroid/arrays";

Deno.test("permutations are those of the published splits", () => {
  const first = (n: number, count: number) => [
    ...new RandomState(42).permutation(n).subarray(0, count),
  ];
  assert.deepEqual(first(515, 8), [304, 499, 441, 153, 501, 131, 204, 510]);
  assert.deepEqual(first(1000, 5), [521, 737, 740, 660, 411]);
});

Deno.test("a shuffle of a list is its permutation, and a permutation leaves the list as it is", () => {
  const list = Array.from({ length: 515 }, (_, i) => `image ${i}`);
  const permuted = new RandomState(42).permutation(list);
  assert.equal(permuted[0], "image 304");
  assert.equal(list[0], "image 0");
  assert.deepEqual(new RandomState(42).shuffle(list), permuted);
  assert.equal(list[0], "image 304");
});

Deno.test("draws from seed 42 are NumPy's", () => {
  const state = new RandomState(42);
  assert.deepEqual([...state.randomSample(2)], [0.3745401188473625, 0.9507143064099162]);
});

Deno.test("a list of integers seeds in its own way", () => {
  const [one] = new RandomState(1).randomSample(1);
  const [list] = new RandomState([1]).randomSample(1);
  assert.notEqual(one, list);
});

Deno.test("a state that was kept gives the same draws again, half a normal pair included", () => {
  const state = new RandomState(7);
  state.standardNormal(3);
  const kept = state.getState();
  const first = state.standardNormal(5);
  const other = new RandomState(8);
  other.setState(kept);
  assert.deepEqual(other.standardNormal(5), first);
  assert.throws(() => state.setState({ ...kept, key: new Uint32Array(3) }), ArgumentError);
  assert.throws(() => state.setState({ ...kept, position: 625 }), ArgumentError);
});

Deno.test("seeds, ranges, counts and probabilities that make no sense are refused", () => {
  for (const seed of [-1, 0.5, 2 ** 32, NaN, [], [1, -1]]) {
    assert.throws(() => new RandomState(seed), ArgumentError, String(seed));
  }
  const state = new RandomState(0);
  assert.throws(() => state.randint(3, 3, 1), ArgumentError);
  assert.throws(() => state.randint(0, 2 ** 60, 1), ArgumentError);
  assert.throws(() => state.randomSample(-1), ArgumentError);
  assert.throws(() => state.uniform(0, Infinity, 1), ArgumentError);
  assert.throws(() => state.permutation(1.5), ArgumentError);
  assert.throws(() => state.choice(3, { size: 4, replace: false }), ArgumentError);
  for (const p of [[0.5, 0.4], [1], [1.5, -0.5], [NaN, 1]]) {
    assert.throws(() => state.choice(2, { size: 1, p }), ArgumentError, String(p));
  }
  assert.throws(() => state.choice(2, { size: 2, replace: false, p: [1, 0] }), ArgumentError);
});
