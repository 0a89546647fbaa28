import assert from "node:assert/strict";
import { mean, ShapeError } from "neuroid";
import {
  alongColumns,
  alongRows,
  meansAlong,
  pairwiseSum,
  std,
  stdsAlong,
  sum,
  sumsAlong,
  variance,
} from "neuroid/arrays";

/** What np.full(750, 0.1, np.float32).sum() gives. */
const PAIRWISE_750 = 75.00000762939453;

/** 0.1 as float32, `n` times: its sums show the order of the additions. */
const tenths = (n: number) => new Float32Array(n).fill(0.1);

Deno.test("a contiguous run is summed pairwise in float32, as np.sum does", () => {
  // np.full(n, 0.1, np.float32).sum()
  assert.equal(pairwiseSum(tenths(7)), 0.7000000476837158);
  assert.equal(pairwiseSum(tenths(129)), 12.900001525878906);
  assert.equal(pairwiseSum(tenths(750)), PAIRWISE_750);
  assert.equal(pairwiseSum(tenths(800), 50, 750), PAIRWISE_750);
  assert.equal(pairwiseSum(tenths(0)), 0);
});

Deno.test("rows are summed pairwise, columns one row after another", () => {
  let running = 0;
  for (let i = 0; i < 750; i++) running = Math.fround(running + Math.fround(0.1));
  assert.notEqual(running, PAIRWISE_750);
  assert.deepEqual(
    sumsAlong(tenths(1500), alongRows(2, 750)),
    Float32Array.of(PAIRWISE_750, PAIRWISE_750),
  );
  assert.deepEqual(
    sumsAlong(tenths(1500), alongColumns(750, 2)),
    Float32Array.of(running, running),
  );
});

Deno.test("a single column is contiguous, and so summed pairwise", () => {
  assert.deepEqual(sumsAlong(tenths(750), alongColumns(750, 1)), Float32Array.of(PAIRWISE_750));
});

Deno.test("NaN propagates, or is left out and not counted", () => {
  const values = Float64Array.of(1, NaN, 3);
  assert.deepEqual([sum(values), mean(values), std(values)], [NaN, NaN, NaN]);
  const skipna = true;
  assert.deepEqual([sum(values, { skipna }), mean(values, { skipna })], [4, 2]);
  assert.deepEqual([variance(values, { skipna }), std(values, { skipna, ddof: 1 })], [
    1,
    Math.SQRT2,
  ]);
  assert.deepEqual([...meansAlong(Float32Array.of(NaN, NaN), alongRows(1, 2), { skipna })], [NaN]);
  assert.deepEqual([...stdsAlong(Float32Array.of(5), alongRows(1, 1), { skipna, ddof: 1 })], [
    NaN,
  ]);
});

Deno.test("an axis that does not fit the data is refused", () => {
  assert.throws(() => sumsAlong(tenths(5), alongRows(2, 3)), ShapeError);
});
