import assert from "node:assert/strict";
import { medianInPlace } from "../../../lib/loaders/sensorium/statistics/median.ts";
import { computeStreamStatistics } from "../../../lib/loaders/sensorium/statistics/stream.ts";
import { randomNumbers } from "../../../tasks/bench/mod.ts";

/** Runs that are hard on selections: random, sorted, reversed, equal, mostly zero, few values. */
function runs(): Float64Array[] {
  const all: Float64Array[] = [];
  for (const length of [1, 2, 3, 4, 5, 10, 99, 100, 1001]) {
    const random = randomNumbers(length, length).map((value) => value - 0.5);
    all.push(
      random,
      random.toSorted(),
      random.toSorted().reverse(),
      random.map(() => 3),
      random.map((value) => Math.max(0, value - 0.3)),
      random.map((value) => Math.round(value * 4)),
    );
  }
  return all;
}

function sortedMedian(values: Float32Array | Float64Array): number {
  const sorted = values.toSorted();
  const low = sorted[(sorted.length - 1) >> 1]!;
  const high = sorted[sorted.length >> 1]!;
  return values instanceof Float32Array
    ? Math.fround(Math.fround(low + high) / 2)
    : (low + high) / 2;
}

Deno.test("medianInPlace() is the median of the sorted numbers", () => {
  for (const run of runs()) {
    for (const values of [run, Float32Array.from(run)]) {
      // + 0, because 0 and -0 are equal and may stand in either order
      assert.equal(medianInPlace(values.slice(), run.length) + 0, sortedMedian(values) + 0);
    }
  }
  assert.ok(Number.isNaN(medianInPlace(new Float32Array(3), 0)));
});

Deno.test("computeStreamStatistics() counts to the exact median, signs and halves included", async () => {
  for (const run of runs()) {
    const single = Float32Array.from(run);
    const half = run.length >> 1;
    const { median, min, max, mean, std } = await computeStreamStatistics(async function* () {
      yield await single.subarray(0, half);
      yield Float32Array.of(NaN, -NaN);
      yield single.subarray(half);
    });
    assert.equal(median.data[0]! + 0, sortedMedian(single) + 0);
    assert.equal(min.data[0], Math.min(...single));
    assert.equal(max.data[0], Math.max(...single));
    const average = single.reduce((sum, value) => sum + value, 0) / single.length;
    const spread = single.reduce((sum, value) => sum + (value - average) ** 2, 0) / single.length;
    assert.ok(Math.abs(mean.data[0]! - average) <= 1e-7 * Math.abs(average));
    assert.ok(Math.abs(std.data[0]! - Math.sqrt(spread)) <= 1e-7 * Math.sqrt(spread));
  }
});

Deno.test("computeStreamStatistics() of nothing is NaN", async () => {
  const statistics = await computeStreamStatistics(async function* () {
    yield await Float32Array.of(NaN);
  });
  for (const { data } of Object.values(statistics)) assert.ok(Number.isNaN(data[0]));
});

Deno.test("the median of many float32 is that of the sorted ones, zeros and infinities too", () => {
  const numbers = randomNumbers(100_003, 5);
  let at = 0;
  const random = () => numbers[at++ % numbers.length]!;
  const kinds: readonly (() => number)[] = [
    () => Math.round(255 * random()),
    () => Math.max(0, random() - 0.5),
    () => random() < 0.5 ? -0 : 0,
    () => random() < 0.3 ? -Infinity : random() > 0.6 ? Infinity : random() - 0.5,
    () => (random() - 0.5) * 1e-44, // below the smallest normal ones
    () => Math.sign(random() - 0.5) * Math.exp(40 * random() - 20),
    () => Math.floor(3 * random()) - 1,
  ];
  for (const [kind, number] of kinds.entries()) {
    for (const length of [1024, 1025, 1500, 9720]) {
      const values = Float32Array.from({ length }, number), sorted = values.slice().sort();
      const high = sorted[length >> 1]!, low = sorted[(length - 1) >> 1]!;
      const right = Object.is(low, high) ? high : Math.fround(Math.fround(low + high) / 2);
      assert.ok(Object.is(medianInPlace(values, length), right), `${kind}, ${length}`);
    }
  }
});
