import assert from "node:assert/strict";
import { join } from "node:path";
import { loadPackage, type NdArray, ndarray, openRecording, readCsv } from "neuroid";
import { encodeNpy } from "neuroid/files";
import { withFolder } from "../../helpers.ts";
import { staticFiles, writeFiles } from "../../loaders/sensorium/make_recording.ts";
import { pack, rowsOf } from "./package_recording.ts";

/** The files of four pictures, two of them shown twice, with a column that tells the order. */
function orderedFiles(column: string, values: NdArray) {
  const files = staticFiles();
  const ids = ndarray("int64", [4], BigInt64Array.of(5n, 7n, 5n, 7n));
  files.set("meta/trials/frame_image_id.npy", encodeNpy(ids));
  for (const trial of [0, 1]) {
    files.set(`data/images/${trial + 2}.npy`, files.get(`data/images/${trial}.npy`)!);
  }
  return files.set(`meta/trials/${column}.npy`, encodeNpy(values));
}

Deno.test("presentations and repetitions go by the time shown, not by the files' numbers", () =>
  withFolder(async (folder) => {
    const times = ["03", "02", "01", "00"].map((s) => `Timestamp('2019-02-03 10:00:${s}')`);
    const columns: [string, NdArray][] = [
      ["trial_idx", ndarray("int64", [4], BigInt64Array.of(9n, 7n, 4n, 1n))],
      ["frame_trial_ts", ndarray("string", [4], times)],
    ];
    for (const [column, values] of columns) {
      const root = await writeFiles(join(folder, column), orderedFiles(column, values));
      const made = await pack(root, "train", join(folder, `${column}_out`));
      assert.equal(made.presentationOrder, `as shown, by ${column}`);
      const table = await readCsv(made.behavior);
      assert.deepEqual([...table.numbers("trial")], [3, 2, 1, 0]);
      assert.deepEqual([...table.numbers("repetition")], [0, 0, 1, 1]);
      const { assembly } = await loadPackage(join(folder, `${column}_out`));
      using recording = await openRecording(root);
      assert.deepEqual(rowsOf(assembly!)[0], [...(await recording.readResponses(3)).data]);
    }
  }));

Deno.test("a hashed trial_idx and no times: the order of the files, and that is said", () =>
  withFolder(async (folder) => {
    const hashes = ["a", "b", "c", "d"].map((each) => each.repeat(32));
    const files = orderedFiles("trial_idx", ndarray("string", [4], hashes));
    const recording = await writeFiles(join(folder, "static1-2-3-GrayImageNet-x"), files);
    const made = await pack(recording, "train", join(folder, "out"));
    assert.match(made.presentationOrder, /not the order shown: trial_idx is hashed/);
    assert.deepEqual(
      [...(await readCsv(made.behavior)).numbers("trial")],
      [0, 1, 2, 3],
    );
    const { assembly } = await loadPackage(join(folder, "out"));
    assert.deepEqual(assembly!.coords.get("neuroid_id").strings(), [
      "1-2-3-1",
      "1-2-3-2",
      "1-2-3-3",
    ]);
  }));
