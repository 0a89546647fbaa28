/** Bootstraps of scores against the same draws in plain NumPy, rsatoolbox and scikit-learn. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import { ndarray } from "neuroid/arrays";
import { writeNpy } from "neuroid/files";
import {
  type BenchmarkName,
  type BenchmarkSettings,
  openActivations,
  openResponses,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
} from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import { assembly, features, TEST, TRAIN } from "../scores/made.ts";
import { assertAllClose } from "./close.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

type Spread = Readonly<Record<"images" | "subjects", Float64Array>>;

/** As in score_bootstrap.py; `few` where every four pictures are gone through for each split. */
const SEED = 7, SAMPLES = 30, FEW = 4;

const CASES: Readonly<Record<string, readonly [BenchmarkName, BenchmarkSettings]>> = {
  cka: ["cka", {}],
  cka_biased: ["cka_biased", {}],
  cka_cv: ["cka_cv", {}],
  rdm: ["rdm", {}],
  rdm_pooled: ["rdm_pooled", {}],
  rdm_cv: ["rdm_cv", {}],
  rdm_crossnobis: ["rdm_crossnobis", {}],
  rdm_noise_corrected: ["rdm_noise_corrected", {}],
  "ridge_cv shuffle": ["ridge_cv", { crossValidation: "shuffle" }],
  "ridge_cv kfold": ["ridge_cv", { crossValidation: "kfold" }],
  ridge_pooled: ["ridge_pooled", {}],
};

/** Three subjects of 5, 4 and 3 neuroids; 12 train pictures, 10 test pictures three times. */
async function writeCase(folder: string) {
  const neuroidIds = Array.from({ length: 12 }, (_, i) => `n${String(i).padStart(2, "0")}`);
  const changes = {
    neuroidIds,
    coords: {
      region: ["neuroid", neuroidIds.map(() => "V1")] as [string, string[]],
      subject: ["neuroid", neuroidIds.map((_, i) => i < 5 ? "s1" : i < 9 ? "s2" : "s3")] as [
        string,
        string[],
      ],
    },
  };
  const train = TRAIN.slice(0, 12), package_ = join(folder, "package");
  await Deno.mkdir(package_);
  await writeDataArray(join(package_, "Mine_train.nc"), assembly(train, 1, changes));
  await writeDataArray(join(package_, "Mine_test.nc"), assembly(TEST, 3, changes));
  for (const [part, ids] of [["train", train], ["test", TEST]] as const) {
    await Deno.writeTextFile(join(folder, `stimulus_ids_${part}.txt`), ids.join("\n") + "\n");
    await writeNpy(
      join(folder, `activations_conv_${part}.npy`),
      ndarray("float64", [ids.length, 9], features(ids, 9)),
    );
  }
  return package_;
}

await pythonTest(
  "bootstraps of scores are those of the same draws in NumPy, rsatoolbox and scikit-learn",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      using responses = await openResponses({ package: await writeCase(folder) });
      const region = new ScoredRegion(responses.readRegion("V1"));
      const layer = await ScoredLayer.read(await openActivations(folder), responses.stimulusIds);
      const { all, repeats, split, subjects } = region.responses;
      const listed = (values: ArrayLike<number>, row: number, width: number) =>
        Array.from({ length: width }, (_, k) => values[row * width + k]!);
      const repeatedRows = [0, 1, 2].map((repetition) =>
        TEST.map((id) =>
          repeats!.ids.findIndex((each, row) =>
            each === id && repeats!.repetitions[row] === repetition
          )
        )
      );
      const crossnobis = await scoreBenchmark(region, layer, "rdm_crossnobis");
      const corrected = await scoreBenchmark(region, layer, "rdm_noise_corrected");
      const path = join(folder, "case.json"), given = features(all.ids, 9);
      await Deno.writeTextFile(
        path,
        JSON.stringify({
          few: FEW,
          features: all.ids.map((_, row) => listed(given, row, 9)),
          responses: all.ids.map((_, row) => listed(all.values, row, 12)),
          subjects,
          train: split!.train.ids.map((id) => all.ids.indexOf(id)),
          test: split!.test.ids.map((id) => all.ids.indexOf(id)),
          repeated: repeatedRows.map((rows) => rows.map((row) => listed(repeats!.values, row, 12))),
          repeatedFeatures: TEST.map((_, row) => listed(features(TEST, 9), row, 9)),
          ceilings: {
            consistency: region.consistency()!.overall,
            rdm: (await region.rdms()).ceiling.upper,
            crossnobis: crossnobis.ceiling,
            noise_corrected: corrected.bySubject.map(({ ceiling }) => ceiling),
          },
        }),
      );
      const expected = await numbersFrom<Record<string, Spread>>(
        python,
        "score_bootstrap.py",
        path,
      );
      assert.deepEqual(Object.keys(expected).sort(), Object.keys(CASES).sort());
      for (const [name, [benchmark, settings]] of Object.entries(CASES)) {
        const { bootstrap } = await scoreBenchmark(region, layer, benchmark, {
          ...settings,
          bootstrap: {
            over: ["images", "subjects"],
            samples: name === "cka_cv" ? FEW : SAMPLES,
            seed: SEED,
          },
        });
        for (const { over, standardError, confidenceInterval, undefinedSamples } of bootstrap!) {
          assertAllClose(
            [standardError, ...confidenceInterval, undefinedSamples],
            expected[name]![over],
            1e-9,
            `${name} over ${over}`,
          );
        }
      }
    });
  },
);
