import assert from "node:assert/strict";
import { join } from "node:path";
import { readNpy } from "../../lib/files/mod.ts";
import {
  correlationToAverage,
  explainableVariance,
  meanFeve,
  oracleConservative,
  oracleJackknife,
  type Responses,
  singleTrialCorrelation,
  varianceExplained,
} from "../../lib/noise_ceiling/mod.ts";
import { projectPath } from "../helpers.ts";
import { assertAllClose, assertClose } from "../interop/close.ts";

const samples = projectPath("data-samples", "sensorium");
const recording = join(samples, "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210");
const expected = JSON.parse(await Deno.readTextFile(join(samples, "reference.json"))).static;

/** The standardized responses of the test trials, predictions for them, and their image ids. */
async function testTrials() {
  const trials: number[] = expected.test_trials;
  const precision = Float64Array.from(expected.precision);
  const rows = [];
  for (const trial of trials) {
    const { data } = await readNpy(join(recording, "data", "responses", `${trial}.npy`));
    rows.push(Array.from(data as Float64Array, (value, neuron) => value * precision[neuron]!));
  }
  const responses: Responses = {
    dtype: "float64",
    shape: [trials.length, precision.length],
    data: Float64Array.from(rows.flat()),
  };
  const predictions = await readNpy(join(samples, "static_pred.npy")) as Responses;
  const { data } = await readNpy(join(recording, "meta", "trials", "frame_image_id.npy"));
  const images = trials.map((trial) => Number(data[trial]));
  return { responses, predictions, images };
}

Deno.test("the static sample recording has the ceilings and scores of the original formulas", async () => {
  const { responses, predictions, images } = await testTrials();
  const scores = varianceExplained(responses, predictions, images);
  assertAllClose(scores.fev, expected.fev, 1e-12, "fev");
  assertAllClose(scores.feve, expected.feve, 1e-12, "feve");
  assertClose(meanFeve(scores), expected.feve_thr_mean, 1e-12, "mean feve");
  assert.deepEqual(explainableVariance(responses, images).fev, scores.fev);
  const { oracle: jackknife } = oracleJackknife(responses, images);
  assertAllClose(jackknife, expected.oracle_jackknife, 1e-12, "jackknife");
  const { oracle: conservative } = oracleConservative(responses, images);
  assertAllClose(conservative, expected.oracle_conservative, 1e-12, "conservative");
  const single = singleTrialCorrelation(responses, predictions);
  assertAllClose(single, expected.single_trial_corr, 1e-12, "single trials");
  const { correlation } = correlationToAverage(responses, predictions, images);
  assertAllClose(correlation, expected.corr_to_mean, 1e-12, "to average");
});
