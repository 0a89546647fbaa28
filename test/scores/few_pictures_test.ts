import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import { type BenchmarkName, scoreModel, type ScoreOptions, scoresText } from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import {
  assembly,
  type Changes,
  TEST,
  TRAIN,
  writeActivations,
  writeFew,
  writeLayers,
} from "./made.ts";

/** Scores the pictures of one assembly, two or more presentations of each. */
async function scored(
  folder: string,
  ids: readonly string[],
  benchmarks: readonly BenchmarkName[],
  settings: ScoreOptions["settings"] = {},
  changes: Changes = {},
) {
  const path = join(folder, "assy_few.nc");
  await writeDataArray(path, assembly(ids, 3, changes));
  const activations = await writeActivations(folder, { conv: 40 });
  const responses = { assembly: path };
  const report = await scoreModel({
    responses,
    activations,
    benchmarks,
    regions: ["V1"],
    settings,
  });
  return { report, scores: report.regions.V1!.layers.conv! };
}

const REGRESSIONS = ["ridge", "ridgecv", "linear", "neuron_to_neuron", "pls"] as const;

Deno.test("of one to four pictures scores are undefined, and say what Brain-Score stops with", async () => {
  await withFolder(async (folder) => {
    for (const count of [1, 2, 3, 4]) {
      const ids = TRAIN.slice(0, count);
      const { scores } = await scored(folder, ids, [...REGRESSIONS, "rdm", "cka", "rdm_cv"]);
      const start = count === 1
        ? /^ValueError: With n_samples=1, test_size=None and train_size=0\.9, the resulting train set will/
        : /^ValueError: (x and y must have length at least 2|All-NaN slice)/;
      for (const name of REGRESSIONS) {
        const { score, raw, stops, error, note } = scores[name]!;
        assert.deepEqual([score, raw, error], [NaN, NaN, NaN], `${name} of ${count}`);
        assert.match(stops!, start, `${name} of ${count}`);
        assert.doesNotMatch(note!, /no picture was repeated/);
        assert.equal(/0 train pictures/.test(note!), false, note);
      }
      assert.match(scores.rdm_cv!.stops!, /^ValueError: With n_samples=/);
      if (count < 3) assert.deepEqual([scores.rdm!.score, scores.cka!.score], [NaN, NaN]);
      const folds = await scored(folder, ids, ["ridge"], { crossValidation: "kfold" });
      assert.match(
        folds.scores.ridge!.stops!,
        new RegExp(`n_splits=5 greater than the number of samples: n_samples=${count}\\.$`),
      );
    }
  });
});

Deno.test("with more folds than train pictures there is no score, and what would do is said", async () => {
  await withFolder(async (folder) => {
    const activations = await writeLayers(folder);
    const responses = await writeFew(folder, 4, 5), regions = ["V1"], layers = ["wide"];
    const run = async (benchmarks: readonly BenchmarkName[], folds?: number) => {
      const run = { responses, activations, benchmarks, regions, layers, settings: { folds } };
      return (await scoreModel(run)).regions.V1!.layers.wide!;
    };
    const { ridge, ridgecv_kfold } = await run(["ridge", "ridgecv_kfold"]);
    assert.ok(ridge!.score > 0);
    const { score, raw, note, undefined: causes, stops } = ridgecv_kfold!;
    assert.deepEqual([score, raw, causes, stops], [NaN, NaN, [], undefined]);
    assert.equal(note, "5 folds take 5 train pictures or more, and there are 4: at most 4 folds");
    assert.ok(Number.isFinite((await run(["ridgecv_kfold"], 4)).ridgecv_kfold!.score));
    assert.match(
      (await run(["ridgecv_kfold"], 21)).ridgecv_kfold!.note!,
      /^21 folds take 21 train/,
    );
  });
});

Deno.test("objects that cannot be split leave a score undefined, in scikit-learn's words and ours", async () => {
  await withFolder(async (folder) => {
    const ids = [...TRAIN, ...TEST];
    const of = async (objectOf: (i: number) => string) => {
      const objects = ids.flatMap((_, i) => Array<string>(3).fill(objectOf(i)));
      const changes: Changes = { coords: { object_name: ["presentation", objects] } };
      return (await scored(folder, ids, ["ridge", "rdm"], {}, changes)).scores;
    };
    const alone = await of((i) => i === 0 ? "alone" : "many");
    assert.match(
      alone.ridge!.stops!,
      /^ValueError: The least populated class in y has only 1 member/,
    );
    assert.match(
      alone.ridge!.note!,
      /one picture with "alone", and a split takes two or more of each; or/,
    );
    assert.ok(alone.rdm!.score > 0);
    const many = await of((i) => `o${i % 15}`);
    assert.equal(
      many.ridge!.stops,
      "ValueError: The test_size = 3 should be greater or equal to the number of classes = 15",
    );
    assert.match(
      many.ridge!.note!,
      /15 kinds of objects, parts of 27 and 3 pictures.*--cv shuffle/,
    );
  });
});

Deno.test("repeats under one label of repetition have no ceiling, and that is what is said", async () => {
  await withFolder(async (folder) => {
    const repetitions = TEST.flatMap(() => [7, 7, 7]);
    const { scores } = await scored(folder, TEST, ["ridge"], {}, { repetitions });
    assert.match(
      scores.ridge!.note!,
      /all presentations are of repetition 7, so there is no ceiling: number the presentations/,
    );
    assert.doesNotMatch(scores.ridge!.note!, /no picture was repeated/);
  });
});

Deno.test("of data without parts the heading says what is fitted, and how pictures are split", async () => {
  await withFolder(async (folder) => {
    const ids = [...TRAIN, ...TEST];
    const { report, scores } = await scored(folder, ids, ["ridge", "ridgecv", "rdm", "rdm_cv"]);
    const lines = scoresText(report, undefined).split("\n");
    const of = (name: string) => lines[lines.findIndex((line) => line.startsWith(`${name}: `))]!;
    assert.equal(
      of("ridge"),
      "ridge: ridge with alpha = 1, all subjects together, cross-validated over all pictures; 10 splits, " +
        "90 percent train, shuffled (seed 1); the score, in brackets the raw value ± its error over splits",
    );
    assert.match(of("ridgecv"), /one of 99 penalties in each split, all subjects together/);
    assert.match(
      of("rdm"),
      /^rdm: Brain-Score's -rdm: Spearman of RDMs, by subject; the score, in/,
    );
    // Without a ceiling score and raw are one number, and the error is its own.
    const { score, error } = scores.rdm_cv!;
    const row = lines[lines.indexOf(of("rdm_cv")) + 2]!;
    assert.equal(row, `conv   ${score.toFixed(4)} ± ${error!.toFixed(4)}`);
    assert.equal(scores.ridgecv!.split_alphas!.length, 10);
    assert.ok(scores.ridgecv!.split_alphas!.every((alpha) => alpha > 0));
    assert.equal(scores.ridge!.split_alphas, undefined);
  });
});
