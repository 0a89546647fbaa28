import assert from "node:assert/strict";
import { ArgumentError, median } from "neuroid";
import { percentile, percentiles, quantile } from "neuroid/arrays";

Deno.test("a median of an even count is the mean of the two middle values in the data's type", () => {
  assert.equal(median(Float64Array.of(4, 1, 3, 2)), 2.5);
  assert.equal(median(Float32Array.of(1, 1 + 2 ** -23)), 1);
  assert.equal(median(Float64Array.of(1, 1 + 2 ** -23)), 1 + 2 ** -24);
  assert.equal(median(new Float64Array(0)), NaN);
});

Deno.test("a quantile between two values is interpolated", () => {
  assert.equal(quantile(Float64Array.of(1, 2, 4), 0.75), 3);
  assert.equal(percentile(Float64Array.of(1, 2, 4), 25), 1.5);
  assert.deepEqual([...percentiles(Float64Array.of(4, 1, 2), [0, 50, 100])], [1, 2, 4]);
});

Deno.test("a single quantile of float32 is float32, a list of them is in doubles", () => {
  const values = Float32Array.of(0, 1);
  assert.equal(percentile(values, 10), Math.fround(0.1));
  assert.deepEqual([...percentiles(values, [10])], [0.1]);
});

Deno.test("NaN makes a median or quantile NaN, or is left out", () => {
  const values = Float64Array.of(NaN, 2, 1);
  assert.deepEqual([median(values), quantile(values, 0)], [NaN, NaN]);
  assert.deepEqual([median(values, { skipna: true }), quantile(values, 0, { skipna: true })], [
    1.5,
    1,
  ]);
});

Deno.test("a quantile beyond 0 to 1 is refused", () => {
  assert.throws(() => quantile(Float64Array.of(1), 2), ArgumentError);
  assert.throws(() => percentile(Float64Array.of(1), -1), ArgumentError);
});
