import assert from "node:assert/strict";
import { join } from "node:path";
import { openNsd, openRecording, readRegions } from "../../lib/mod.ts";
import * as arrays from "../../lib/doors/arrays.ts";
import * as engines from "../../lib/doors/engines.ts";
import * as files from "../../lib/doors/files.ts";
import * as nsd from "../../lib/doors/nsd.ts";
import * as sensorium from "../../lib/doors/sensorium.ts";
import { projectPath } from "../helpers.ts";
import { callsOf, foreignError } from "./foreign_errors.ts";

const { DataArray, ndarray } = arrays;
const DOORS = { files, engines, nsd, sensorium, arrays };
/** Tried with a new path alone: what was there before goes. */
const WRITES = /^(?:write|create|ensure|remove|unpack)/;
const NEW_PATH = "a path to write";
/** Ends only once it has measured for seconds. */
const MEASURED = ["describeEngines"];

const samples = (...parts: string[]) => projectPath("data-samples", ...parts);
const array = new DataArray(ndarray("float64", [2, 2], Float64Array.of(1, 2, 3, 4)), {
  dims: ["a", "b"],
});
const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
const recording = await openRecording(
  samples("sensorium", "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210"),
);
const dataset = await openNsd(samples("nsd-mini"));
const mask = samples("nsd-mini", "subj01", "rois", "prf-visualrois.nii.gz");
const assembly = samples("nsd-mini-expected", "volume", "Allen2022.V1.nc");

/** Right first arguments of one function or another. */
const FIRST: Readonly<Record<string, unknown>> = {
  [NEW_PATH]: join(folder, "file.nc"),
  "a netCDF file": assembly,
  "a NIfTI file": mask,
  "a DataArray": array,
  "floats": Float64Array.of(1, 2, 3, 4),
  "single floats": Float32Array.of(1, 2, 3, 4),
  "an ndarray": ndarray("float32", [2, 2], Float32Array.of(1, 2, 3, 4)),
  "bytes": new Uint8Array(12),
  "a list": [1, 2, 3],
  "a number": 2,
  "text": "float64",
  "a recording": recording,
  "a dataset of NSD": dataset,
  "trials": nsd.sharedTrials(dataset, 1),
  "regions": await readRegions(),
  "an image": await files.readNifti(mask),
};
const SECOND: Readonly<Record<string, readonly unknown[]>> = {
  "nothing": [],
  "null": [null],
  "text": ["text"],
  "a number": [5],
  "{}": [{}],
  "options": [{ axis: 0 }],
  "a list": [[1, "a"]],
  "a promise": [Promise.resolve(1)],
  "a function": [() => 1],
  "a DataArray": [array],
};

for (const [door, names] of Object.entries(DOORS)) {
  Deno.test(`${door}: no second argument ends in an error of JavaScript's`, async () => {
    const wrong: string[] = [];
    for (const [name, call] of callsOf(names)) {
      if (MEASURED.includes(name)) continue;
      for (const [first, one] of Object.entries(FIRST)) {
        if (WRITES.test(name) && typeof one === "string" && first !== NEW_PATH) continue;
        for (const [second, more] of Object.entries(SECOND)) {
          const given = [one, ...more];
          const said = await foreignError(() => call(...given));
          if (said !== undefined) wrong.push(`${name}(${first}, ${second}): ${said}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });
}
