import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import { DataArray, ndarray } from "neuroid/arrays";
import { requireBrainScoreForm } from "../../lib/workflow/benchmark/requirements.ts";
import { withFolder } from "../helpers.ts";

/** An assembly of three presentations and two neuroids with these regions. */
async function write(folder: string, region: (string | number)[]): Promise<string> {
  const path = join(folder, "assembly.nc");
  await writeDataArray(
    path,
    new DataArray(ndarray("float32", [3, 2, 1], new Float32Array(6)), {
      dims: ["presentation", "neuroid", "time_bin"],
      coords: {
        stimulus_id: ["presentation", ["a", "b", "c"]],
        repetition: ["presentation", [0, 0, 0]],
        neuroid_id: ["neuroid", ["n1", "n2"]],
        region: ["neuroid", region as string[]],
        subject: ["neuroid", ["s1", "s2"]],
        time_bin_start: ["time_bin", [70]],
        time_bin_end: ["time_bin", [170]],
      },
    }),
  );
  return path;
}

Deno.test("regions of a benchmark are text: by numbers Brain-Score's code finds no neuroid", async () => {
  await withFolder(async (folder) => {
    assert.equal(await requireBrainScoreForm([await write(folder, ["V4", "IT"])]), 100);
    const numbers = await write(folder, [4, 7]);
    await assert.rejects(
      requireBrainScoreForm([numbers]),
      /regions as numbers \(int64\); text, such as V4: .* know it by its name \(.*assembly\.nc\)/,
    );
  });
});
