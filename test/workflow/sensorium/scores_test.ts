import assert from "node:assert/strict";
import { join } from "node:path";
import { type FloatArray, ndarray, openRecording, readNpy } from "neuroid";
import {
  loadRecordingStatistics,
  responsePrecision,
  scorePicturePredictions,
  scoreVideoPredictions,
} from "neuroid/sensorium";
import { projectPath } from "../../helpers.ts";
import { assertAllClose, assertClose } from "../../interop/close.ts";
import { DYNAMIC, REFERENCE, STATIC } from "../../loaders/sensorium/make_recording.ts";

const { static: expected } = REFERENCE;

/** The sample's predictions for a test trial. */
async function samplePrediction() {
  const { data } = await readNpy(join(projectPath("data-samples/sensorium"), "static_pred.npy"));
  return (trial: number) => {
    const row = expected.test_trials.indexOf(trial);
    const own = (data as Float64Array).slice(row * 6, (row + 1) * 6);
    return ndarray("float64", [6], own) as FloatArray;
  };
}

for (const end of ["", ".zip"]) {
  Deno.test(`predictions for the sample's pictures have the reference's scores${end}`, async () => {
    using recording = await openRecording(STATIC + end);
    const { variables } = await loadRecordingStatistics(recording);
    const { precision } = responsePrecision(variables.get("responses")!.std);
    const predict = await samplePrediction();
    const scores = await scorePicturePredictions(recording, "test", predict, { precision });
    assertAllClose(scores.singleTrial, expected.single_trial_corr, 1e-12, "single trial");
    assertAllClose(scores.toAverage, expected.corr_to_mean, 1e-12, "to average");
    assertAllClose(scores.explained.feve, expected.feve, 1e-12, "feve");
    assertAllClose(scores.explained.fev, expected.fev, 1e-12, "fev");
    assertClose(scores.meanFeve!, expected.feve_thr_mean, 1e-12, "mean feve");
    assert.deepEqual(scores.trials, expected.test_trials);
  });
}

Deno.test("predictions for videos are correlated over the valid frames of all trials, less the skipped", async () => {
  using recording = await openRecording(DYNAMIC);
  const predict = (trial: number): FloatArray => {
    const data = Float64Array.from({ length: 5 * 24 }, (_, i) => Math.sin(i * i + trial));
    for (let i = 0; i < data.length; i++) if (i % 24 >= 20) data[i] = NaN;
    return ndarray("float64", [5, 24], data);
  };
  const found = await scoreVideoPredictions(recording, "oracle", predict, { skipFrames: 6 });
  for (let neuron = 0; neuron < 5; neuron++) {
    const [x, y]: [number[], number[]] = [[], []];
    for (const trial of [3, 6, 10]) {
      const own = (array: FloatArray) => array.data.subarray(neuron * 24 + 6, neuron * 24 + 20);
      x.push(...own(await recording.readResponses(trial)));
      y.push(...own(predict(trial)));
    }
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const [mx, my] = [mean(x), mean(y)];
    const deviation = (values: number[], center: number) =>
      Math.sqrt(mean(values.map((value) => (value - center) ** 2))) + 1e-8;
    const covariance = mean(x.map((value, i) => (value - mx) * (y[i]! - my)));
    assertClose(
      found[neuron]!,
      covariance / (deviation(x, mx) * deviation(y, my)),
      1e-12,
      `neuron ${neuron}`,
    );
  }
});

Deno.test("50 frames are skipped where nothing else is said, so trials of 20 are too short", async () => {
  using recording = await openRecording(DYNAMIC);
  await assert.rejects(
    () => scoreVideoPredictions(recording, "oracle", (trial) => recording.readResponses(trial)),
    /more than 50 frames/,
  );
});

Deno.test("predictions for withheld tiers, other shapes and the other kind are refused", async () => {
  using videos = await openRecording(DYNAMIC);
  using pictures = await openRecording(STATIC);
  const none = () => ndarray("float64", [4], new Float64Array(4)) as FloatArray;
  await assert.rejects(() => scoreVideoPredictions(videos, "live_test_main", none), /withheld/);
  await assert.rejects(
    () => scorePicturePredictions(pictures, "test", none),
    /trial 0: shape \(4,\); \(6,\)/,
  );
  await assert.rejects(
    () => scorePicturePredictions(videos, "oracle", none),
    /a dynamic recording/,
  );
  await assert.rejects(() => scoreVideoPredictions(pictures, "test", none), /a static recording/);
});
