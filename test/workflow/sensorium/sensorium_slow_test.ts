import assert from "node:assert/strict";
import { join } from "node:path";
import { checkRecording, recordingCheckText } from "neuroid";
import { computeSensoriumStatistics, statisticsText } from "neuroid/sensorium";
import { projectTask, withFolder } from "../../helpers.ts";
import {
  DYNAMIC,
  dynamicFiles,
  MADE,
  REFERENCE,
  STATIC,
  writeFiles,
} from "../../loaders/sensorium/make_recording.ts";

function assertClose(found: unknown, expected: unknown, tolerance: number): void {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(found) && found.length === expected.length);
    expected.forEach((each, i) => assertClose(found[i], each, tolerance));
  } else if (expected === null) assert.equal(found, null);
  else {
    const right = expected as number;
    assert.ok(
      Math.abs(found as number - right) <= tolerance * Math.abs(right),
      `${found}, ${right}`,
    );
  }
}

for (const end of ["", ".zip"]) {
  Deno.test(`computeSensoriumStatistics() reports the reference's numbers${end}`, async () => {
    const { dynamic } = REFERENCE;
    const options = { recompute: true, store: false };
    const time = await computeSensoriumStatistics(DYNAMIC + end, options);
    assert.deepEqual([time.source, time.axes, time.read_from], ["train", "trial+time", null]);
    assertClose(time.responses.threshold, dynamic.threshold_time, 1e-6);
    assertClose(time.responses.mean, dynamic.time_response_mean, 1e-6);
    assertClose(time.responses.std, dynamic.time_response_std, 1e-6);
    assertClose(time.responses.precision, dynamic.precision_time, 1e-6);
    const trial = await computeSensoriumStatistics(DYNAMIC + end, { ...options, axes: "trial" });
    assertClose(trial.responses.threshold, dynamic.threshold_trial, 1e-6);
    assertClose(trial.responses.std, dynamic.trial_response_std, 1e-6);
    assertClose(trial.responses.precision, dynamic.precision_trial, 1e-6);
    const pictures = await computeSensoriumStatistics(STATIC + end);
    assert.deepEqual([pictures.source, pictures.axes], ["provided", "trial"]);
    assertClose(pictures.responses.precision, REFERENCE.static.precision, 1e-12);
    assert.equal(pictures.stimuli!.median, 128.5);
  });
}

Deno.test("the reports as text name tiers, what is withheld and what was used", async () => {
  const text = statisticsText(await computeSensoriumStatistics(DYNAMIC));
  assert.match(text, /13: train 5, oracle 3, live_test_main 2 \(withheld\)/);
  assert.match(text, /of the train tier, over trial\+time; .*statistics\.pkl/);
  assert.match(text, /1 of 5 at or below the threshold/);
  const check = recordingCheckText(await checkRecording(STATIC));
  assert.match(check, /trials {3}25: train 8, validation 2, test 15\n {2}neurons {2}6\n0 errors/);
});

Deno.test("the tasks run with the permissions they name, and tell failure by their exit code", async (t) => {
  await withFolder(async (folder) => {
    const path = await writeFiles(join(folder, MADE), dynamicFiles());
    await t.step("sensorium:statistics keeps what it computes", async () => {
      const { code, stdout } = await projectTask("sensorium:statistics", path, "--json");
      assert.equal(code, 0);
      assert.equal(JSON.parse(stdout).neurons, 3);
      assert.ok((await Deno.stat(join(path, "statistics.npz"))).isFile);
    });
    await t.step("sensorium:check passes, then fails where a trial is missing", async () => {
      assert.equal((await projectTask("sensorium:check", path)).code, 0);
      await Deno.remove(join(path, "data", "videos", "1.npy"));
      const { code, stdout } = await projectTask("sensorium:check", path, "--json");
      assert.equal(code, 1);
      assert.equal(JSON.parse(stdout).issues[0].code, "TRIAL_FILE_MISSING");
    });
    await t.step("sensorium:statistics says in one line what is wrong", async () => {
      const { code, stderr } = await projectTask("sensorium:statistics", path);
      assert.equal(code, 1);
      assert.match(
        stderr,
        /^error: open a recording: tier "train" lacks files in data\/videos: trial 1; /,
      );
    });
  });
});
