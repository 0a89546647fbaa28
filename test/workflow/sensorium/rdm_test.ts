import assert from "node:assert/strict";
import { computeRecordingRdm, openRecording, type Recording } from "neuroid";
import { loadRecordingStatistics, responsePrecision } from "neuroid/sensorium";
import { DYNAMIC, STATIC } from "../../loaders/sensorium/make_recording.ts";
import { assertClose } from "../../interop/close.ts";

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

/** 1 − Pearson's r. */
function distance(x: readonly number[], y: readonly number[]): number {
  const [dx, dy] = [x, y].map((values) => values.map((value) => value - mean(values))) as [
    number[],
    number[],
  ];
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  return 1 - dot(dx, dy) / Math.sqrt(dot(dx, dx) * dot(dy, dy));
}

/** The responses of each neuron to the first frames of a trial. */
async function neuronsOf(recording: Recording, trial: number, frames: number) {
  const { data } = await recording.readResponses(trial);
  const time = recording.timeCount ?? 1;
  return Array.from({ length: recording.neuronCount }, (_, n) => [
    ...data.subarray(n * time, n * time + frames),
  ]);
}

Deno.test("the RDM of repeated pictures compares their mean responses, labeled by picture", async () => {
  for (const path of [STATIC, `${STATIC}.zip`]) {
    using recording = await openRecording(path);
    const rdm = await computeRecordingRdm(recording, "test");
    assert.deepEqual(rdm.labels, ["img_302", "img_301", "img_303", "img_300"]);
    assert.deepEqual([rdm.distance, rdm.descriptors.tier], ["correlation", "test"]);
    const [first, last] = await Promise.all(
      [[0, 7, 19], [9, 15, 20, 23]].map(async (trials) => {
        const all = await Promise.all(trials.map((trial) => neuronsOf(recording, trial, 1)));
        return [0, 1, 2, 3, 4, 5].map((n) => mean(all.map((neurons) => neurons[n]![0]!)));
      }),
    );
    assertClose(rdm.get("img_302", "img_300"), distance(first!, last!), 1e-12, "distance");
  }
});

Deno.test("responses are standardized before they are averaged", async () => {
  using recording = await openRecording(STATIC);
  const { variables } = await loadRecordingStatistics(recording);
  const { precision } = responsePrecision(variables.get("responses")!.std);
  const rdm = await computeRecordingRdm(recording, "test", { precision });
  const patterns = await Promise.all([[4, 11, 14, 16], [5, 8, 10, 13]].map(async (trials) => {
    const all = await Promise.all(trials.map((trial) => neuronsOf(recording, trial, 1)));
    return [...precision.data].map((scale, n) => mean(all.map((each) => each[n]![0]! * scale)));
  }));
  const expected = distance(patterns[0]!, patterns[1]!);
  assertClose(rdm.get("img_301", "img_303"), expected, 1e-12, "distance");
  assert.notEqual(
    (await computeRecordingRdm(recording, "test")).get("img_301", "img_303"),
    expected,
  );
});

Deno.test("of videos a pattern is the mean over frames, or every frame, and the RDM says which", async () => {
  using recording = await openRecording(DYNAMIC);
  const [first, second] = await Promise.all(
    [0, 8].map((trial) => neuronsOf(recording, trial, 20)),
  );
  const over = await computeRecordingRdm(recording, "train", { leastRepeats: 1 });
  assert.deepEqual(over.labels, [0, 2, 5, 8, 13].map((trial) => `trial_${trial}`));
  assert.deepEqual([over.descriptors.time, over.descriptors.frames], ["mean", 20]);
  const means = distance(first!.map(mean), second!.map(mean));
  assertClose(over.get("trial_0", "trial_8"), means, 1e-12, "mean");
  const each = await computeRecordingRdm(recording, "train", { leastRepeats: 1, time: "frames" });
  assert.equal(each.descriptors.time, "frames");
  const frames = distance(first!.flat(), second!.flat());
  assertClose(each.get("trial_0", "trial_8"), frames, 1e-12, "frames");
  const other = computeRecordingRdm(recording, "train", {
    leastRepeats: 1,
    time: "median" as "mean",
  });
  await assert.rejects(other, /unknown time "median"; .*available: mean, frames/);
});

Deno.test("an RDM of a withheld tier, or of fewer than two repeated stimuli, is refused", async () => {
  using recording = await openRecording(DYNAMIC);
  await assert.rejects(
    () => computeRecordingRdm(recording, "live_test_main"),
    /withheld: all zero/,
  );
  await assert.rejects(
    () => computeRecordingRdm(recording, "oracle"),
    /one stimulus of tier "oracle" shown 2 or more/,
  );
  await assert.rejects(
    () => computeRecordingRdm(recording, "train"),
    /no stimulus of tier "train"/,
  );
});
