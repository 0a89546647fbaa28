/** Activations by `deno task activations` beside onnxruntime's in Python, from the same files. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { readDataArray } from "neuroid";
import { readNpy } from "neuroid/files";
import { projectTask, withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

/** Of the largest value of a layer: both run the same library, which splits work by the processor. */
const TOLERANCE = 2e-6;
/** Half precision keeps three digits; rounding may fall on either side of a step. */
const HALF = 2e-3;

type Case = readonly [
  model: string,
  layers: readonly string[],
  how: Readonly<Record<string, unknown>>,
  batch: number,
];

await pythonTest(
  "activations of ten models for sixteen kinds of pictures are onnxruntime's in Python",
  "onnx",
  async (python, t) => {
    await withFolder(async (folder) => {
      await python("onnx_models.py", folder);
      const cases: Record<string, Case> = JSON.parse(
        await Deno.readTextFile(join(folder, "cases.json")),
      );
      assert.equal(Object.keys(cases).length, 10);
      for (const [name, [model, layers, how, batch]] of Object.entries(cases)) {
        await t.step(name, async () => {
          await Deno.writeTextFile(join(folder, "how.json"), JSON.stringify(how));
          const out = join(folder, `${name}.nc`);
          const { code, stderr } = await projectTask(
            ...["activations", "--model", join(folder, model), "--layers", layers.join()],
            ...["--stimuli", join(folder, "stimuli.csv"), "--batch", `${batch}`],
            ...["--preprocess", join(folder, "how.json"), "--out", out] as const,
          );
          assert.equal(code, 0, stderr);
          assert.match(stderr, /1 picture with an Exif mark to turn them/);
          const found = await readDataArray(out);
          const wanted = await readNpy(join(folder, `expected_${name}.npy`));
          assert.equal(found.dtype, "float32");
          assert.deepEqual(found.shape, wanted.shape);
          const ids = found.coords.get("stimulus_id").strings();
          assert.deepEqual(ids.slice(0, 2), ["large_jpg", "small_png"]);
          const labels = found.coords.get("layer").strings();
          assert.deepEqual([...new Set(labels)], layers);
          const tolerance = name === "half_precision" ? HALF : TOLERANCE;
          for (const layer of layers) {
            const { largest, difference } = compared(
              found.values.data as Float32Array,
              wanted.data as Float32Array,
              labels.map((label) => label === layer),
            );
            assert.ok(largest > 0.01);
            assert.ok(difference <= tolerance * largest, `${layer}: ${difference} of ${largest}`);
          }
        });
      }
    });
  },
);

/** The largest value of some columns, and the largest difference there. */
function compared(found: Float32Array, wanted: Float32Array, columns: readonly boolean[]) {
  let largest = 0, difference = 0;
  found.forEach((value, i) => {
    if (!columns[i % columns.length]) return;
    largest = Math.max(largest, Math.abs(wanted[i]!));
    difference = Math.max(difference, Math.abs(value - wanted[i]!));
  });
  return { largest, difference };
}
