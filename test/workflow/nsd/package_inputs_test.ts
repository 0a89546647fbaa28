import assert from "node:assert/strict";
import { join } from "node:path";
import { type NeuroidError, packageNsd, verifyNsd } from "neuroid";
import { type NetcdfModel, type NetcdfVariable, readNetcdf, writeNetcdf } from "neuroid/files";
import { ndarray } from "../../../lib/arrays/mod.ts";
import { projectPath, withFolder } from "../../helpers.ts";
import { SAMPLE } from "./tree.ts";

const expected = projectPath("data-samples", "nsd-mini-expected", "volume");
const DATA = "__xarray_dataarray_variable__";

/** The sample's assemblies, each changed. */
async function changed(folder: string, change: (model: NetcdfModel) => NetcdfModel): Promise<void> {
  for (const region of ["V1", "V2", "V4", "IT"]) {
    const name = `Allen2022.${region}.nc`;
    await writeNetcdf(join(folder, name), change(await readNetcdf(join(expected, name))));
  }
}

const without = (name: string) => (model: NetcdfModel) => ({
  ...model,
  variables: model.variables.filter((variable) => variable.name !== name),
});

const instead =
  (name: string, change: (variable: NetcdfVariable) => NetcdfVariable) => (model: NetcdfModel) => ({
    ...model,
    variables: model.variables.map((each) => each.name === name ? change(each) : each),
  });

/** The same variables along fewer images. */
const shorter = (images: number) => (model: NetcdfModel) => ({
  ...model,
  dimensions: new Map(
    [...model.dimensions].map(([name, length]) =>
      [name, name === "presentation" ? images : length] as const
    ),
  ),
  variables: model.variables.map((variable) => {
    if (variable.dims[0] !== "presentation") return variable;
    const { dtype, shape, data } = variable.values;
    const [rows, ...others] = shape as [number, ...number[]];
    const part = data.slice(0, data.length / rows * images) as typeof data;
    return { ...variable, values: ndarray(dtype, [images, ...others], part) };
  }),
});

const wrong: [string, (model: NetcdfModel) => NetcdfModel, RegExp][] = [
  ["no subjects", without("subject"), /unknown variable "subject"; available: .*V1\.nc\)$/],
  ["no neuroid ids", without("neuroid_id"), /unknown variable "neuroid_id"; .*V1\.nc\)$/],
  ["no image ids", without("nsd_id"), /unknown variable "nsd_id"; available: .*V1\.nc\)$/],
  [
    "subjects as numbers",
    instead("subject", (variable) => {
      const { shape } = variable.values;
      return {
        ...variable,
        dtype: "float64",
        values: ndarray("float64", shape, new Float64Array(shape[0]!)),
      };
    }),
    /open the assemblies: subject of float64; texts, .*V1\.nc\)$/,
  ],
  [
    "int32 betas",
    instead(DATA, (variable) => {
      const { shape, data } = variable.values;
      const values = ndarray("int32", shape, Int32Array.from(data as Float32Array));
      return { ...variable, dtype: "int32", values };
    }),
    /open the assemblies: int32 along presentation × neuroid of \(41, 132\); float32 or float64 .*V1\.nc\)$/,
  ],
  [
    "fewer images than the tree has",
    shorter(38),
    /complete images with the tree: 38, number 39 is not there; 41, number 39 is nsd_.*V1\.nc\)$/,
  ],
  [
    "other images",
    instead("nsd_id", (variable) => {
      const { shape, data } = variable.values;
      const later = (data as BigInt64Array).map((id) => id + 1n);
      return { ...variable, values: ndarray("int64", shape, later) };
    }),
    /complete images with the tree: 41, number 1 is nsd_.*; 41, number 1 is nsd_.*V1\.nc\)$/,
  ],
  [
    "subjects in several runs",
    instead("subject", (variable) => {
      const { shape, data } = variable.values;
      const labels = (data as string[]).map((label, i) => i === 131 ? "subj01" : label);
      return { ...variable, values: ndarray("string", shape, labels) };
    }),
    /neuroids of subj01 are in several runs: number 132 of 132 is subj01 again, behind subj04; the neuroids of each subject side by side, .*V1\.nc\)$/,
  ],
  [
    "a neuroid twice",
    instead("neuroid_id", (variable) => {
      const { shape, data } = variable.values;
      const ids = (data as string[]).map((id, i) => i === 7 ? "subj01_V1_v0006" : id);
      return { ...variable, values: ndarray("string", shape, ids) };
    }),
    /compare the neuroids of V1 with the tree: subj01_V1_v0006 twice; each neuroid once \(.*V1\.nc\)$/,
  ],
  [
    "a neuroid of another subject",
    instead("subject", (variable) => {
      const { shape, data } = variable.values;
      const labels = (data as string[]).map((label, i) =>
        i === 33 && data.length === 132 ? "subj01" : label // the first of subj02 in V1
      );
      return { ...variable, values: ndarray("string", shape, labels) };
    }),
    /compare the neuroids of V1 with the tree: .*V1\.nc\)$/,
  ],
  [
    "other neuroids",
    instead("neuroid_id", (variable) => {
      const { shape, data } = variable.values;
      const ids = (data as string[]).map((id, i) => i === 7 ? "subj01_V1_v9999" : id);
      return { ...variable, values: ndarray("string", shape, ids) };
    }),
    /neuroids of V1 with the tree: 132, number 8 is subj01_V1_v9999; 132, .*v0007, .*V1\.nc\)$/,
  ],
];

for (const [name, change, message] of wrong) {
  Deno.test(`assemblies with ${name} are refused in one line before anything is written`, async () => {
    await withFolder(async (folder) => {
      const [assemblies, out] = [join(folder, "assemblies"), join(folder, "out")];
      await changed(assemblies, change);
      await assert.rejects(
        packageNsd({ root: SAMPLE, assemblies, out, space: "volume", workers: 1 }),
        (error: NeuroidError) => {
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /\n/);
          return true;
        },
      );
      await assert.rejects(Deno.stat(out), Deno.errors.NotFound);
    });
  });
}

Deno.test("verifying assemblies whose subjects are numbers is refused in one line", async () => {
  await withFolder(async (folder) => {
    await changed(folder, wrong.find(([name]) => name === "subjects as numbers")![1]);
    await assert.rejects(verifyNsd({ assemblies: folder }), {
      name: "ShapeError",
      message: /subject of float64; texts, as nsd:prepare writes it \(.*V1\.nc\)$/,
    });
  });
});
