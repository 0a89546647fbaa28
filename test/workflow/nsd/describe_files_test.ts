import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { openNsd } from "neuroid";
import { describeFiles, findSpaces } from "neuroid/nsd";
import { withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

Deno.test("the files of a tree are described by their headers, an axis for each length", async () => {
  const files = await describeFiles(await openNsd(SAMPLE), 2);
  const lines = files.map(({ axes, shape, type, path }) => {
    assert.equal(axes.length, shape.length);
    return `${relative(SAMPLE, path)}: ${shape.join(" × ")} ${type}`;
  });
  assert.deepEqual(lines, [
    "subj02/betas/betas_session01.hdf5: 150 × 10 × 12 × 10 int16",
    "subj02/betas/ncsnr.nii.gz: 10 × 12 × 10 float32",
    "subj02/betas/lh.betas_session01.mgh: 330 × 1 × 1 × 150 float32",
    "subj02/betas/lh.ncsnr.mgh: 330 × 1 × 1 × 1 float32",
    "fsaverage_labels/lh.Kastner2015.mgz: 330 × 1 × 1 × 1 float32",
    "nsd_stimuli.hdf5: 1170 × 32 × 32 × 3 uint8",
  ]);
  assert.equal(files[0]!.stored, "one chunk per voxel (150, 1, 1, 1)");
});

Deno.test("a kind of file that is missing is named", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    await spoil(join(root, "nsd_stimuli.hdf5"), undefined);
    await assert.rejects(describeFiles(await openNsd(root), 1), {
      name: "MissingError",
      message: /nsd_stimuli\.hdf5/,
    });
  });
});

Deno.test("a tree of the volume alone, or of the surface alone, says so", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    for (const subject of ["subj01", "subj02", "subj03", "subj04"]) {
      const betas = join(root, subject, "betas");
      for await (const { name } of Deno.readDir(betas)) {
        if (name.endsWith(".mgh")) await Deno.remove(join(betas, name));
      }
    }
    // The labels of fsaverage alone are no surface.
    const dataset = await openNsd(root);
    assert.deepEqual(await findSpaces(dataset), ["volume"]);
    assert.deepEqual((await describeFiles(dataset, 1)).map(({ what }) => what), [
      "betas, volume",
      "ncsnr, volume",
      "pictures",
    ]);
    const other = await linkedTree(join(folder, "other"));
    for (const subject of ["subj01", "subj02", "subj03", "subj04"]) {
      await Deno.remove(join(other, subject, "betas", "ncsnr.nii.gz"));
      await Deno.remove(join(other, subject, "betas", "betas_session01.hdf5"));
    }
    assert.deepEqual(await findSpaces(await openNsd(other)), ["surface"]);
  });
});
