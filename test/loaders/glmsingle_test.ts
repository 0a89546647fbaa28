import assert from "node:assert/strict";
import { join } from "node:path";
import {
  openGlmsingle,
  readGlmsingleBetas,
  readGlmsingleMap,
  readGlmsingleMask,
} from "neuroid/glmsingle";
import { projectPath, withFolder } from "../helpers.ts";

const mini = projectPath("data-samples", "glmsingle-mini");
const BETAS = "TYPED_FITHRF_GLMDENOISE_RR.npy";

Deno.test("a folder of GLMsingle's gives betas (trials, voxels), its maps and its conditions", async () => {
  const dataset = await openGlmsingle(mini);
  assert.deepEqual([...dataset.design.trialsOfCondition], [3, 2, 3]);
  const { voxels } = await readGlmsingleMask(dataset, join(mini, "mask.npy"));
  const { dtype, shape, data } = await readGlmsingleBetas(dataset, voxels);
  assert.deepEqual([dtype, shape], ["float32", [8, 2]]);
  assert.deepEqual(data.slice(0, 6), Float32Array.of(-1.23, 0.78, -0.68, 0.19, -0.07, -1.63));
  const { data: shares } = await readGlmsingleMap(dataset, "R2");
  assert.deepEqual([...voxels].map((voxel) => shares[voxel]), [86.7, 19.6].map(Math.fround));
});

Deno.test("readGlmsingleBetas() reports progress and stops when told", async () => {
  const dataset = await openGlmsingle(mini);
  const done: number[] = [];
  await readGlmsingleBetas(dataset, [11, 0], { progress: (event) => done.push(event.done) });
  assert.deepEqual(done, [2]);
  const signal = AbortSignal.abort();
  await assert.rejects(readGlmsingleBetas(dataset, [0], { signal }), { name: "AbortError" });
  assert.deepEqual((await readGlmsingleBetas(dataset, [])).shape, [8, 0]);
});

Deno.test("a folder of GLMsingle's without one of its files, or with a damaged one, is refused", async () => {
  await withFolder(async (folder) => {
    await assert.rejects(openGlmsingle(folder), { name: "MissingError", message: /TYPED_.*\.npy/ });
    await Deno.copyFile(join(mini, BETAS), join(folder, BETAS));
    await assert.rejects(openGlmsingle(folder), { name: "MissingError", message: /DESIGNINFO/ });
    const design = await Deno.readFile(join(mini, "DESIGNINFO.npy"));
    for (const length of [0, 60, 200, design.length - 1]) {
      await Deno.writeFile(join(folder, "DESIGNINFO.npy"), design.subarray(0, length));
      await assert.rejects(openGlmsingle(folder), { name: "FormatError", message: /DESIGNINFO/ });
    }
    await Deno.writeFile(join(folder, "DESIGNINFO.npy"), design);
    assert.equal((await openGlmsingle(folder)).path, join(folder, BETAS));
    await Deno.writeTextFile(join(folder, BETAS.replace(".npy", ".hdf5")), "x");
    await assert.rejects(openGlmsingle(folder), { name: "DataError", message: /both/ });
  });
});
