/** A penalty for each neuroid by folds: few products for many penalties, and himalaya's choice among equals. */
import assert from "node:assert/strict";
import type { ActivationLayer, RegionResponses } from "neuroid/scores";
import { scoreBenchmark, ScoredLayer, ScoredRegion } from "neuroid/scores";
import { shrinkageOf } from "../../lib/scores/regression/shrinkage.ts";
import { randomNumbers } from "../rdm/patterns.ts";

const grid = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, i) => 10 ** (from + (to - from) * i / Math.max(1, count - 1)));
const spectrum = (count: number, value: (k: number) => number) =>
  Float64Array.from({ length: count }, (_, k) => value(k));

const SPECTRA = {
  "within a decade": spectrum(500, (k) => 4100 * 0.07 ** (k / 499)),
  "falling as 1/k": spectrum(500, (k) => 1e6 / (k + 1)),
  "over sixteen decades": spectrum(300, (k) => 10 ** (8 - 16 * k / 299)),
  "one value": Float64Array.of(5),
  "no value": new Float64Array(0),
};
const GRIDS = {
  "himalaya's 17": grid(-2, 6, 17),
  "99 close ones": grid(-2, 7, 99),
  "21 of LAION": grid(-10, 10, 21),
  "one": [3],
  "some twice": [1, 1, 10, 1e12, 10],
  "falling": grid(5, -5, 12),
};

for (const [spectrumName, values] of Object.entries(SPECTRA)) {
  for (const [gridName, alphas] of Object.entries(GRIDS)) {
    Deno.test(`factors of ${gridName} penalties, eigenvalues ${spectrumName}: exact as mixtures of few`, () => {
      const { pivots, mixtures } = shrinkageOf(values, alphas);
      assert.ok(pivots.length <= alphas.length && new Set(pivots).size === pivots.length);
      assert.deepEqual([mixtures.rows, mixtures.columns], [alphas.length, pivots.length]);
      alphas.forEach((alpha, a) =>
        values.forEach((value) => {
          let sum = 0;
          pivots.forEach((pivot, j) =>
            sum += mixtures.data[a * pivots.length + j]! / (value + alphas[pivot]!)
          );
          assert.ok(Math.abs(sum * (value + alpha) - 1) < 3e-12, `${alpha}, ${value}: ${sum}`);
        })
      );
    });
  }
}

Deno.test("the products are fewer than the penalties where the eigenvalues do not tell these apart", () => {
  const count = (values: Float64Array, alphas: number[]) =>
    shrinkageOf(values, alphas).pivots.length;
  assert.ok(count(SPECTRA["within a decade"], GRIDS["himalaya's 17"]) < 14);
  assert.ok(count(SPECTRA["falling as 1/k"], GRIDS["99 close ones"]) < 40);
  assert.equal(count(SPECTRA["one value"], GRIDS["99 close ones"]), 1);
});

/** Sixty pictures of 90 features; a neuroid that never varies, one that follows a feature, one of noise. */
function data(): { layer: ActivationLayer; region: RegionResponses } {
  const random = randomNumbers(3), pictures = 60, features = 90;
  const ids = Array.from({ length: pictures }, (_, i) => `p${String(i).padStart(2, "0")}`);
  const x = Float64Array.from({ length: pictures * features }, () => random() - 0.5);
  const part = {
    ...{ path: "made", stimulusIds: ids, features, dtype: "float64" },
    readColumns: (rows: Int32Array, from: number, end: number) =>
      Promise.resolve(
        Float64Array.from(
          [...rows].flatMap((row) => [...x.subarray(row * features + from, row * features + end)]),
        ),
      ),
  };
  const values = Float64Array.from(
    { length: pictures * 3 },
    (_, at) => [2.5, x[Math.floor(at / 3) * features]!, random()][at % 3]!,
  );
  const all = { ids, values };
  const rows = (from: number, end: number) => ({
    ids: ids.slice(from, end),
    pictures: all,
    rows: Int32Array.from({ length: end - from }, (_, i) => from + i),
  });
  return {
    layer: { name: "made", features, dtype: "float64", stimulusIds: ids, parts: [part] },
    region: {
      ...{ region: "made", neuroidIds: ["flat", "signal", "noise"], noiseCeilings: undefined },
      ...{ subjects: ["one", "one", "one"], repeats: undefined, all },
      split: { train: rows(10, 60), test: rows(0, 10) },
    },
  };
}

Deno.test("of penalties that lose the same the largest is taken, as himalaya's slope has it", async () => {
  const { layer, region } = data();
  const read = await ScoredLayer.read([layer], layer.stimulusIds);
  const chosen = async (
    alphas: number[],
  ) => [
    ...(await scoreBenchmark(new ScoredRegion(region), read, "ridgecv_kfold", { alphas }))
      .alphaPerNeuroid!,
  ];
  assert.equal((await chosen(grid(-2, 6, 17)))[0], 1e6, "nothing depends on it");
  assert.deepEqual(await chosen(grid(-12, -8, 5)), [1e-8, 1e-8, 1e-8], "all as good as 0");
});
