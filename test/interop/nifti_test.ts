import assert from "node:assert/strict";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { readNifti, transposedImage } from "neuroid/files";
import { projectPath, withFolder } from "../helpers.ts";
import { pythonTest, type RunScript } from "./python.ts";

await pythonTest(
  "readNifti() gives nibabel's values and header, bit by bit",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("nifti.py", "write", folder);
      const names = [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
      assert.equal(names.length, 2 * 2 * 10 * 6 + 10);
      const subject = projectPath("data-samples", "nsd-mini", "subj01");
      await compare(python, [
        ...names.map((name) => join(folder, name)),
        join(subject, "rois", "prf-visualrois.nii.gz"),
        join(subject, "betas", "ncsnr.nii.gz"),
      ]);
    });
  },
);

const realFiles = Deno.env.get("NEUROID_REAL_FILES");
if (realFiles) {
  await pythonTest(
    "readNifti() gives nibabel's values for scanners' files",
    "reference",
    async (python) => {
      const folder = join(realFiles, "nibabel");
      const names = [...Deno.readDirSync(folder)].map((entry) => entry.name)
        .filter((name) => /\.nii(\.gz)?$/.test(name)).sort();
      assert.ok(names.length >= 6);
      await compare(python, names.map((name) => join(folder, name)));
    },
  );
}

async function compare(python: RunScript, paths: readonly string[]): Promise<void> {
  const lines = (await python("nifti.py", "describe", ...paths)).trim().split("\n");
  assert.equal(lines.length, paths.length);
  for (const [i, path] of paths.entries()) {
    const { affine, ...expected } = JSON.parse(lines[i]!);
    const image = await readNifti(path);
    const transposed = transposedImage(image);
    const { shape, dtype, pixdim, units, slope, inter, description, intent } = image;
    const found = {
      ...{ shape, dtype, pixdim, units, slope, inter, description, intent },
      sha256: sha256(image.data),
      transposed: transposed.shape,
      sha256_of_transposed: sha256(transposed.data),
    };
    assert.deepEqual(found, expected, path);
    // The qform goes through a square root and products, which nibabel rounds elsewhere: 1e-6 mm.
    image.affine.flat().forEach((number, at) => {
      assert.ok(Math.abs(number - affine.flat()[at]) < 1e-6, `${path}: ${image.affine} ${affine}`);
    });
  }
}

function sha256(data: Float64Array): string {
  return createHash("sha256").update(new Uint8Array(data.buffer)).digest("hex");
}
