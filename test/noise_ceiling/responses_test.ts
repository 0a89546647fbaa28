import assert from "node:assert/strict";
import { ndarray } from "../../lib/arrays/mod.ts";
import { ArgumentError, DataError, ShapeError } from "../../lib/errors/mod.ts";
import {
  correlateFrames,
  correlationToAverage,
  explainableVariance,
  meanFeve,
  meanOverMice,
  normalizedCorrelation,
  oracleConservative,
  oracleJackknife,
  type Responses,
  signalPower,
  singleTrialCorrelation,
  splitHalfReliability,
  varianceExplained,
} from "../../lib/noise_ceiling/mod.ts";

const matrix = (shape: number[], ...values: number[]): Responses =>
  ndarray("float64", shape, Float64Array.from(values));

/** Two stimuli shown twice, one shown once; the second neuron never changes. */
const responses = matrix([5, 2], 1, 7, 9, 7, 3, 7, 5, 7, 7, 7);
const stimuli = ["a", "once", "a", "b", "b"];

Deno.test("FEV: total less noise over total, of the repeated trials alone", () => {
  const { fev, totalVariance, noiseVariance, droppedTrials, undefinedNeurons } =
    explainableVariance(responses, stimuli);
  const total = (9 + 1 + 1 + 9) / 3;
  assert.deepEqual([...totalVariance], [total, 0]);
  assert.deepEqual([...noiseVariance], [2, 0]);
  assert.equal(fev[0], (total - 2) / total);
  assert.deepEqual([...droppedTrials], [1]);
  assert.ok(Number.isNaN(fev[1]));
  assert.deepEqual([...undefinedNeurons], [1]);
});

Deno.test("a stimulus counts the same in the noise however often it was shown", () => {
  const uneven = matrix([5, 1], 0, 2, 5, 5, 5);
  const { noiseVariance } = explainableVariance(uneven, [1, 1, 2, 2, 2]);
  assert.equal(noiseVariance[0], (2 + 0) / 2);
});

Deno.test("FEVE is 1 for the mean response as prediction, up to the bias of its noise", () => {
  const means = matrix([5, 2], 2, 7, 9, 7, 2, 7, 6, 7, 6, 7);
  const { feve } = varianceExplained(responses, means, stimuli);
  assert.equal(feve[0], 1 - (1 - 2) / (20 / 3 - 2));
});

Deno.test("the mean FEVE takes neurons with enough FEV, and undefined ones never", () => {
  const scores = varianceExplained(responses, responses, stimuli);
  assert.equal(meanFeve(scores), scores.feve[0]);
  assert.throws(() => meanFeve(scores, 0.9), /no neuron of 2 with an FEV of 0.9/);
});

Deno.test("a neuron counts from the least FEV on, 0.15 where none is named", () => {
  const scores = {
    ...varianceExplained(responses, responses, stimuli),
    fev: Float64Array.of(0.149, 0.15, NaN, 0.9),
    feve: Float64Array.of(50, 1, 60, 2),
  };
  assert.equal(meanFeve(scores), 1.5);
  assert.equal(meanFeve(scores, 0.149), 53 / 3);
});

Deno.test("the jackknife oracle of a constant neuron is 0, the conservative one undefined", () => {
  assert.equal(oracleJackknife(responses, stimuli).oracle[1], 0);
  const { oracle, undefinedNeurons, droppedTrials } = oracleConservative(responses, stimuli);
  assert.deepEqual([...undefinedNeurons], [1]);
  assert.deepEqual([...droppedTrials], [1]);
  // Means 2 and 6: signal variance 4; noise variance 1.
  assert.ok(Math.abs(oracle[0]! - 4 / Math.sqrt(4 * 5)) < 1e-15);
});

Deno.test("a neuron that never changes is known as such, also where rounding misses its mean", () => {
  for (const value of [0.1, 1 / 3, 1e10 / 3]) {
    for (const repeats of [3, 7, 30]) {
      const shown = Array.from({ length: 10 * repeats }, (_, trial) => trial % 10);
      const still = matrix([shown.length, 2], ...shown.flatMap((_, i) => [value, Math.sin(i * i)]));
      assert.deepEqual([...explainableVariance(still, shown).undefinedNeurons], [0]);
      assert.deepEqual([...oracleConservative(still, shown).undefinedNeurons], [0]);
      assert.equal(oracleJackknife(still, shown).oracle[0], 0);
      const cube = matrix([repeats, 10, 2], ...still.data);
      assert.deepEqual([...splitHalfReliability(cube).undefinedNeuroids], [0]);
      const { signalPower: power, ccMax } = signalPower(cube);
      assert.equal(power[0], 0);
      assert.ok(Number.isNaN(ccMax[0]));
    }
  }
});

Deno.test("each trial is compared with the mean of the others", () => {
  const { oracle } = oracleJackknife(matrix([4, 1], 1, 3, 5, 7), [1, 1, 2, 2]);
  // Others 3, 1, 7, 5: covariance 3, variance 5.
  assert.ok(Math.abs(oracle[0]! - 3 / 5) < 1e-7 && oracle[0]! < 3 / 5);
});

Deno.test("single trials use all trials, averages only repeated ones", () => {
  const predictions = matrix([5, 2], 1, 1, -90, 2, 3, 3, 5, 4, 7, 5);
  assert.ok(singleTrialCorrelation(responses, predictions)[0]! < 0);
  const { correlation, droppedTrials } = correlationToAverage(responses, predictions, stimuli);
  assert.ok(Math.abs(correlation[0]! - 1) < 1e-7);
  assert.equal(correlation[1], 0);
  assert.deepEqual([...droppedTrials], [1]);
});

Deno.test("signal power is the variance where repeats agree, and CCmax is then 1", () => {
  const { signalPower: power, ccMax } = signalPower(matrix([2, 3, 1], 1, 2, 6, 1, 2, 6));
  assert.equal(power[0], 7);
  assert.equal(ccMax[0], 1);
});

Deno.test("signal power follows the unit, CCmax and CCnorm do not", () => {
  const values = [1, 2, 6, 2, 2, 7];
  const prediction = matrix([1, 3, 1], 1, 3, 5);
  const one = normalizedCorrelation(matrix([2, 3, 1], ...values), prediction);
  const small = matrix([2, 3, 1], ...values.map((value) => value / 64));
  const found = normalizedCorrelation(small, prediction);
  assert.deepEqual([...found.signalPower], [one.signalPower[0]! / 4096]);
  assert.deepEqual([found.ccMax, found.ccNorm], [one.ccMax, one.ccNorm]);
});

Deno.test("repeats that share nothing have a signal power of 0, and nothing to be normalized by", () => {
  const unrelated = matrix([2, 4, 1], 1, -1, 1, -1, 1, 1, -1, -1);
  const found = normalizedCorrelation(unrelated, matrix([1, 4, 1], 1, 0, 0, -1));
  assert.deepEqual([found.signalPower[0], found.ccMax[0], found.ccNorm[0]], [0, NaN, NaN]);
});

Deno.test("without signal power there is no CCmax and no CCnorm", () => {
  const opposite = matrix([2, 3, 2], 1, 1, 2, 2, 3, 6, 3, 1, 2, 2, 1, 6);
  const found = normalizedCorrelation(opposite, matrix([1, 3, 2], 1, 4, 2, 4, 3, 4));
  assert.ok(found.signalPower[0]! < 0);
  assert.ok(Number.isNaN(found.ccMax[0]) && Number.isNaN(found.ccNorm[0]));
  assert.ok(Number.isNaN(found.ccNorm[1]), "a constant prediction");
  assert.deepEqual([...found.undefinedNeurons], [0, 1]);
});

Deno.test("50 frames of each trial do not count where no number is named", async () => {
  const trial = (...last: number[]) => {
    const frames = [...Array.from({ length: 50 }, (_, i) => (-1) ** i * 1e6), ...last];
    return {
      responses: matrix([1, frames.length], ...frames),
      predictions: matrix([1, frames.length], ...frames.map((_, i) => i)),
    };
  };
  const [correlation] = await correlateFrames([trial(1, 2, 3)]);
  assert.ok(Math.abs(correlation! - 1) < 1e-7);
  await assert.rejects(correlateFrames([trial()]), /\(1, 50\); more than 50 frames/);
});

Deno.test("the first frames of each trial do not count", async () => {
  const trial = (...frames: number[]) => ({
    responses: matrix([1, 4], 500, ...frames),
    predictions: matrix([1, 4], -500, ...frames),
  });
  const [correlation] = await correlateFrames([trial(1, 2, 3), trial(7, 1, 4)], { skipFrames: 1 });
  assert.ok(Math.abs(correlation! - 1) < 1e-7);
});

Deno.test("a neuron that never changes has a frame correlation of 0", async () => {
  const trial = (...frames: number[]) => ({
    responses: matrix([1, frames.length], ...frames.map(() => 0.1)),
    predictions: matrix([1, frames.length], ...frames),
  });
  const trials = [trial(1, 2, 3, 9), trial(1, 2, 5)];
  assert.deepEqual([...await correlateFrames(trials, { skipFrames: 0 })], [0]);
});

Deno.test("trials may come one at a time", async () => {
  async function* trials() {
    for (const frame of [1, 2, 3]) {
      await Promise.resolve();
      yield { responses: matrix([1, 1], frame), predictions: matrix([1, 1], -frame) };
    }
  }
  const [correlation] = await correlateFrames(trials(), { skipFrames: 0 });
  assert.ok(Math.abs(correlation! + 1) < 1e-7);
});

Deno.test("a mouse with more neurons does not weigh more", () => {
  assert.equal(meanOverMice([Float64Array.of(1, 1, 1), Float64Array.of(0)]), 0.5);
});

Deno.test("a split half is the mean over leaving each repetition out; 2r/(1 + |r|)", () => {
  const found = splitHalfReliability(matrix([2, 3, 1], 1, 2, 3, 3, 2, 1));
  assert.deepEqual([found.correlation[0], found.corrected[0]], [-1, -1]);
  const constant = splitHalfReliability(matrix([2, 2, 2], 1, 4, 2, 4, 1, 4, 2, 4));
  assert.deepEqual([...constant.undefinedNeuroids], [1]);
  assert.equal(constant.corrected[0], 1);
});

Deno.test("a correlation stays within −1 and 1, also where rounding would pass them", () => {
  const columns = 200;
  const wave = Array.from({ length: 5 * columns }, (_, i) => Math.sin(i * i) / 3);
  const opposite = wave.map((value) => -value);
  for (const [other, r] of [[wave, 1], [opposite, -1]] as const) {
    const { correlation } = splitHalfReliability(matrix([2, 5, columns], ...wave, ...other));
    assert.ok(correlation.every((each) => Math.abs(each - r) < 1e-14 && Math.abs(each) <= 1));
  }
});

Deno.test("bad responses are refused, with what would be right", async () => {
  const withheld = matrix([2, 2], 0, 0, 0, 0);
  const gap = matrix([2, 2], 1, 2, NaN, 4);
  const fine = matrix([2, 2], 1, 2, 3, 4);
  const movie = (each: Responses) => correlateFrames([{ responses: each, predictions: each }]);
  const cases: [() => unknown, new (...args: never[]) => Error, RegExp][] = [
    [() => explainableVariance(withheld, [1, 1]), DataError, /all 0; .*withheld/],
    [() => explainableVariance(gap, [1, 1]), DataError, /NaN in responses at \(1, 0\)/],
    [() => explainableVariance(fine, [1, 2]), DataError, /none of them shown twice/],
    [() => explainableVariance(fine, [1]), ShapeError, /1 stimulus labels for 2 trials/],
    [() => explainableVariance(matrix([4], 1, 2, 3, 4), [1]), ShapeError, /shape \(4,\)/],
    [() => varianceExplained(fine, matrix([4, 1], 1, 2, 3, 4), [1, 1]), ShapeError, /\(4, 1\)/],
    [() => varianceExplained(fine, gap, [1, 1]), DataError, /NaN in predictions/],
    [() => oracleJackknife(withheld, [1, 1]), DataError, /withheld/],
    [() => oracleConservative(gap, [1, 1]), DataError, /NaN/],
    [() => signalPower(matrix([1, 2, 2], 1, 2, 3, 4)), ShapeError, /2 repeats/],
    [() => signalPower(matrix([2, 2, 1], 0, 0, 0, 0)), DataError, /withheld/],
    [
      () => normalizedCorrelation(matrix([2, 2, 1], 1, 2, 3, 4), matrix([1, 2, 2], 1, 2, 3, 4)),
      ShapeError,
      /\(2, 2, 1\), that of the responses/,
    ],
    [() => splitHalfReliability(matrix([1, 2, 2], 1, 2, 3, 4)), ShapeError, /two repetitions/],
    [() => signalPower(matrix([2, 1, 2], 1, 2, 3, 4)), ShapeError, /2 repeats and 2 samples/],
    [() => signalPower(matrix([2, 2, 0])), ShapeError, /\(2, 2, 0\)/],
    [() => signalPower(matrix([2, 2], 1, 2, 3, 4)), ShapeError, /responses of shape \(2, 2\)/],
    [
      () =>
        normalizedCorrelation(matrix([3, 2, 1], 1, 2, 3, 4, 5, 6), matrix([2, 2, 1], 1, 2, 3, 4)),
      ShapeError,
      /\(2, 2, 1\); \(3, 2, 1\), that of the responses/,
    ],
    [
      () => normalizedCorrelation(matrix([2, 2, 1], 1, 2, 3, 4), matrix([1, 3, 1], 1, 2, 3)),
      ShapeError,
      /\(1, 3, 1\); \(2, 2, 1\), that of the responses/,
    ],
    [
      () => normalizedCorrelation(matrix([2, 2, 1], 1, 2, 3, 4), matrix([0, 2, 1])),
      ShapeError,
      /predictions of shape \(0, 2, 1\); .*, 1 repeats and 2 samples or more/,
    ],
    [() => splitHalfReliability(matrix([2, 1, 2], 1, 2, 3, 4)), ShapeError, /two stimuli/],
    [() => splitHalfReliability(matrix([2, 2, 0])), ShapeError, /\(2, 2, 0\)/],
    [() => splitHalfReliability(fine), ShapeError, /\(2, 2\); \(repetitions, stimuli, neuroids\)/],
    [() => splitHalfReliability(matrix([2, 2, 1], 1, NaN, 3, 4)), DataError, /\(0, 1, 0\)/],
    [
      () => singleTrialCorrelation(fine, matrix([4, 1], 1, 2, 3, 4)),
      ShapeError,
      /\(4, 1\); \(2, 2\)/,
    ],
    [() => singleTrialCorrelation(withheld, fine), DataError, /withheld/],
    [() => singleTrialCorrelation(fine, gap), DataError, /NaN in predictions at \(1, 0\)/],
    [() => correlationToAverage(fine, matrix([4, 1], 1, 2, 3, 4), [1, 1]), ShapeError, /\(4, 1\)/],
    [() => correlationToAverage(fine, gap, [1, 1]), DataError, /NaN in predictions/],
    [
      () => oracleJackknife(matrix([2, 3], 1, 2, 3, 4, 5, -Infinity), [1, 1]),
      DataError,
      /-Infinity in responses at \(1, 2\); finite values/,
    ],
    [() => oracleConservative(matrix([0, 2]), []), ShapeError, /\(0, 2\); \(trials, neurons\)/],
    [() => oracleConservative(matrix([2, 0]), [1, 1]), ShapeError, /\(2, 0\)/],
    [() => explainableVariance(fine, [1, 2]), DataError, /2 trials of 2 stimuli, none/],
    [() => movie(fine), ShapeError, /\(2, 2\); more than 50 frames/],
    [() => movie(matrix([4], 1, 2, 3, 4)), ShapeError, /shape \(4,\); \(4, frames\)/],
    [() => movie(matrix([0, 60])), ShapeError, /\(0, 60\); \(neurons, frames\)/],
    [() => movie(withheld), ShapeError, /more than 50 frames/],
    [
      () => correlateFrames([{ responses: fine, predictions: withheld }], { skipFrames: 2 }),
      ShapeError,
      /more than 2 frames/,
    ],
    [
      () => correlateFrames([{ responses: withheld, predictions: fine }], { skipFrames: 0 }),
      DataError,
      /withheld/,
    ],
    [
      () => correlateFrames([{ responses: fine, predictions: gap }], { skipFrames: 0 }),
      DataError,
      /NaN in predictions at \(1, 0\)/,
    ],
    [
      () => correlateFrames([{ responses: gap, predictions: fine }], { skipFrames: 0 }),
      DataError,
      /NaN in responses at \(1, 0\)/,
    ],
    [
      () =>
        correlateFrames([{ responses: fine, predictions: matrix([2, 1], 1, 2) }], {
          skipFrames: 0,
        }),
      ShapeError,
      /predictions of shape \(2, 1\); \(2, 2\), that of the responses/,
    ],
    [
      () => correlateFrames([], { skipFrames: 1.5 }),
      ArgumentError,
      /1.5 frames to skip; 0 or more/,
    ],
    [() => correlateFrames([]), DataError, /no trials/],
    [() => correlateFrames([], { skipFrames: -1 }), ArgumentError, /-1 frames/],
    [
      () =>
        correlateFrames([
          { responses: fine, predictions: fine },
          { responses: matrix([1, 2], 1, 2), predictions: matrix([1, 2], 1, 2) },
        ], { skipFrames: 0 }),
      ShapeError,
      /\(1, 2\); \(2, frames\)/,
    ],
    [() => meanOverMice([]), DataError, /no mice/],
    [
      () => meanOverMice([Float64Array.of(1), new Float64Array(0)]),
      DataError,
      /one without neurons; one neuron or more in each/,
    ],
  ];
  for (const [body, type, message] of cases) {
    await assert.rejects(
      async () => await body(),
      (error: Error) => error instanceof type && message.test(error.message),
    );
  }
});
