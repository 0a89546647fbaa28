import assert from "node:assert/strict";
import { join } from "node:path";
import { DataError, openNsd, readRegions, readVolumeMasks, ShapeError } from "neuroid";
import { voxelCoordinates } from "neuroid/nsd";
import { projectPath, withFolder } from "../../helpers.ts";

const root = projectPath("data-samples", "nsd-mini");

Deno.test("the regions of the sample tree have the voxels that the original notebook finds", async () => {
  const dataset = await openNsd(root);
  const regions = await readRegions();
  const counts = [];
  for (const subject of dataset.study.subjects) {
    const { voxels } = await readVolumeMasks(dataset, subject, regions);
    counts.push([...voxels.values()].map((each) => each.length));
  }
  assert.deepEqual(counts, [[33, 28, 14, 46], [32, 29, 14, 42], [34, 31, 14, 41], [
    33,
    31,
    13,
    43,
  ]]);
});

Deno.test("voxels ascend, and their coordinates lead back to them", async () => {
  const dataset = await openNsd(root);
  const { shape, voxels } = await readVolumeMasks(dataset, 2, await readRegions());
  assert.deepEqual(shape, [10, 12, 10]);
  const it = voxels.get("IT")!;
  assert.ok(it.every((voxel, i) => i === 0 || voxel > it[i - 1]!));
  const { voxelX, voxelY, voxelZ } = voxelCoordinates(it, shape);
  it.forEach((voxel, i) =>
    assert.equal((voxelX[i]! * shape[1] + voxelY[i]!) * shape[2] + voxelZ[i]!, voxel)
  );
});

Deno.test("a region without a voxel and a volume of another subject are refused", async () => {
  const dataset = await openNsd(root);
  const { layout } = dataset;
  const nowhere = [{
    name: "V9",
    volume: [{ file: "prf-visualrois", labels: [99] }],
    surface: [],
  }];
  await assert.rejects(
    readVolumeMasks(dataset, 1, nowhere),
    (error: DataError) =>
      error instanceof DataError && error.message.includes("prf-visualrois with 99"),
  );
  await withFolder(async (folder) => {
    const volumeRoi = (subject: number, name: string) =>
      name === "rh.streams" ? join(folder, "rh.nii.gz") : layout.volumeRoi(subject, name);
    const mixed = { ...dataset, layout: { ...layout, volumeRoi } };
    await Deno.copyFile(layout.volumeRoi(2, "rh.streams"), join(folder, "rh.nii.gz"));
    await assert.rejects(
      readVolumeMasks(mixed, 1, await readRegions()),
      (error: ShapeError) => error instanceof ShapeError && error.where!.endsWith("rh.nii.gz"),
    );
    // No voxel of this label in the other grid: its shape is the reason, and is what is said.
    const none = [
      { name: "V1", volume: [{ file: "prf-visualrois", labels: [1, 2] }], surface: [] },
      { name: "none", volume: [{ file: "rh.streams", labels: [99] }], surface: [] },
    ];
    await assert.rejects(readVolumeMasks(mixed, 1, none), { name: "ShapeError" });
  });
});
