import assert from "node:assert/strict";
import { join } from "node:path";
import { DataError, openNsd, readRegions, readSurfaceMasks, ShapeError } from "neuroid";
import { readMgh, writeMgh } from "neuroid/files";
import { projectPath, withFolder } from "../../helpers.ts";

const root = projectPath("data-samples", "nsd-mini");

Deno.test("the surface regions of the sample tree have the original's vertices", async () => {
  const dataset = await openNsd(root);
  const { vertices, regions } = await readSurfaceMasks(dataset, await readRegions());
  assert.equal(vertices, 330);
  const counts = [...regions.values()].map(({ lh, rh }) => (lh.length + rh.length) * 4);
  assert.deepEqual(counts, [336, 280, 120, 480]);
});

Deno.test("labels of another mesh and regions without a vertex are refused", async () => {
  const dataset = await openNsd(root);
  const { layout } = dataset;
  const nowhere = [{ name: "V9", volume: [], surface: [{ file: "streams", labels: [99] }] }];
  await assert.rejects(
    readSurfaceMasks(dataset, nowhere),
    (error: DataError) => error instanceof DataError && error.message.includes("streams with 99"),
  );
  await withFolder(async (folder) => {
    const path = join(folder, "rh.streams.mgz");
    const { data, dtype } = await readMgh(layout.surfaceLabels("rh", "streams"));
    await writeMgh(path, { dims: [200, 1, 1, 1], dtype, data: data.slice(0, 200) });
    const surfaceLabels: typeof layout.surfaceLabels = (hemisphere, name) =>
      hemisphere === "rh" && name === "streams" ? path : layout.surfaceLabels(hemisphere, name);
    const mixed = { ...dataset, layout: { ...layout, surfaceLabels } };
    await assert.rejects(
      readSurfaceMasks(mixed, await readRegions()),
      (error: ShapeError) => error instanceof ShapeError && error.where === path,
    );
  });
});
