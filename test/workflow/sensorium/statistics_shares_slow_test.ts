/** Statistics of many recordings in shares. */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { computeManyStatistics, saveStatisticsShare } from "neuroid/sensorium";
import { projectPath, projectTask, withFolder } from "../../helpers.ts";

const SAMPLES = projectPath("data-samples", "sensorium");
const STATIC = join(SAMPLES, "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210");
const DYNAMIC = join(SAMPLES, "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef.zip");
const OTHER = join(SAMPLES, "static99996-2-5-GrayImageNet-0f1e2d3c4b5a69788796a5b4c3d2e1f0.zip");

Deno.test("statistics of many mice in shares are those of one run, to the byte", async () => {
  await withFolder(async (folder) => {
    const mice = [STATIC, DYNAMIC, OTHER];
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await projectTask("sensorium:statistics", ...args, "--json");
      assert.equal(code, 0, stderr);
      return stdout;
    };
    const single = await run(...mice, "--no-store");
    assert.equal(JSON.parse(single).recordings.length, 3);
    await run(STATIC, "--share", join(folder, "a"));
    await run(DYNAMIC, OTHER, "--share", join(folder, "b"));
    assert.equal(await run(...mice, "--from", folder), single);
    // The recordings of a share may be gone by then: their names say which they are.
    const gone = mice.map((path) => join(folder, "elsewhere", basename(path)));
    assert.equal(await run(...gone, "--from", folder), single);
    assert.ok(!(await Deno.readTextFile(join(folder, "a", "manifest.json"))).includes(SAMPLES));
  });
});

Deno.test("shares of other statistics, of a changed recording, or too few are refused", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "a"), from = [out];
    const copy = join(folder, basename(DYNAMIC));
    await Deno.copyFile(DYNAMIC, copy);
    await saveStatisticsShare([copy], { out });
    await assert.rejects(
      computeManyStatistics([copy], { from, axes: "trial" }),
      /SHARE_OTHER_RUN: axes: as usual, and trial in this run/,
    );
    await assert.rejects(
      computeManyStatistics([copy, OTHER], { from }),
      /PART_MISSING: no share has static99996-.*with --share, or --fill/,
    );
    const filled = await computeManyStatistics([copy, OTHER], { from, fill: true, store: false });
    assert.equal(filled.recordings.length, 2);
    await assert.rejects(computeManyStatistics([OTHER], { from }), /PART_UNKNOWN: dynamic99999/);
    await Deno.utime(copy, 1, 1);
    await assert.rejects(
      computeManyStatistics([copy], { from }),
      /INPUT_CHANGED: made of dynamic99999/,
    );
    await assert.rejects(
      saveStatisticsShare([OTHER], { out }),
      /another share: recordings: dynamic/,
    );
    await assert.rejects(
      computeManyStatistics([OTHER, OTHER]),
      /the recording static99996-.* twice; each recording once/,
    );
  });
});
