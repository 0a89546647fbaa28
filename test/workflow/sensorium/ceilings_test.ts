import assert from "node:assert/strict";
import { computeRecordingCeilings, ndarray, openRecording, UnknownNameError } from "neuroid";
import { encodeNpy } from "neuroid/files";
import { oracleJackknife } from "neuroid/noise-ceiling";
import { loadRecordingStatistics, responsePrecision } from "neuroid/sensorium";
import { assertAllClose } from "../../interop/close.ts";
import { withFolder } from "../../helpers.ts";
import {
  DYNAMIC,
  floats,
  REFERENCE,
  STATIC,
  staticFiles,
  writeFiles,
} from "../../loaders/sensorium/make_recording.ts";

for (const end of ["", ".zip"]) {
  for (const blockBytes of [undefined, 1]) {
    Deno.test(`ceilings of the static sample are the reference's: ${end} ${blockBytes ?? ""}`, async () => {
      using recording = await openRecording(STATIC + end);
      const { variables } = await loadRecordingStatistics(recording);
      const { precision } = responsePrecision(variables.get("responses")!.std);
      const ceilings = await computeRecordingCeilings(recording, "test", { precision, blockBytes });
      const { static: expected } = REFERENCE;
      assertAllClose(ceilings.fev, expected.fev, 1e-12, "fev");
      assertAllClose(ceilings.oracle, expected.oracle_jackknife, 1e-12, "jackknife");
      assertAllClose(
        ceilings.oracleConservative,
        expected.oracle_conservative,
        1e-12,
        "conservative",
      );
      assert.equal(ceilings.samples, expected.test_trials.length);
    });
  }
}

Deno.test("ceilings of videos take every frame, cut to the shortest repeat", async () => {
  using recording = await openRecording(DYNAMIC);
  const ceilings = await computeRecordingCeilings(recording, "oracle");
  assert.deepEqual(
    ceilings.groups.map(({ trials }) => trials),
    REFERENCE.dynamic.repeat_groups.slice(0, 1),
  );
  assert.equal(ceilings.samples, 3 * 20);
  const rows: number[][] = [];
  for (const trial of [3, 6, 10]) {
    const { data } = await recording.readResponses(trial);
    for (let frame = 0; frame < 20; frame++) {
      rows.push([0, 1, 2, 3, 4].map((n) => data[n * 24 + frame]!));
    }
  }
  const { oracle } = oracleJackknife(
    { dtype: "float64", shape: [60, 5], data: Float64Array.from(rows.flat()) },
    rows.map((_, row) => row % 20),
  );
  assert.deepEqual(ceilings.oracle, oracle);
  for (const value of [...ceilings.ccMax, ...ceilings.splitHalf]) {
    assert.ok(value <= 1 || Number.isNaN(value));
  }
});

Deno.test("a neuron that never responds has the same ceilings in a block of its own", () =>
  withFolder(async (folder) => {
    const files = staticFiles();
    const ids = ndarray("int32", [4], Int32Array.of(7, 8, 7, 8));
    files.set("meta/trials/frame_image_id.npy", encodeNpy(ids));
    for (let trial = 0; trial < 4; trial++) {
      const responses = floats([3], (i) => i === 1 ? 0 : (3 * i + 5 * trial) % 7 + 1);
      files.set(`data/responses/${trial}.npy`, encodeNpy(responses));
    }
    using recording = await openRecording(await writeFiles(folder, files));
    const together = await computeRecordingCeilings(recording, "train");
    assert.deepEqual([together.fev[1], together.oracle[1], together.ccMax[1]], [NaN, 0, NaN]);
    assert.deepEqual(
      await computeRecordingCeilings(recording, "train", { blockBytes: 1 }),
      together,
    );
  }));

Deno.test("ceilings of a withheld tier, and of one without repeats, are refused", async () => {
  using recording = await openRecording(DYNAMIC);
  await assert.rejects(
    () => computeRecordingCeilings(recording, "live_test_main"),
    /withheld: all zero/,
  );
  await assert.rejects(
    () => computeRecordingCeilings(recording, "train"),
    /no stimulus of tier "train" shown twice/,
  );
  await assert.rejects(() => computeRecordingCeilings(recording, "test"), UnknownNameError);
});
