import assert from "node:assert/strict";
import { ndarray, openRecording } from "neuroid";
import { encodeNpy } from "neuroid/files";
import { readPresentationOrder } from "neuroid/sensorium";
import { withFolder } from "../../helpers.ts";
import { DYNAMIC, type Files, STATIC, staticFiles, writeFiles } from "./make_recording.ts";

const texts = (...values: string[]) => encodeNpy(ndarray("string", [values.length], values));

async function orderOf(edit: (files: Files) => void) {
  const files = staticFiles();
  edit(files);
  const results: unknown[] = [];
  await withFolder(async (folder) => {
    using recording = await openRecording(await writeFiles(folder, files));
    results.push(await readPresentationOrder(recording));
  });
  return results[0];
}

Deno.test("the order of presentation is that of trial_idx, not of file names", async () => {
  const order = await orderOf((files) =>
    files.set(
      "meta/trials/trial_idx.npy",
      encodeNpy(ndarray("int64", [4], BigInt64Array.of(30n, 4n, 200n, 1n))),
    )
  );
  assert.deepEqual(order, { known: true, by: "trial_idx", trials: [3, 1, 0, 2] });
});

Deno.test("hashed trial_idx leave the order to the timestamps, fractions included", async () => {
  const order = await orderOf((files) =>
    files.set("meta/trials/trial_idx.npy", texts(..."abcd".split("").map((c) => c.repeat(32))))
      .set(
        "meta/trials/frame_trial_ts.npy",
        texts(
          "Timestamp('2019-02-03 10:00:01.5')",
          "Timestamp('2019-02-03 10:00:01')",
          "Timestamp('2019-02-03 10:00:01.25')",
          "Timestamp('2019-02-03 09:59:59.999999')",
        ),
      )
  );
  assert.deepEqual(order, { known: true, by: "frame_trial_ts", trials: [3, 1, 2, 0] });
});

Deno.test("where nothing tells the order, the reason is said", async () => {
  const hashes = texts(..."abcd".split("").map((c) => c.repeat(32)));
  assert.deepEqual(await orderOf(() => {}), {
    known: false,
    reason: "there is no trial_idx, and there is no frame_trial_ts",
  });
  assert.deepEqual(
    await orderOf((files) =>
      files.set("meta/trials/trial_idx.npy", hashes).set("meta/trials/frame_trial_ts.npy", hashes)
    ),
    {
      known: false,
      reason: "trial_idx is hashed or no number, and frame_trial_ts is hashed or no time",
    },
  );
  assert.deepEqual(
    await orderOf((files) => files.set("meta/trials/trial_idx.npy", texts("1", "2", "2", "3"))),
    {
      known: false,
      reason: "trial_idx is the same for several trials, and there is no frame_trial_ts",
    },
  );
});

Deno.test("the sample recordings: pictures have an order, videos none", async () => {
  using pictures = await openRecording(STATIC);
  const order = await readPresentationOrder(pictures);
  assert.ok(order.known && order.trials.length === 25);
  using videos = await openRecording(DYNAMIC);
  assert.equal((await readPresentationOrder(videos)).known, false);
});
