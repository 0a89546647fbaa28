import assert from "node:assert/strict";
import { ndarray } from "../../lib/arrays/mod.ts";
import {
  ncsnrFromBetas,
  ncsnrToNoiseCeilingFraction,
  ncsnrToNoiseCeilingFractionMixed,
  ncsnrToNoiseCeilingPercent,
  ncsnrToNoiseCeilingPercentMixed,
} from "../../lib/noise_ceiling/mod.ts";

Deno.test("the ceiling in percent is 100 s² / (s² + 1/k), and NaN stays NaN", () => {
  const percent = ncsnrToNoiseCeilingPercent(Float64Array.of(0, 1, NaN, 1 / Math.sqrt(3)), 3);
  assert.deepEqual([...percent], [0, 100 / (1 + 1 / 3), NaN, percent[3]!]);
  assert.ok(Math.abs(percent[3]! - 50) < 1e-12);
  assert.throws(() => ncsnrToNoiseCeilingPercent(Float64Array.of(1), 0), /0 repetitions/);
});

Deno.test("a fraction is a hundredth of the percentage", () => {
  const ncsnr = Float64Array.of(0.25, 0.5, 2);
  const fraction = ncsnrToNoiseCeilingFraction(ncsnr, 1);
  assert.deepEqual([...fraction], [0.0625 / 1.0625, 0.2, 0.8]);
  ncsnrToNoiseCeilingPercent(ncsnr, 1).forEach((percent, i) =>
    assert.ok(Math.abs(percent - 100 * fraction[i]!) < 1e-13)
  );
});

Deno.test("mixed repetitions average 1/k over images", () => {
  const ncsnr = Float64Array.of(0.5, NaN);
  const counts = [[1, 1], [3, 3]] as const;
  const noise = (3 / 3 + 1 / 1) / 4;
  assert.deepEqual([...ncsnrToNoiseCeilingFractionMixed(ncsnr, counts)], [
    0.25 / (0.25 + noise),
    NaN,
  ]);
  assert.deepEqual(
    ncsnrToNoiseCeilingPercentMixed(ncsnr, [[3, 0], [2, 4]]),
    ncsnrToNoiseCeilingPercent(ncsnr, 2),
  );
  assert.throws(() => ncsnrToNoiseCeilingPercentMixed(ncsnr, []), /no images/);
  assert.throws(
    () => ncsnrToNoiseCeilingPercentMixed(ncsnr, [[0, 5]]),
    /5 images of 0 repetitions/,
  );
  assert.throws(() => ncsnrToNoiseCeilingPercentMixed(ncsnr, [[3, Infinity]]), /Infinity images/);
  assert.throws(() => ncsnrToNoiseCeilingPercentMixed(ncsnr, [[3, -1], [2, 9]]), /-1 images of 3/);
  assert.throws(() => ncsnrToNoiseCeilingPercentMixed(ncsnr, [[3, 0]]), /no images; one or more/);
  assert.throws(() => ncsnrToNoiseCeilingFraction(ncsnr, 0.5), /0.5 repetitions; at least 1/);
});

Deno.test("three repetitions are meant where none are named, and one is the least", () => {
  const ncsnr = Float64Array.of(0.5);
  assert.deepEqual(ncsnrToNoiseCeilingPercent(ncsnr), ncsnrToNoiseCeilingPercent(ncsnr, 3));
  assert.deepEqual(ncsnrToNoiseCeilingFraction(ncsnr), ncsnrToNoiseCeilingFraction(ncsnr, 3));
  assert.deepEqual([...ncsnrToNoiseCeilingPercent(ncsnr, 1)], [20]);
  assert.deepEqual([...ncsnrToNoiseCeilingFractionMixed(ncsnr, [[1, 1]])], [0.2]);
});

Deno.test("images are counted by falling repetitions, whatever their order: the formula's last bit", () => {
  const [s, noise] = [0.05, (269 / 3 + 373 / 2 + 732 / 1) / (269 + 373 + 732)];
  for (const order of [[3, 2, 1], [1, 2, 3], [2, 3, 1]] as const) {
    const counts = order.map((k) => [k, { 3: 269, 2: 373, 1: 732 }[k]] as const);
    const [percent] = ncsnrToNoiseCeilingPercentMixed(Float64Array.of(s), counts);
    assert.equal(percent, 100 * (s * s) / (s * s + noise));
  }
});

Deno.test("ncsnr from betas: sessions are z-scored, only images with all repetitions count", () => {
  // The second session is the first in another unit, so z-scores repeat exactly: no noise at all.
  const betas = ndarray("float64", [6, 1], Float64Array.of(1, 2, 4, 110, 120, 140));
  const table = { sessions: [1, 1, 1, 2, 2, 2], images: ["a", "b", "c", "a", "b", "d"] };
  const found = ncsnrFromBetas(betas, { ...table, repetitions: 2 });
  assert.equal(found.images, 2);
  assert.ok(found.ncsnr[0]! > 1e7);
  // Without any rounding left the noise is 0: infinite, and named.
  const exact = ndarray("float64", [4, 1], Float64Array.of(1, 1, 3, 3));
  const same = { sessions: [1, 1, 1, 1], images: ["a", "a", "b", "b"], repetitions: 2 };
  const { ncsnr, undefinedNeuroids } = ncsnrFromBetas(exact, same);
  assert.deepEqual([...ncsnr, ...undefinedNeuroids], [Infinity, 0]);
  // Repetitions that differ more than images do leave no signal.
  const noisy = ndarray("float64", [4, 1], Float64Array.of(1, 3, 3, 1));
  assert.deepEqual([...ncsnrFromBetas(noisy, same).ncsnr], [0]);
  assert.throws(() => ncsnrFromBetas(betas, table), /no image with 3 trials/);
});

Deno.test("images with a trial in a session where the neuroid is invalid are left out for it alone", () => {
  const sessions = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2];
  const images = ["a", "b", "a", "c", "b", "c", "d", "e", "d", "e"];
  const values = [0.3, 1.5, -0.2, 2.2, 0.9, -1.1, 0.4, 2.5, 0.7, 1.9];
  const columns = [
    values,
    values.map((value, trial) => sessions[trial] === 2 ? 0 : value),
    values.map((value, trial) => sessions[trial] === 2 ? NaN : value),
    values.map((value, trial) => trial === 7 ? NaN : value), // one trial makes the session NaN
    values.map((value, trial) => sessions[trial] === 1 ? 0.1 : value), // constant, not 0
  ];
  const betas = ndarray(
    "float64",
    [10, 5],
    Float64Array.from(values.flatMap((_, trial) => columns.map((column) => column[trial]!))),
  );
  const found = ncsnrFromBetas(betas, { sessions, images, repetitions: 2 });
  const left = (kept: readonly string[]) => {
    // The same neuroid without the images that the rule leaves out: their trials stay in the z-score.
    const labels = images.map((image, trial) => kept.includes(image) ? image : `${image}${trial}`);
    const whole = ndarray("float64", [10, 1], Float64Array.from(values));
    return ncsnrFromBetas(whole, { sessions, images: labels, repetitions: 2 }).ncsnr[0]!;
  };
  const first = left(["a", "b"]);
  assert.deepEqual([...found.ncsnr], [
    left(["a", "b", "c", "d", "e"]),
    first,
    first,
    first,
    left(["d", "e"]),
  ]);
  assert.deepEqual([...found.imagesOfNeuroid], [5, 2, 2, 2, 2]);
  assert.deepEqual([found.images, ...found.undefinedNeuroids], [5]);
});

Deno.test("a neuroid of which no image is left has no ncsnr, and is named", () => {
  const betas = ndarray(
    "float32",
    [4, 3],
    Float32Array.of(1, 1, NaN, 2, 5, 2, 3, 2, 3, 3, 2, 9),
  );
  const table = { sessions: [1, 1, 2, 2], images: [7, 8, 8, 7], repetitions: 2 };
  const { ncsnr, undefinedNeuroids } = ncsnrFromBetas(betas, table);
  assert.deepEqual([...undefinedNeuroids], [0, 1, 2]);
  assert.ok(ncsnr.every(Number.isNaN));
});

Deno.test("a beta that never changes has no ncsnr, also where rounding misses its mean", () => {
  for (const value of [0.1, 1 / 3, 7 / 300]) {
    const betas = ndarray("float64", [60, 1], new Float64Array(60).fill(value));
    const trials = Array.from({ length: 60 }, (_, trial) => trial);
    const { ncsnr } = ncsnrFromBetas(betas, {
      sessions: trials.map((trial) => Math.floor(trial / 30)),
      images: trials.map((trial) => trial % 20),
    });
    assert.ok(Number.isNaN(ncsnr[0]), `${value}: ${ncsnr[0]}`);
  }
});

Deno.test("betas and their table must agree", () => {
  const betas = ndarray("float64", [2, 1], Float64Array.of(1, 2));
  assert.throws(
    () => ncsnrFromBetas(betas, { sessions: [1, 1], images: [1] }),
    /\(2, 1\), 2 sessions, 1 images/,
  );
  assert.throws(
    () => ncsnrFromBetas(betas, { sessions: [1], images: [1, 1] }),
    /\(2, 1\), 1 sessions, 2 images/,
  );
  assert.throws(
    () => ncsnrFromBetas({ ...betas, shape: [2] }, { sessions: [1, 1], images: [1, 1] }),
    /shape \(2,\).*; \(trials, neuroids\)/,
  );
  assert.throws(
    () => ncsnrFromBetas(betas, { sessions: [1, 2], images: [1, 1], repetitions: 2 }),
    /one trial in session 1/,
  );
  assert.throws(
    () => ncsnrFromBetas(betas, { sessions: [1, 1], images: [1, 2], repetitions: 1 }),
    /no image with 1 trials; repeated images, two trials or more/,
  );
});
