import assert from "node:assert/strict";
import { join } from "node:path";
import { checkNsd, openNsd, readRegions, readSurfaceMasks, readVolumeMasks } from "neuroid";
import { withFolder } from "../../helpers.ts";
import { linkedTree, relabel } from "./tree.ts";

const volumeOf = (root: string) => join(root, "subj01", "rois", "prf-visualrois.nii.gz");
const surfaceOf = (root: string) => join(root, "fsaverage_labels", "rh.Kastner2015.mgz");

/** Values that resampling, scaling or a broken file leave in place of a label. */
const blends: readonly (readonly [string, (label: number, place: number) => number, RegExp])[] = [
  ["halves", (v, i) => i % 10 === 0 ? v + 0.5 : v, /\d+ of \d+ values are not whole numbers/],
  ["one value", (v, i) => i === 100 ? 1.25 : v, /: 1 of \d+ values are .*, such as 1\.25$/],
  ["a hair beside", (v) => v > 0 ? v * 1.0001 : v, /95 of 1056 values|\d+ of 330 values/],
  ["infinite", (v, i) => i === 7 ? Infinity : v, /such as Infinity/],
  ["below zero", (v, i) => i === 7 ? -0.75 : v, /such as -0\.75/],
];

for (const [name, change, message] of blends) {
  Deno.test(`labels that are not whole numbers are an error with their count: ${name}`, async () => {
    await withFolder(async (folder) => {
      const root = await linkedTree(folder);
      await relabel(volumeOf(root), change);
      await relabel(surfaceOf(root), change);
      for (
        const [space, code] of [["volume", "REGIONS_WRONG"], ["surface", "LABELS_WRONG"]] as const
      ) {
        const { issues } = await checkNsd({ root, space, subjects: [1] });
        assert.deepEqual(issues.map((each) => each.code), [code]);
        assert.match(issues[0]!.message, message);
        assert.match(issues[0]!.suggestion, /resample labels by nearest neighbor/);
        assert.equal(issues[0]!.location, space === "volume" ? volumeOf(root) : surfaceOf(root));
      }
    });
  });
}

Deno.test("NaN stands for no label, as in a masked atlas", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const before = await readVolumeMasks(await openNsd(root), 1, await readRegions());
    await relabel(volumeOf(root), (label) => label === 0 ? NaN : label);
    const after = await readVolumeMasks(await openNsd(root), 1, await readRegions());
    assert.deepEqual(after.voxels, before.voxels);
  });
});

Deno.test("where no label matches, the refusal says which values were found, and the flag", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    await relabel(volumeOf(root), (label) => label > 0 ? label + 100 : label);
    for (const hemisphere of ["lh", "rh"]) {
      const path = join(root, "fsaverage_labels", `${hemisphere}.Kastner2015.mgz`);
      await relabel(path, (label) => label > 0 ? label + 100 : label);
    }
    const dataset = await openNsd(root);
    const regions = await readRegions();
    await assert.rejects(
      readVolumeMasks(dataset, 1, regions),
      /no voxel with its labels; the values are -1 \(\d+\), 0 \(\d+\), 101 \(\d+\), 102 .*; prf-visualrois with 1, 2; --empty-regions skip/,
    );
    await assert.rejects(
      readSurfaceMasks(dataset, regions),
      /no vertex with its labels in either hemisphere; the values are .*101 \(\d+\).*; Kastner2015 with 1, 2 \(/,
    );
  });
});
