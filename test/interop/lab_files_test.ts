/** One experiment in the files that laboratories have, by their own libraries: the same assembly of each. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { isNeuroidError, readDataArray } from "neuroid";
import { buildAssembly, type BuildAssemblyOptions } from "neuroid/brainscore";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "MATLAB structs, NWB, Parquet with indexes and categories, xarray's cubes, padded arrays, EEG epochs: one " +
    "assembly; what cannot be read is refused with what to do there",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      const expected = JSON.parse(await python("lab_files.py", folder));
      const at = (name: string) => join(folder, name);
      const flat = {
        dims: ["presentation", "neuroid"],
        tables: { presentation: at("trials.csv"), neuroid: at("units.csv") },
      };
      const cube = {
        dims: ["stimulus", "repetition", "neuroid"],
        tables: { neuroid: at("units.csv") },
      };
      const units = { tables: { neuroid: at("units_turned.csv") } };
      const cases: [string, Omit<BuildAssemblyOptions, "data">][] = [
        ["struct.mat", { ...flat, variable: "exp.resp" }],
        ["exp.nwb", { ...flat, variable: "processing/ophys/DfOverF/RoiResponseSeries/data" }],
        ["wide.parquet", flat],
        ["wide_index.parquet", flat],
        ["wide.feather", flat],
        ["index.parquet", { values: "rate", dims: flat.dims }],
        ["categories.parquet", { values: "rate", neuroidColumn: "unit", ...units }],
        ["cube.nc", { tables: cube.tables }],
        ["cube.nc", cube],
        ["reset.nc", {}],
      ];
      for (const [data, options] of cases) {
        const made = await buildAssembly(at("a.nc"), { ...options, data: at(data) });
        assert.deepEqual([made.dims, made.shape], [flat.dims, [24, 5]], data);
        const array = await readDataArray(at("a.nc"));
        assert.deepEqual([...array.data], expected.values, data);
        const labels = (name: string) => array.coords.get(name).labels();
        assert.deepEqual(labels("stimulus_id").slice(2, 4), ["pic_00", "pic_01"], data);
        assert.deepEqual(labels("repetition").slice(2, 4), [2, 0], data);
        assert.deepEqual(labels("neuroid_id"), ["u0", "u1", "u2", "u3", "u4"], data);
        assert.deepEqual(labels("region"), ["V4", "V4", "V4", "IT", "IT"], data);
      }

      const padded = await buildAssembly(at("a.nc"), {
        ...cube,
        data: at("padded.npy"),
        tables: { ...cube.tables, presentation: await sorted(at("stimuli.csv"), at("sorted.csv")) },
      });
      assert.deepEqual(padded.shape, [24, 5]);
      assert.match(padded.notes.join(), /left out 8 of 32 combinations of stimulus and repetition/);
      assert.deepEqual([...(await readDataArray(at("a.nc"))).data], expected.values);

      const epochs = {
        values: "eeg",
        stimulusColumn: "condition",
        trialColumn: "epoch",
        neuroidColumn: "channel",
        timeBinColumn: "time",
        timeBinWidth: 100,
        tables: { neuroid: at("units.csv"), presentation: at("stimuli.csv") },
      };
      const made = await buildAssembly(at("a.nc"), { ...epochs, data: at("epochs.csv") });
      assert.deepEqual(made.shape, [24, 5, 3]);
      assert.deepEqual(made.coordinates.presentation, ["stimulus_id", "repetition", "kind"]);
      assert.deepEqual(made.notes, []);
      const array = await readDataArray(at("a.nc"));
      assert.deepEqual([...array.data], expected.epochs);
      assert.deepEqual(array.coords.get("time_bin_end").labels(), [0, 100, 200]);
      assert.deepEqual(array.coords.get("kind").labels().slice(0, 4), [
        "house",
        "house",
        "house",
        "face",
      ]);
      const seconds = await buildAssembly(at("b.nc"), { ...epochs, data: at("seconds.parquet") });
      assert.match(seconds.notes.join(), /start every 0\.1: Brain-Score counts milliseconds/);

      const refused: [string, Omit<BuildAssemblyOptions, "data">, RegExp][] = [
        ["structs.mat", flat, /an array of MATLAB structs; .*cat\(1, trials\.counts\) in MATLAB/],
        ["cells.mat", flat, /a MATLAB cell; .*cat\(1, sessions\{:\}\) in MATLAB/],
        ["exp.nwb", flat, /the name of the one that is meant: --variable NAME/],
        ["cube.nc", {}, /COORDINATE_ALONE: neuroid_id .*--neuroid TABLE/],
        [
          "categories.parquet",
          { values: "rate", neuroidColumn: "unit", tables: { neuroid: at("stimuli.csv") } },
          /unknown column "neuroid_id"; available: stimulus_id, kind/,
        ],
        [
          "index.parquet",
          { values: "rate", dims: flat.dims, tables: { neuroid: at("units.csv") } },
          /the column region, as in the long table; .*--drop-columns region/,
        ],
        [
          "index.parquet",
          { values: "rate", dims: flat.dims, tables: { presentation: at("trials.csv") } },
          /stimulus_id "pic_00" twice, again in row 2/,
        ],
      ];
      for (const [data, options, wanted] of refused) {
        const attempt = buildAssembly(at("c.nc"), { ...options, data: at(data) });
        await assert.rejects(attempt, (error: Error) => {
          assert.ok(isNeuroidError(error), String(error));
          assert.match(error.message, wanted, data);
          return true;
        });
      }
    });
  },
);

/** The rows of a small table below its names, sorted. */
async function sorted(path: string, to: string): Promise<string> {
  const [names, ...rows] = (await Deno.readTextFile(path)).trimEnd().split("\n");
  await Deno.writeTextFile(to, [names, ...rows.sort()].join("\n") + "\n");
  return to;
}
