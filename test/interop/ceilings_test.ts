import assert from "node:assert/strict";
import {
  correlateFrames,
  correlationToAverage,
  halfSplits,
  ncsnrFromBetas,
  ncsnrToNoiseCeilingPercent,
  ncsnrToNoiseCeilingPercentMixed,
  normalizedCorrelation,
  oracleConservative,
  oracleJackknife,
  type Responses,
  signalPower,
  singleTrialCorrelation,
  splitHalfReliability,
  varianceExplained,
} from "../../lib/noise_ceiling/mod.ts";
import { assertAllClose } from "./close.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

type Numbers<Names extends string> = Record<Names, Float64Array>;

interface Expected {
  static: (
    & { shape: number[]; labels: number[]; dropped: number[] }
    & Numbers<"responses" | "predictions" | "fev" | "feve" | "jackknife" | "conservative">
    & Numbers<"single" | "average">
  )[];
  power: (
    & { shape: number[]; predictedShape: number[] }
    & Numbers<"responses" | "predictions" | "signalPower" | "ccMax" | "ccNorm">
  )[];
  movies: {
    skip: number;
    neurons: number;
    lengths: number[];
    responses: Float64Array[];
    predictions: Float64Array[];
    correlation: Float64Array;
  }[];
  betas: (
    & { shape: number[]; labels: number[]; sessions: number[] }
    & Numbers<"betas" | "ncsnr">
  )[];
  halves: ({ shape: number[] } & Numbers<"responses" | "correlation" | "corrected">)[];
  splits: Record<string, [train: number[], test: number[]][]>;
  ncsnr: Float64Array;
  percent: Float64Array[];
  mixed: Float64Array;
}

const float64 = (shape: number[], data: Float64Array): Responses => ({
  dtype: "float64",
  shape,
  data,
});

await pythonTest("noise ceilings equal their formulas in NumPy", "reference", async (python, t) => {
  const expected = await numbersFrom<Expected>(python, "ceilings.py");

  await t.step("explainable variance, oracles and correlations to 1e-12", () => {
    for (const each of expected.static) {
      const responses = float64(each.shape, each.responses);
      const predictions = float64(each.shape, each.predictions);
      const { fev, feve, droppedTrials } = varianceExplained(responses, predictions, each.labels);
      assertAllClose(fev, each.fev, 1e-12, "fev");
      assertAllClose(feve, each.feve, 1e-12, "feve");
      assert.deepEqual([...droppedTrials].sort((a, b) => a - b), each.dropped);
      const { oracle: jackknife } = oracleJackknife(responses, each.labels);
      assertAllClose(jackknife, each.jackknife, 1e-12, "jackknife");
      const { oracle: conservative } = oracleConservative(responses, each.labels);
      assertAllClose(conservative, each.conservative, 1e-12, "conservative");
      const single = singleTrialCorrelation(responses, predictions);
      assertAllClose(single, each.single, 1e-12, "single trials");
      const { correlation } = correlationToAverage(responses, predictions, each.labels);
      assertAllClose(correlation, each.average, 1e-12, "to average");
    }
  });

  await t.step("signal power, CCmax and CCnorm to 1e-12", () => {
    for (const each of expected.power) {
      const responses = float64(each.shape, each.responses);
      const predictions = float64(each.predictedShape, each.predictions);
      const found = normalizedCorrelation(responses, predictions);
      assertAllClose(found.signalPower, each.signalPower, 1e-12, "signal power");
      assertAllClose(found.ccMax, each.ccMax, 1e-12, "CCmax");
      assertAllClose(found.ccNorm, each.ccNorm, 1e-12, "CCnorm");
      assert.deepEqual(signalPower(responses).ccMax, found.ccMax);
    }
  });

  await t.step("the correlation over movies' frames to 1e-12", async () => {
    for (const { skip, neurons, lengths, correlation, ...each } of expected.movies) {
      const trials = lengths.map((frames, trial) => ({
        responses: float64([neurons, frames], each.responses[trial]!),
        predictions: float64([neurons, frames], each.predictions[trial]!),
      }));
      const ours = await correlateFrames(trials, { skipFrames: skip });
      assertAllClose(ours, correlation, 1e-12, "frame correlation");
    }
  });

  await t.step("ncsnr from betas and split halves to 1e-12", () => {
    for (const { shape, betas, labels, sessions, ncsnr } of expected.betas) {
      const found = ncsnrFromBetas(float64(shape, betas), { sessions, images: labels });
      assertAllClose(found.ncsnr, ncsnr, 1e-12, "ncsnr");
    }
    for (const { shape, responses, correlation, corrected } of expected.halves) {
      const found = splitHalfReliability(float64(shape, responses));
      assertAllClose(found.correlation, correlation, 1e-12, "split half");
      assertAllClose(found.corrected, corrected, 1e-12, "corrected split half");
    }
  });

  await t.step("ceilings from ncsnr bit for bit", () => {
    [1, 2, 3, 10].forEach((repetitions, index) => {
      assert.deepEqual(
        ncsnrToNoiseCeilingPercent(expected.ncsnr, repetitions),
        expected.percent[index],
      );
    });
    const mixed = ncsnrToNoiseCeilingPercentMixed(expected.ncsnr, [[1, 141], [3, 515], [2, 251]]);
    assert.deepEqual(mixed, expected.mixed);
  });

  await t.step("halves are those of scikit-learn's ShuffleSplit", () => {
    for (const [repetitions, splits] of Object.entries(expected.splits)) {
      const ours = halfSplits(Number(repetitions));
      assert.deepEqual(ours.map(({ first, second }) => [[...first], [...second]]), splits);
    }
  });
});
