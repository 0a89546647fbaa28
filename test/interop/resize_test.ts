/** Pictures of another size beside Pillow's. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { readNpy } from "neuroid/files";
import { resizePicture } from "../../lib/files/mod.ts";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "60 pictures resized by three filters are Pillow's, to the bit",
  "onnx",
  async (python) => {
    await withFolder(async (folder) => {
      const sizes: [number, number][] = JSON.parse(await python("resize.py", folder));
      for (const [n, [width, height]] of sizes.entries()) {
        const { shape, data } = await readNpy(join(folder, `${n}.npy`));
        const picture = {
          width: shape[1]!,
          height: shape[0]!,
          channels: 3 as const,
          pixels: data as Uint8Array,
        };
        for (const filter of ["bilinear", "bicubic", "lanczos"] as const) {
          const wanted = await readNpy(join(folder, `${n}_${filter}.npy`));
          const made = resizePicture(picture, { width, height }, filter);
          assert.deepEqual(wanted.shape, [height, width, 3]);
          assert.deepEqual(made.pixels, wanted.data, `${shape} to ${height} × ${width}, ${filter}`);
        }
      }
      assert.equal(sizes.length, 60);
    });
  },
);
