import assert from "node:assert/strict";
import { type NdArray, ndarray } from "neuroid";
import { RandomState } from "neuroid/arrays";
import { type ArrayJson, assertSameBits, decodeArray } from "./array_json.ts";
import { pythonTest } from "./python.ts";

interface Case {
  readonly seed: number | number[];
  readonly i: number;
  readonly results: [name: string, values: ArrayJson][];
  readonly key: ArrayJson;
  readonly position: number;
  readonly has_gauss: boolean;
}

function weights(n: number): Float64Array {
  const p = Float64Array.from({ length: n }, (_, i) => i === Math.floor(n / 2) ? 0 : i + 1);
  const sum = p.reduce((total, weight) => total + weight, 0);
  return p.map((weight) => weight / sum);
}

/** The same calls in the same order as in random_state.py. */
function* draws(state: RandomState, i: number): Generator<Float64Array | Int32Array> {
  const n = [1, 2, 3, 10, 100, 515, 1000][i % 7]!;
  const multiples = (factor: number) => Array.from({ length: n }, (_, k) => k * factor);
  yield state.randomSample(n);
  yield state.randint(0, n, 20);
  yield state.randint(-5, 995, 20);
  yield state.randint(0, 2 ** 32, 5);
  yield state.randint(-3, 2 ** 40 + 12345, 20);
  yield state.permutation(n);
  yield Int32Array.from(state.shuffle(multiples(10)));
  yield Int32Array.from(state.permutation(multiples(3)));
  yield state.choice(n, { size: 7 });
  yield state.choice(n, { size: Math.min(n, 5), replace: false });
  yield state.uniform(-2.5, 7.1, 9);
  if (n > 2) {
    yield state.choice(n, { size: 30, p: weights(n) });
    yield state.choice(n, { size: Math.min(n - 1, 40), replace: false, p: weights(n) });
  }
  yield state.standardNormal(11);
  yield state.randomSample(3);
}

await pythonTest(
  "random draws equal NumPy's, and leave the same state",
  "reference",
  async (python) => {
    const cases = JSON.parse(await python("random_state.py")) as Case[];
    let normals = 0, lastBits = 0;
    for (const { seed, i, results, key, position, has_gauss } of cases) {
      const state = new RandomState(seed);
      const found = [...draws(state, i)];
      assert.equal(found.length, results.length);
      results.forEach(([name, json], k) => {
        const what = `${name}, seed ${seed}`;
        const expected = decodeArray(json);
        if (name === "standard_normal") {
          normals += found[k]!.length;
          lastBits += lastBitDifferences(found[k] as Float64Array, expected, what);
          return;
        }
        const data = found[k] as Float64Array;
        assertSameBits(ndarray(expected.dtype, [data.length], data), expected, what);
      });
      const after = state.getState();
      const words = decodeArray(key);
      assertSameBits(ndarray("uint32", words.shape, after.key), words, `state after seed ${seed}`);
      assert.equal(after.position, position);
      assert.equal(after.cachedGauss !== undefined, has_gauss);
    }
    // The C library's logarithm is not correctly rounded: about one normal number in 2,500 differs.
    assert.ok(normals > 1600 && lastBits <= 5, `${lastBits} of ${normals} differ in the last bit`);
  },
);

/** How many numbers differ, each by no more than the last bit. */
function lastBitDifferences(found: Float64Array, expected: NdArray, what: string): number {
  const a = new BigInt64Array(found.buffer);
  const b = new BigInt64Array((expected.data as Float64Array).buffer);
  let count = 0;
  a.forEach((bits, i) => {
    const apart = bits - b[i]!;
    assert.ok(apart >= -1n && apart <= 1n, `${what}: ${found[i]}, not ${expected.data[i]}`);
    if (apart !== 0n) count++;
  });
  return count;
}
