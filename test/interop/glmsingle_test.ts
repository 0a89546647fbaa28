import assert from "node:assert/strict";
import { join } from "node:path";
import {
  openGlmsingle,
  prepareGlmsingle,
  readGlmsingleBetas,
  readGlmsingleMap,
  readGlmsingleMask,
} from "neuroid/glmsingle";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

interface Expected {
  readonly betas: readonly number[][];
  readonly indices: readonly number[][];
  readonly conditions: readonly number[];
  readonly counts: readonly number[];
  readonly [map: string]: readonly unknown[];
}

/** Python's JSON has NaN, and that of JavaScript has not. */
const parse = (text: string) =>
  JSON.parse(text.replaceAll("NaN", '"NaN"'), (_, value) => value === "NaN" ? NaN : value);

await pythonTest(
  "GLMsingle's outputs are read as NumPy reads them",
  "reference",
  async (python, t) => {
    await withFolder(async (folder) => {
      const expected = parse(await python("glmsingle.py", folder)) as Expected;
      const at = (name: string) => join(folder, name);
      const trials = expected.conditions.length, count = expected.indices.length;

      for (const name of ["hdf5", "npy", "row"]) {
        await t.step(`betas of ${name}`, async () => {
          const dataset = await openGlmsingle(at(name));
          assert.deepEqual(dataset.grid, name === "row" ? [count, 1, 1] : [5, 4, 3]);
          for (const mask of ["mask.nii.gz", "mask.npy"]) {
            const { voxels, indices, values } = await readGlmsingleMask(dataset, at(mask));
            assert.deepEqual([...indices], expected.indices.flat());
            assert.deepEqual([...values], expected.indices.map(() => 1));
            const betas = await readGlmsingleBetas(dataset, voxels);
            assert.deepEqual([betas.dtype, betas.shape], ["float32", [trials, count]]);
            assert.deepEqual([...betas.data], expected.betas.flat());
            const last = await readGlmsingleBetas(dataset, [voxels.at(-1)!, voxels[0]!]);
            const pairs = expected.betas.flatMap((row) => [row.at(-1)!, row[0]!]);
            assert.deepEqual([...last.data], pairs);
          }
        });
      }

      await t.step("the design", async () => {
        const { design } = await openGlmsingle(at("npy"));
        assert.deepEqual([...design.conditions], expected.conditions);
        assert.deepEqual([...design.trialsOfCondition], expected.counts);
        assert.deepEqual([...design.trialsOfRun], [7, 5]);
        assert.deepEqual([design.stimulusDuration, design.tr], [3.5, 1.6]);
      });

      await t.step("maps", async () => {
        for (const name of ["hdf5", "npy"]) {
          const dataset = await openGlmsingle(at(name));
          for (const map of ["R2", "R2run", "HRFindex", "noisepool"]) {
            const { data } = await readGlmsingleMap(dataset, map);
            assert.deepEqual(Array.from(data as Float32Array, Number), expected[map], map);
          }
          await assert.rejects(readGlmsingleMap(dataset, "glmbadness"), { name: "ShapeError" });
          await assert.rejects(readGlmsingleMap(dataset, "no"), /no/);
          await assert.rejects(
            readGlmsingleMap(dataset, "pcvoxels"),
            (error) => ["FormatError", "ShapeError"].includes((error as Error).name),
          );
        }
      });

      await t.step("another model, in float64", async () => {
        const dataset = await openGlmsingle(at("double"), { model: "TYPEB_FITHRF" });
        const { voxels } = await readGlmsingleMask(dataset, at("mask.npy"));
        const { dtype, data } = await readGlmsingleBetas(dataset, voxels);
        assert.equal(dtype, "float64");
        assert.deepEqual([...data], expected.betas.flat());
      });

      for (
        const [name, message] of [
          ["both", /both as \.hdf5 and as \.npy/],
          ["trials", /shape \(5, 4, 3, 11\); \(X, Y, Z, 12\)/],
          ["rank", /shape \(5, 4, 3\)/],
          ["counts", /trials of condition \d in stimorder; \d+, as condcounts says/],
          ["runs", /12 trials in stimorder; 13, as numtrialrun says/],
          ["beyond", /trial \d+ of condition \d; conditions 0 to 0/],
          ["no_order", /no stimorder/],
          ["no_dict", /more than one|no npy header|no dict/],
          ["object", /more than one array of objects/],
          ["matlab", /MATLAB/],
          ["nowhere", /no TYPED_FITHRF_GLMDENOISE_RR\.hdf5 or \.npy/],
          ["double", /TYPEB_FITHRF/],
        ] as const
      ) {
        await t.step(`refuses ${name}`, async () => {
          await assert.rejects(openGlmsingle(at(name)), { message });
        });
      }

      await t.step(
        "refuses voxels and masks of another grid, and options that there are not",
        async () => {
          const dataset = await openGlmsingle(at("hdf5"));
          for (const voxel of [60, -1, 0.5]) {
            await assert.rejects(readGlmsingleBetas(dataset, [0, voxel]), { message: /0 to 59/ });
          }
          await assert.rejects(readGlmsingleMask(dataset, at("other.npy")), { name: "ShapeError" });
          await assert.rejects(readGlmsingleMask(dataset, at("none.npy")), { name: "DataError" });
          const row = await openGlmsingle(at("row"));
          await assert.rejects(readGlmsingleMask(row, at("other.npy")), { name: "ShapeError" });
          const ints = await openGlmsingle(at("ints"));
          await assert.rejects(readGlmsingleBetas(ints, [0]), { message: /betasmd of int32/ });
          const options = { model: "TYPEA_ONOFF" } as never;
          await assert.rejects(openGlmsingle(at("npy"), options), { message: /TYPEA_ONOFF/ });
        },
      );
    });
  },
);

await pythonTest(
  "assemblies of GLMsingle's outputs are NumPy's in every bit, with their ceilings",
  "reference",
  async (python, t) => {
    await withFolder(async (folder) => {
      await python("glmsingle.py", folder);
      const at = (name: string) => join(folder, name);
      const stimuli = at("stimuli.csv");
      // In another order than the design's; conditions 0 and 3 show one picture.
      const rows = ["3,face,1", "1,house,0.5", "0,face,1", "2,tool,2", "4,never,0"];
      await Deno.writeTextFile(stimuli, ["condition,stimulus_id,size", ...rows, ""].join("\n"));
      for (const trials of ["mean", "single"] as const) {
        for (const zscore of [false, true]) {
          const folders = zscore ? [at("hdf5"), at("npy")] : [at("npy")];
          await t.step(
            `${trials}, ${zscore ? "z-scored, two sessions" : "as they are"}`,
            async () => {
              const out = at(`${trials}${zscore}.nc`);
              const mask = at("mask.npy");
              await prepareGlmsingle({ folders, mask, stimuli, out, trials, zscore });
              const scale = zscore ? "zscore" : "plain";
              await python("glmsingle_assembly.py", out, mask, trials, scale, ...folders);
            },
          );
        }
      }
    });
  },
);
