import assert from "node:assert/strict";
import { ShapeError } from "../../lib/errors/mod.ts";
import { applyGlobalZScore, fillNaN, fitGlobalZScore } from "../../lib/normalization/mod.ts";
import { exactScores, exactSession, turned } from "./sessions.ts";

// (images 2, neuroids 3): one that varies, one that does not, one without any number.
const betas = Float32Array.of(1, 5, NaN, 3, 5, NaN);

Deno.test("a constant neuroid has std 1, one without numbers stays NaN", () => {
  const parameters = fitGlobalZScore(betas, 2, 3);
  assert.deepEqual([...parameters.mean], [2, 5, NaN]);
  assert.deepEqual([...parameters.std], [1, 1, NaN]);
  const zscored = applyGlobalZScore(betas, parameters);
  assert.deepEqual([...zscored], [-1, 0, NaN, 1, 0, NaN]);
});

Deno.test("means, standard deviations and z-scores are NumPy's, NaN left out", () => {
  // np.nanmean(x, 0), np.nanstd(x, 0) and (x - mean) / std of float32, column by column in memory.
  const values = Float32Array.of(
    ...[-1.94224214553833, NaN, -2.868256092071533, 1.0620712041854858, NaN, 0.08698678016662598],
    ...[-2.143779754638672, -0.18857097625732422, -2.273986577987671, -3.0656261444091797],
    ...[1.6743571758270264, -2.328049898147583, 4.51088809967041, 3.1497631072998047],
    ...[-4.993450164794922, 1.8163866996765137, -2.305150032043457, NaN],
  );
  const parameters = fitGlobalZScore(values, 9, 2);
  assert.deepEqual([...parameters.mean], [-1.2927024364471436, 0.07613728940486908]);
  assert.deepEqual([...parameters.std], [2.7793259620666504, 2.0413122177124023]);
  assert.deepEqual([...applyGlobalZScore(values, parameters)], [
    ...[-0.23370404541492462, NaN, -0.566883385181427, 0.4829902648925781, NaN],
    ...[0.005314959213137627, -0.30621716380119324, -0.12967555224895477, -0.35306552052497864],
    ...[-1.5390901565551758, 1.0675464868545532, -1.1777654886245728, 2.0881288051605225],
    ...[1.5057107210159302, -1.3315271139144897, 0.8525150418281555, -0.364278107881546, NaN],
  ]);
});

Deno.test("the variance is rounded before its root is taken, as NumPy does it", () => {
  const values = Float32Array.of(-2.9, 5.04, 2.3, 0.14, -2.24);
  const { mean, std } = fitGlobalZScore(values, 5, 1);
  assert.deepEqual([mean[0], std[0]], [0.4679998755455017, 2.9340648651123047]);
});

for (const neuroids of [1, 63, 64, 65, 130]) {
  Deno.test(`each of ${neuroids} neuroids has its own mean and standard deviation`, () => {
    const images = 8;
    const values = turned(Float32Array.from(exactSession(neuroids)), images);
    const parameters = fitGlobalZScore(values, images, neuroids);
    const numbers = Array.from({ length: neuroids }, (_, v) => v);
    assert.deepEqual([...parameters.mean], numbers.map((v) => 300 * (v % 5 - 2)));
    assert.deepEqual([...parameters.std], numbers.map((v) => 300 * (1 + v % 3)));
    const expected = turned(exactScores(neuroids), images);
    assert.deepEqual(applyGlobalZScore(values, parameters), expected);
  });
}

Deno.test("a z-score may overwrite its betas", () => {
  const copy = betas.slice();
  const zscored = applyGlobalZScore(copy, fitGlobalZScore(copy, 2, 3), copy);
  assert.equal(zscored, copy);
  assert.deepEqual([...copy], [-1, 0, NaN, 1, 0, NaN]);
});

Deno.test("fillNaN puts 0 for NaN alone and counts", () => {
  const values = Float32Array.of(NaN, 1, Infinity, NaN);
  assert.equal(fillNaN(values), 2);
  assert.deepEqual(values, Float32Array.of(0, 1, Infinity, 0));
});

Deno.test("without neuroids there is nothing to z-score", () => {
  const none = new Float32Array(0);
  const parameters = fitGlobalZScore(none, 2, 0);
  assert.deepEqual(parameters, { mean: none, std: none });
  assert.deepEqual(applyGlobalZScore(none, parameters), none);
});

Deno.test("betas that do not fill images × neuroids are refused", () => {
  const refused = (body: () => unknown, message: RegExp) =>
    assert.throws(body, { name: ShapeError.name, message });
  refused(() => fitGlobalZScore(betas, 2, 4), /fit .*: 6 betas; 2 images × 4 neuroids/);
  const parameters = fitGlobalZScore(betas, 2, 3);
  refused(
    () => applyGlobalZScore(betas.subarray(1), parameters),
    /apply .*: 5 betas; 1 images × 3 neuroids/,
  );
  refused(
    () => applyGlobalZScore(new Float32Array(7), parameters, betas.slice()),
    /7 betas; 2 images × 3 neuroids/,
  );
  for (const length of [3, 9]) {
    const into = new Float32Array(length);
    refused(() => applyGlobalZScore(betas, parameters, into), /betas; 2 images × 3 neuroids/);
  }
  const none = { mean: new Float32Array(0), std: new Float32Array(0) };
  refused(() => applyGlobalZScore(betas, none), /6 betas; 6 images × 0 neuroids/);
  const short = { ...parameters, std: parameters.std.subarray(1) };
  refused(
    () => applyGlobalZScore(betas, short),
    /3 means and 2 stds; one of each for each neuroid/,
  );
});
