import assert from "node:assert/strict";
import { join } from "node:path";
import { openRecording } from "neuroid";
import { computeTrainStatistics } from "neuroid/sensorium";
import { readPickledStatistics } from "../../lib/loaders/sensorium/statistics/pickled.ts";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "statistics of the train tier equal NumPy's bit by bit, whatever the files' orders, from folder and zip",
  "reference",
  async (python, t) => {
    await withFolder(async (folder) => {
      await python("sensorium.py", folder);
      const root = join(folder, "dynamic1-2-3-Video-made");
      await Deno.copyFile(join(folder, "statistics.pkl"), join(root, "statistics.pkl"));
      using made = await openRecording(root);
      const expected = await readPickledStatistics(made);
      for (const path of [root, join(folder, "deflated.zip"), join(folder, "stored.zip")]) {
        for (const blockBytes of [undefined, 60_000]) {
          await t.step(`${path.slice(folder.length)} ${blockBytes ?? ""}`, async () => {
            using recording = await openRecording(path);
            assert.deepEqual(await computeTrainStatistics(recording, { blockBytes }), expected);
          });
        }
      }
    });
  },
);
