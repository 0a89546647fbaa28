import assert from "node:assert/strict";
import { join } from "node:path";
import { openHdf5, openNsd, readStimuli } from "neuroid";
import { openImageBrick } from "neuroid/nsd";
import { writeHdf5 } from "../../files/hdf5_files.ts";
import { projectPath, withFolder } from "../../helpers.ts";

const dataset = await openNsd(projectPath("data-samples", "nsd-mini"));

Deno.test("an image's pixels are those at its 0-based place in the brick, in new memory or in the caller's", async () => {
  using brick = await openImageBrick(dataset);
  assert.deepEqual([brick.images, brick.height, brick.width], [1170, 32, 32]);
  using file = await openHdf5(dataset.layout.stimuli);
  const all = file.read("imgBrick").data as Uint8Array;
  const size = 32 * 32 * 3;
  const memory = new Uint8Array(size);
  for (const image of [0, 5, 1169]) {
    const expected = all.slice(image * size, (image + 1) * size);
    assert.deepEqual(brick.pixels(image), expected);
    brick.pixels(image, memory);
    assert.deepEqual(memory, expected);
  }
});

Deno.test("an image that the brick does not have, and a brick of another kind, are refused", async () => {
  using brick = await openImageBrick(dataset);
  for (const image of [1170, -1, NaN]) {
    assert.throws(() => brick.pixels(image), {
      name: "DataError",
      message: RegExp(
        `no image ${image} \\(0-based\\) in imgBrick; 0 to 1169; .*nsd_stimuli\\.hdf5\\)$`,
      ),
    });
  }
  await withFolder(async (folder) => {
    const other = join(folder, "other.hdf5");
    const imgBrick = { data: new Float32Array(12), shape: [1, 2, 2, 3] };
    await writeHdf5(other, { imgBrick });
    const layout = { ...dataset.layout, stimuli: other };
    await assert.rejects(openImageBrick({ ...dataset, layout }), {
      name: "ShapeError",
      message:
        /imgBrick of float32, shape \(1, 2, 2, 3\); uint8 of shape \(images, height, width, 3\)/,
    });
  });
});

Deno.test("pictures are those at their 0-based place in the brick", async () => {
  const wanted = [9, 5, 1166];
  const pictures = await readStimuli(dataset, wanted);
  using file = await openHdf5(dataset.layout.stimuli);
  const brick = file.read("imgBrick");
  const size = 32 * 32 * 3;
  for (const [i, { id, width, height, channels, pixels }] of pictures.entries()) {
    assert.deepEqual([id, width, height, channels], [wanted[i], 32, 32, 3]);
    assert.deepEqual(pixels, (brick.data as Uint8Array).slice(id * size, (id + 1) * size));
  }
});
