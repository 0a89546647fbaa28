import assert from "node:assert/strict";
import { ndarray, openRecording } from "neuroid";
import { findRepeatGroups, readRecordingTraces, readRepeatTraces } from "neuroid/sensorium";
import { DYNAMIC, STATIC } from "../../loaders/sensorium/make_recording.ts";

Deno.test("traces of a video's trial: valid frames in seconds, behavior by name", async () => {
  using recording = await openRecording(DYNAMIC);
  const { time, panels } = await readRecordingTraces(recording, [11]);
  assert.equal(time.length, 16);
  assert.equal(time[15], 0.5);
  assert.deepEqual(
    panels.map(({ title }) => title),
    ["neuron", "mean response", "pupil dilation", "running speed", "pupil center"],
  );
  const { data } = await recording.readBehavior(11);
  const speed = panels[3]!;
  assert.ok("traces" in speed);
  assert.deepEqual([...speed.traces[0]!.values as Float64Array], [...data.subarray(24, 40)]);
});

Deno.test("traces over trials of pictures: a sample a trial, the mean of standardized responses", async () => {
  using recording = await openRecording(STATIC);
  const precision = ndarray("float64", [6], Float64Array.of(1, 0, 0, 0, 0, 2));
  const { time, panels } = await readRecordingTraces(recording, [3, 1], { precision });
  assert.deepEqual([...time as Float64Array], [0, 1]);
  const means = await Promise.all([3, 1].map(async (trial) => {
    const { data } = await recording.readResponses(trial);
    return (data[0]! + 2 * data[5]!) / 6;
  }));
  const panel = panels[1]!;
  assert.ok("traces" in panel);
  (panel.traces[0]!.values as Float64Array).forEach((value, i) =>
    assert.ok(Math.abs(value - means[i]!) < 1e-12)
  );
});

Deno.test("traces are of one trial of a dynamic recording, of several of a static one", async () => {
  using dynamic = await openRecording(DYNAMIC);
  using recording = await openRecording(STATIC);
  await assert.rejects(
    readRecordingTraces(dynamic, [0, 2]),
    /2 trials of a dynamic recording; one/,
  );
  await assert.rejects(readRecordingTraces(recording, [0]), /1 trials of a static recording; two/);
});

Deno.test("traces of repeats: a panel a neuron, a row a showing, time by what was shown", async () => {
  using dynamic = await openRecording(DYNAMIC);
  const [video] = await findRepeatGroups(dynamic, "oracle");
  const shown = await readRepeatTraces(dynamic, [video!], [4, 0], {
    titleOf: (neuron) => `n${neuron}`,
  });
  assert.deepEqual(shown.panels.map(({ title, rows }) => [title, rows]), [["n4", 3], ["n0", 3]]);
  assert.equal(shown.time.length, 20);
  assert.equal(shown.time[15], 0.5);
  const { data } = await dynamic.readResponses(video!.trials[1]!);
  const second = Array.from(shown.panels[0]!.values).slice(20, 40);
  assert.deepEqual(second, [...data.subarray(4 * 24, 4 * 24 + 20)]);
  using pictures = await openRecording(STATIC);
  const groups = await findRepeatGroups(pictures, "test");
  assert.deepEqual([...(await readRepeatTraces(pictures, groups, [0])).time], [0, 1, 2, 3]);
});
