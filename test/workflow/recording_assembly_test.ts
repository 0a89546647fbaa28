import assert from "node:assert/strict";
import { openRecording } from "neuroid";
import { readCellCoordinates, readRecordingAssembly } from "neuroid/sensorium";
import { DYNAMIC, STATIC } from "../loaders/sensorium/make_recording.ts";

Deno.test("a static recording is one array with cells, trials, behavior and pupil", async () => {
  using recording = await openRecording(STATIC);
  const assembly = await readRecordingAssembly(recording, { tier: "test" });
  const trials = recording.trialsOf("test");
  assert.deepEqual(assembly.dims, ["presentation", "neuroid"]);
  assert.deepEqual(assembly.shape, [trials.length, recording.neuronCount]);
  assert.deepEqual(assembly.coords.get("trial").labels(), trials);
  const { data } = await recording.readResponses(trials[2]!);
  assert.deepEqual([...assembly.isel({ presentation: 2 }).data], [...data]);
  const behavior = await recording.readBehavior(trials[2]!);
  const names = ["pupil_size", "pupil_size_derivative", "running_speed"];
  assert.deepEqual(names.map((name) => assembly.coords.get(name).at(2)), [...behavior.data]);
  const pupil = await recording.readPupilCenter(trials[1]!);
  assert.deepEqual(
    ["pupil_x", "pupil_y"].map((name) => assembly.coords.get(name).at(1)),
    [...pupil.data],
  );
  const { z } = await readCellCoordinates(recording);
  assert.deepEqual([...assembly.coords.get("z_um").numbers()], [...z]);
  const ids = await recording.trialTable.readTexts("frame_image_id");
  assert.deepEqual(
    assembly.coords.get("frame_image_id").strings(),
    trials.map((trial) => ids[trial]),
  );
  const all = await readRecordingAssembly(recording);
  assert.equal(all.sizes.presentation, recording.trials.length);
});

Deno.test("a dynamic recording has bins of time, and behavior along them", async () => {
  using recording = await openRecording(DYNAMIC);
  const trials = recording.trials.slice(0, 2).toReversed();
  const assembly = await readRecordingAssembly(recording, { trials });
  assert.deepEqual(assembly.dims, ["presentation", "neuroid", "time_bin"]);
  assert.equal(assembly.sizes.time_bin, recording.timeCount);
  assert.deepEqual(assembly.coords.get("trial").labels(), trials);
  const { dims, array } = assembly.coords.get("running_speed");
  assert.deepEqual(dims, ["presentation", "time_bin"]);
  const behavior = await recording.readBehavior(trials[0]!);
  const time = recording.timeCount!;
  assert.deepEqual([...array.data.slice(0, time)], [...behavior.data.slice(time, 2 * time)]);
});

Deno.test("tiers and trials that do not fit are refused", async () => {
  using recording = await openRecording(STATIC);
  // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
  const wrong = (options: any, message: RegExp) =>
    assert.rejects(readRecordingAssembly(recording, options), message);
  await wrong({ tier: "tset" }, /unknown tier "tset"/);
  await wrong({ tier: "test", trials: [1] }, /a tier and trials; one of both/);
  await wrong({ trials: [] }, /no trials; one or more/);
  await wrong({ trials: [99999] }, /no such trial/);
});
