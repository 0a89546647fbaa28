/** Neuroids by their names, wherever they stand, and labels that all of them share. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import { openResponses, scoreModel } from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import { assembly, TEST, TRAIN, writeActivations, writePackage } from "./made.ts";

const BENCHMARKS = ["ridge", "ridgecv", "pls", "rdm", "cka"] as const;

async function scoresOf(responses: string, activations: string) {
  const { regions } = await scoreModel({
    ...{ responses: { package: responses }, activations, benchmarks: BENCHMARKS },
  });
  return Object.entries(regions).map(([region, { layers }]) => [region, layers]);
}

Deno.test("neuroids of the test part stand in any order: they are found by their ids", async () => {
  await withFolder(async (folder) => {
    const activations = await writeActivations(folder, { conv: 40 });
    const expected = await scoresOf(await writePackage(folder), activations);
    const sound = assembly(TEST, 3);
    for (const order of [[5, 4, 3, 2, 1, 0], [0, 2, 1, 3, 4, 5], [3, 4, 5, 0, 1, 2]]) {
      const path = join(folder, "package", "Mine_test.nc");
      await writeDataArray(path, sound.isel({ neuroid: order }));
      assert.deepEqual(await scoresOf(join(folder, "package"), activations), expected);
    }
  });
});

Deno.test("a region and a subject that all neuroids share may stand there once, as sel leaves them", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "package");
    await Deno.mkdir(path);
    for (const [part, ids, repeats] of [["train", TRAIN, 1], ["test", TEST, 3]] as const) {
      const all = assembly(ids, repeats).isel({ neuroid: [0, 1] });
      const bare = all.dropCoords("region", "subject");
      const one = bare.assignCoords({
        region: { dims: [], values: "V1" },
        animal: { dims: [], values: "chabo" },
      });
      await writeDataArray(join(path, `Mine_${part}.nc`), one);
    }
    using responses = await openResponses({ package: path });
    assert.deepEqual([responses.regions, responses.subjects], [["V1"], ["chabo"]]);
    assert.equal(responses.readRegion("V1").neuroidIds.length, 2);
  });
});
