import assert from "node:assert/strict";
import { join } from "node:path";
import { DataArray, ndarray } from "neuroid/arrays";
import { readDataArray, writeDataArray } from "neuroid";
import { computeCeilings, scoreModel } from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import { assembly, TEST, TRAIN, writeActivations, writePackage } from "./made.ts";

Deno.test("repeats in the train part are fitted one by one, whatever else differs between them", async () => {
  await withFolder(async (folder) => {
    const ids = [...TRAIN, ...TRAIN.slice(0, 8)],
      repetitions = ids.map((_, i) => Math.floor(i / 20));
    const activations = await writeActivations(folder, { conv1: 40 });
    const run = async (name: string, coords: Record<string, [string, number[]]>) => {
      const responses = {
        package: await writePackage(join(folder, name), { ids, repetitions, coords }),
      };
      const { regions } = await scoreModel({
        ...{ responses, activations, regions: ["V1"] },
        benchmarks: ["ridge", "ridgecv", "rdm", "ridge_cv", "rdm_crossnobis"],
      });
      return regions.V1!.layers.conv1!;
    };
    const alike = await run("alike", {});
    const unlike = await run("unlike", { session: ["presentation", ids.map((_, i) => i)] });
    for (const name of ["ridge", "ridgecv", "rdm", "ridge_cv", "rdm_crossnobis"] as const) {
      assert.equal(unlike[name]!.score, alike[name]!.score, name);
    }
    const note = /the mean is taken, which Brain-Score does not average: session differs between/;
    for (const name of ["rdm", "ridge_cv"] as const) assert.match(unlike[name]!.note!, note);
    for (const name of ["ridge", "ridgecv", "rdm_crossnobis"] as const) {
      assert.doesNotMatch(unlike[name]!.note ?? "", note);
    }
    assert.doesNotMatch(alike.rdm!.note ?? "", note);
  });
});

Deno.test("one time bin is selected as the message says", async () => {
  await withFolder(async (folder) => {
    const bins = join(folder, "bins.nc"), one = join(folder, "one.nc");
    const { values, coords } = assembly(TEST, 3),
      [rows, columns] = values.shape as [number, number];
    const data = Float32Array.from(
      { length: rows * columns * 2 },
      (_, i) => i % 2 === 0 ? Number(values.data[i / 2]) : 0,
    );
    const dims = ["presentation", "neuroid", "time_bin"];
    await writeDataArray(
      bins,
      new DataArray(ndarray("float32", [rows, columns, 2], data), { dims, coords }),
    );
    await assert.rejects(
      computeCeilings({ responses: { assembly: bins } }),
      /isel\({ time_bin: 0 }\)/,
    );
    await writeDataArray(one, (await readDataArray(bins)).isel({ time_bin: 0 }));
    const { regions } = await computeCeilings({ responses: { assembly: one } });
    assert.ok(regions.V1!.ceilings.consistency > 0.5);
  });
});
