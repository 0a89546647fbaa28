/** All benchmarks on one to five pictures, one neuroid, features of one value: none ends the run. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import {
  benchmarkNames,
  computeCeilings,
  scoreModel,
  type ScoreOptions,
  scoresText,
} from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import { assembly, type Changes, TRAIN, writeFew, writeLayers } from "./made.ts";

/** Runs all benchmarks at once, and says which scores are defined: the others must say why they are not. */
async function allBenchmarks(options: ScoreOptions): Promise<Set<string>> {
  const report = await scoreModel({
    ...{ benchmarks: benchmarkNames, regions: ["V1"], joint: ["wide+narrow"], reliable: "all" },
    ...options,
  });
  const text = scoresText(report, undefined), defined = new Set<string>();
  for (const [layer, scores] of Object.entries(report.regions.V1!.layers)) {
    for (const [name, { score, stops, note, undefined: causes }] of Object.entries(scores)) {
      if (!Number.isNaN(score)) {
        defined.add(name);
        continue;
      }
      // That the error is copied is said of all regressions over splits.
      const said = (note ?? "").replace(/^the error is that of r over splits[^;]*(; )?/, "");
      const what = `${name} of ${layer}`;
      assert.ok(stops !== undefined || said !== "" || causes.length > 0, `${what}: no reason`);
      const told = [`${what} on V1: `, ...causes.slice(0, 1).map((each) => each.neuroid_id)];
      assert.ok(told.some((each) => text.includes(each)), what);
    }
  }
  return defined;
}

Deno.test("no benchmark ends a run of few pictures: its score is undefined, says why, and the others go on", async (t) => {
  await withFolder(async (folder) => {
    const activations = await writeLayers(folder);
    for (const train of [1, 2, 3, 4, 5]) {
      for (const test of [1, 2, 3, 4, 5]) {
        await t.step(`${train} train, ${test} test pictures`, async () => {
          const responses = await writeFew(folder, train, test);
          const defined = await allBenchmarks({ responses, activations });
          assert.equal(defined.has("ridge"), train > 1 && test > 1);
          assert.equal(defined.has("ridgecv_kfold"), train > 4 && test > 1);
          assert.equal(defined.has("banded"), train > 4 && test > 1);
          assert.equal(defined.has("cka"), train + test > 3);
          await computeCeilings({ responses, reliable: "all" });
        });
      }
    }
    for (const count of [1, 2, 3, 4, 5, 10, 11]) {
      await t.step(`${count} pictures without parts`, async () => {
        const path = join(folder, "assy_few.nc");
        for (const crossValidation of [undefined, "kfold", "stratified"] as const) {
          const ids = [...TRAIN].slice(0, count);
          const objects = ids.flatMap((_, i) => Array<string>(3).fill(`o${i % 2}`));
          const coords: Changes["coords"] = crossValidation === "stratified"
            ? { object_name: ["presentation", objects] }
            : {};
          await writeDataArray(path, assembly(ids, 3, { coords }));
          const settings = { crossValidation }, responses = { assembly: path };
          const defined = await allBenchmarks({ responses, activations, settings });
          const kinds = { shuffle: count > 10, kfold: count > 9, stratified: count > 10 };
          assert.equal(defined.has("ridge"), kinds[crossValidation ?? "shuffle"], crossValidation);
          assert.equal(defined.has("rdm"), count > 2);
        }
      });
    }
    for (const region of [["V1", "IT", "IT", "IT", "IT", "IT"], Array<string>(6).fill("V1")]) {
      await t.step(`${region.filter((name) => name === "V1").length} neuroids`, async () => {
        const coords: Changes["coords"] = { region: ["neuroid", region] };
        const inner = await Deno.makeTempDir({ dir: folder });
        const responses = await writeFew(inner, 6, 4, { coords });
        const defined = await allBenchmarks({ responses, activations });
        assert.equal(defined.has("ridge"), true);
        assert.equal(defined.has("rdm"), region[1] === "V1");
      });
    }
  });
});
