/** Pictures in a model's field of view, beside Brain-Score's own placing of them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { readNpy } from "neuroid/files";
import { readPlainPicture } from "../../lib/files/mod.ts";
import { placePicture } from "../../lib/models/mod.ts";
import { rgbOf } from "../../lib/models/pictures/pixels.ts";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

const FILES = ["color.jpg", "gray.jpg", "color.png", "gray.png", "alpha.png"];
/** Equal, hardly smaller, smaller, larger; halves that are rounded to even numbers. */
const DEGREES: readonly (readonly [picture: number, model: number])[] = [
  [8.4, 8.4],
  [8.4, 8],
  [10, 5.25],
  [8, 8.4],
  [8, 10.3],
];

await pythonTest(
  "pictures placed in a field of view are those of place_on_screen, pixel by pixel",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const cases = FILES.flatMap((file) => DEGREES.map((pair) => [file, ...pair] as const));
      await python("place.py", folder, JSON.stringify(cases));
      for (const [i, [file, shown, model]] of cases.entries()) {
        const path = join(folder, file);
        const placed = await placePicture(
          await readPlainPicture(path),
          { picture: shown, model },
          path,
        );
        const { width, height, pixels } = rgbOf(placed);
        const wanted = await readNpy(join(folder, `placed_${i}.npy`));
        assert.deepEqual([height, width, 3], wanted.shape, `${file} ${shown} ${model}`);
        assert.deepEqual(pixels, wanted.data, `${file} ${shown} ${model}`);
      }
    });
  },
);
