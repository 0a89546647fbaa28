/** What Brain-Score's code stops at or orders its own way, in words; scores without what makes them undefined. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import { DataArray, ndarray } from "neuroid/arrays";
import { writeNpy } from "neuroid/files";
import { bootstrapRdms, compareRdms, Rdm } from "neuroid/rdm";
import {
  type BenchmarkName,
  benchmarkNames,
  ceilingsText,
  choicesText,
  computeCeilings,
  openActivations,
  openResponses,
  scoreBenchmark,
  scoreChoices,
  ScoredLayer,
  ScoredRegion,
  scoreModel,
  type ScoreOptions,
  scoresText,
} from "neuroid/scores";
import { projectPath, withFolder } from "../helpers.ts";
import { assembly, type Changes, features, signal, TEST, TRAIN, writePackage } from "./made.ts";

const IDS = [...TRAIN, ...TEST];

/** Activations of one file: a layer, one that never varies, or whatever is given. */
async function activationsOf(
  folder: string,
  ids: readonly string[] = IDS,
  names: readonly string[] = ids,
): Promise<string> {
  const path = join(folder, "layers");
  await Deno.mkdir(path, { recursive: true });
  await Deno.writeTextFile(join(path, "stimulus_ids.txt"), names.join("\n") + "\n");
  const write = (layer: string, data: Float64Array) =>
    writeNpy(join(path, `activations_${layer}.npy`), ndarray("float64", [ids.length, 9], data));
  await write("conv", features(ids, 9));
  await write("dead", new Float64Array(9 * ids.length).fill(2));
  return path;
}

async function scored(
  folder: string,
  responses: ScoreOptions["responses"],
  benchmarks: readonly BenchmarkName[],
  more: Partial<ScoreOptions> = {},
) {
  const activations = more.activations ?? await activationsOf(folder);
  return await scoreModel({ responses, activations, benchmarks, regions: ["V1"], ...more });
}

async function written(folder: string, changes: Changes, repeats = 2, ids = IDS) {
  const path = join(folder, "assy_mine.nc");
  await writeDataArray(path, assembly(ids, repeats, changes));
  return { assembly: path };
}

Deno.test("pictures and objects of numbers are split in their order as numbers, as text in that of text", async () => {
  await withFolder(async (folder) => {
    const rows = IDS.flatMap((id) => [id, id]);
    const run = async (idOf: (i: number) => string | number, objectOf: (i: number) => unknown) => {
      const values = (row: number, neuroid: number) =>
        signal(rows[row]!, neuroid) + 0.3 * signal(`${row}`, neuroid);
      const responses = await written(folder, {
        values,
        coords: {
          stimulus_id: ["presentation", rows.map((_, row) => idOf(row >> 1))],
          object_name: ["presentation", rows.map((_, row) => objectOf(row >> 1) as string)],
        },
      });
      const names = IDS.map((_, i) => String(idOf(i)));
      const activations = await activationsOf(folder, IDS, names);
      const { ridge_cv, cka_cv } =
        (await scored(folder, responses, ["ridge_cv", "cka_cv"], { activations }))
          .regions.V1!.layers.conv!;
      return [...ridge_cv!.splits!, ...cka_cv!.splits!];
    };
    const text = await run((i) => `p${String(i).padStart(2, "0")}`, (i) => "abc"[i % 3]);
    const close = (found: readonly number[]) =>
      found.every((value, i) => Math.abs(value - text[i]!) < 1e-9);
    assert.ok(close(await run((i) => i, (i) => [2, 3, 10][i % 3])), "whole numbers");
    assert.ok(close(await run((i) => i - 7.5, (i) => [0.5, 2, 11][i % 3])), "fractions");
    assert.ok(!close(await run((i) => String(i), (i) => "abc"[i % 3])), "digits are text");
    assert.ok(!close(await run((i) => i, (i) => ["2", "3", "10"][i % 3])), "objects as well");
  });
});

Deno.test("ids of numbers in one part and text in the other have no order, and are refused", async () => {
  await withFolder(async (folder) => {
    const ids = TEST.flatMap((_, i) => [i, i, i]);
    const test = { coords: { stimulus_id: ["presentation", ids] as [string, number[]] } };
    const found = { package: await writePackage(folder, {}, test) };
    await assert.rejects(
      computeCeilings({ responses: found }),
      /stimulus_id of \w+64 in the test part, of string in the train part; text or numbers in both/,
    );
  });
});

Deno.test("stratified splits take the objects of all parts, and are refused where there are none", async () => {
  await withFolder(async (folder) => {
    const of = (ids: readonly string[], repeats: number): Changes => ({
      coords: {
        object_name: [
          "presentation",
          ids.flatMap((_, i) => Array<string>(repeats).fill(`o${i % 2}`)),
        ],
      },
    });
    const names = ["ridge_cv", "rdm_cv", "cka_cv"] as const;
    const whole = { package: await writePackage(folder, of(TRAIN, 1), of(TEST, 3)) };
    const labels = async (crossValidation?: "shuffle" | "kfold" | "stratified") => {
      const { regions } = await scored(folder, whole, names, { settings: { crossValidation } });
      return names.map((name) => regions.V1!.layers.conv![name]!.cross_validation!);
    };
    const by = (kind: string) => [
      `10 splits, 90 percent train, ${kind} (seed 1)`,
      `10 splits, compared on 90 percent, ${kind} (seed 1)`,
      `10 splits, compared on 90 percent, ${kind} (seed 1)`,
    ];
    assert.deepEqual(await labels(), by("stratified by object_name"));
    assert.deepEqual(await labels("stratified"), by("stratified by object_name"));
    assert.deepEqual(await labels("shuffle"), by("shuffled"));
    assert.equal((await labels("kfold"))[0], "5 folds, shuffled (seed 1)");
    await Deno.remove(whole.package, { recursive: true });
    const none = { package: await writePackage(folder) };
    const settings = { crossValidation: "stratified" } as const;
    for (const name of names) {
      await assert.rejects(
        scored(folder, none, [name], { settings }),
        /stratified splits, and no object_name of the pictures; a coordinate or a column .*--cv/,
      );
    }
  });
});

Deno.test("where Brain-Score stops at repetitions, the number is ours, and what it stops with stands beside it", async () => {
  await withFolder(async (folder) => {
    const three = IDS.flatMap((id) => [id, id, id]);
    const kept = three.flatMap((_, row) => row % 3 === 2 && row < 9 ? [] : [row]);
    const size = three.map((_, row) => row < 3 ? NaN : Math.floor(row / 3));
    const cases: [Changes, RegExp, boolean][] = [
      [
        { ids: kept.map((row) => three[row]!), repetitions: kept.map((row) => row % 3) },
        /^ValueError: operands .* \(27,\) \(30,\)/,
        false,
      ],
      [{ without: ["repetition"] }, /^KeyError: 'repetition'$/, false],
      [{ coords: { size: ["presentation", size] } }, /size of train00 is NaN/, true],
    ];
    for (const [changes, expected, isWhatever] of cases) {
      const responses = await written(folder, changes, 3);
      const report = await scored(folder, responses, ["ridge_cv", "rdm", "cka_cv"]);
      const { ceilings, layers } = report.regions.V1!;
      assert.match(ceilings.stops!, expected);
      assert.ok(ceilings.consistency > 0.5);
      assert.match(layers.conv!.ridge_cv!.stops!, expected);
      assert.ok(Number.isFinite(layers.conv!.ridge_cv!.score));
      for (const name of ["rdm", "cka_cv"] as const) {
        assert.equal(layers.conv![name]!.stops !== undefined, isWhatever, name);
      }
      const line = /the consistency on V1 and scores over it are ours: Brain-Score stops with (.*)/;
      assert.equal(scoresText(report, undefined).match(line)![1], ceilings.stops);
      assert.match(ceilingsText(await computeCeilings({ responses })), line);
    }
    const sound = await computeCeilings({ responses: await written(folder, {}, 3) });
    assert.equal(sound.regions.V1!.ceilings.stops, undefined);
  });
});

Deno.test("three pictures are too few for debiased CKA, nine for similarities over splits", async () => {
  await withFolder(async (folder) => {
    const run = async (count: number) => {
      const responses = await written(folder, {}, 2, IDS.slice(0, count));
      const { regions } = await scored(folder, responses, ["cka", "cka_biased", "rdm_cv"]);
      const { cka, cka_biased, rdm_cv } = regions.V1!.layers.conv!;
      return [cka, cka_biased, rdm_cv].map((each) => each!.stops?.split(",")[0]);
    };
    const few = "ValueError: Unbiased HSIC requires at least 4 samples";
    assert.deepEqual(await run(3), [few, undefined, "ValueError: With n_samples=3"]);
    assert.deepEqual(await run(9), [undefined, undefined, "ValueError: With n_samples=9"]);
    assert.deepEqual(await run(10), [undefined, undefined, undefined]);
  });
});

const SIMILARITIES = [
  ...["rdm", "rdm_pooled", "rdm_noise_corrected", "rdm_crossnobis", "cka", "cka_biased"] as const,
  ...["rdm_cv", "cka_cv"] as const,
];

Deno.test("every similarity says which neuroid makes it undefined, and what it is without", async () => {
  await withFolder(async (folder) => {
    const missing: Changes = {
      // Of the second subject, in one repetition and, over all repetitions, in a picture that all splits test.
      values: (row, neuroid) =>
        neuroid === 4 && (row === 2 || row >= 9 && row < 12)
          ? NaN
          : signal(IDS[20 + Math.floor(row / 3)]!, neuroid) + 0.4 * signal(`${row}`, neuroid),
    };
    const responses = { package: await writePackage(folder, {}, missing) };
    const activations = await activationsOf(folder);
    const { regions } = await scored(folder, responses, SIMILARITIES, { activations });
    using open = await openResponses(responses);
    const region = new ScoredRegion(open.readRegion("V1")).only([0, 1, 2]);
    const layers = (await openActivations(activations)).filter(({ name }) => name === "conv");
    const layer = await ScoredLayer.read(layers, open.stimulusIds);
    for (const name of SIMILARITIES) {
      const { score, without, undefined: causes } = regions.V1!.layers.conv![name]!;
      assert.ok(Number.isNaN(score), name);
      const { why } = causes.find(({ neuroid_id }) => neuroid_id === "b2")!;
      assert.match(why, /^no value (for picture test03|in repetition 0 of test03)$/);
      // Without it one neuroid is left of its subject, of which some have no RDM.
      const isAlone = ["rdm", "rdm_noise_corrected"].includes(name);
      assert.equal(causes.length, isAlone ? 2 : 1, name);
      assert.equal(without!.neuroids, isAlone ? 2 : 3, name);
      const sound = isAlone ? region.only([0, 1]) : region;
      assert.ok(
        Math.abs(without!.score - (await scoreBenchmark(sound, layer, name)).score) < 1e-12,
      );
    }
    for (const name of SIMILARITIES.filter((each) => !each.startsWith("cka"))) {
      assert.match(regions.V1!.layers.dead![name]!.note!, /the layer's RDM is constant/, name);
    }
    assert.match(regions.V1!.layers.dead!.cka_biased!.note!, /the same for all pictures/);
  });
});

Deno.test("a subject whose RDM is not reliable is named, and the score without it stands beside", async () => {
  await withFolder(async (folder) => {
    const values = (row: number, neuroid: number) =>
      neuroid < 3
        ? signal(IDS[20 + Math.floor(row / 3)]!, neuroid) + 0.2 * signal(`${row}`, neuroid)
        : signal(`${row} noise 1`, neuroid);
    const responses = { package: await writePackage(folder, {}, { values }) };
    const { regions } = await scored(folder, responses, ["rdm_noise_corrected"], {
      layers: ["conv"],
    });
    const { score, without, undefined: causes, by_subject } = regions.V1!.layers.conv!
      .rdm_noise_corrected!;
    assert.ok(Number.isNaN(score) && Number.isNaN(by_subject[1]!.score));
    assert.deepEqual(causes.map(({ neuroid_id }) => neuroid_id), ["b1", "b2"]);
    assert.match(causes[0]!.why, /^of subj02, whose RDM has reliability -0\.\d+/);
    assert.equal(without!.score, by_subject[0]!.score);
  });
});

Deno.test("a bootstrap of rdm draws as RDMs do, and every benchmark has one", async () => {
  const folder = projectPath("data-samples", "nsd-mini-expected", "volume_package");
  using responses = await openResponses({ package: folder });
  const region = new ScoredRegion(responses.readRegion("V4", { above: 30 }));
  const layers = await openActivations(projectPath("data-samples", "activations", "volume"));
  const layer = await ScoredLayer.read(
    layers.filter(({ name }) => name === "tuned.wide"),
    responses.stimulusIds,
  );
  const samples = 40, seed = 3;
  const run = (name: BenchmarkName, over: readonly ("subjects" | "images")[]) =>
    scoreBenchmark(region, layer, name, { bootstrap: { over, samples, seed } });
  const { score, ceiling, bySubject, bootstrap, note } = await run("rdm", ["images", "subjects"]);
  const [images, subjects] = bootstrap!;
  assert.ok(images!.confidenceInterval[0] < score && score < images!.confidenceInterval[1]);
  assert.equal(note, undefined);
  // The same of RDMs that are drawn and compared entry by entry.
  const { ids } = region.responses.all, n = ids.length;
  const rdmOf = (condensed: Float64Array) =>
    new Rdm({ labels: [...ids], condensed, distance: "correlation" });
  const { ranks } = await region.rdms();
  const places = layer.placesOf(ids), all = await layer.distances(), m = layer.pictures.length;
  const own = Float64Array.from(ranks[0]!),
    at = (i: number, j: number) => {
      const [a, b] = [Math.min(i, j), Math.max(i, j)];
      return all[a * m - a * (a + 1) / 2 + b - a - 1]!;
    };
  for (let i = 0, k = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) own[k++] = at(places[i]!, places[j]!);
  }
  const drawn = bootstrapRdms(
    [own, ...ranks].map(rdmOf),
    ({ rdms: [first, ...others] }) =>
      others.reduce((sum, each) => sum + compareRdms(first!, each, "spearman"), 0) /
      others.length / ceiling,
    { over: "images", samples, seed },
  );
  assert.ok(Math.abs(drawn.standardError - images!.standardError) < 1e-12);
  const spread = bySubject.map((each) => each.score);
  const mean = spread.reduce((sum, each) => sum + each) / spread.length;
  const expected = Math.sqrt(spread.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / spread.length;
  assert.ok(Math.abs(subjects!.standardError / expected - 1) < 0.35);
  const names = benchmarkNames.filter((name) => name !== "banded");
  for (const name of names) {
    const { bootstrap: spreads, score } = await run(name, ["subjects", "images"]);
    assert.deepEqual(spreads!.map(({ over }) => over), ["subjects", "images"], name);
    // Two of four subjects have RDMs without reliability, and so no score.
    if (Number.isNaN(score)) continue;
    for (const { standardError, confidenceInterval, undefinedSamples, how } of spreads!) {
      const [low, high] = confidenceInterval;
      assert.ok(
        standardError > 0 && low < high && low < score && score <= high + 1e-12,
        `${name}: ${how}`,
      );
      assert.equal(undefinedSamples, 0, name);
    }
  }
});

Deno.test("choices of one observer have no ceiling, those that are all right no consistency, and both are said", async () => {
  await withFolder(async (folder) => {
    const run = async (choices: readonly string[], subjects: readonly string[]) => {
      const path = join(folder, "people.nc"), ids = choices.map((_, i) => "xyz"[i % 3]!);
      const truth = ids.map((id) => id === "y" ? "cat" : "dog");
      await writeDataArray(
        path,
        new DataArray(ndarray("string", [choices.length], choices), {
          dims: ["presentation"],
          coords: {
            stimulus_id: ["presentation", ids],
            truth: ["presentation", truth],
            subject: ["presentation", subjects],
          },
        }),
      );
      const model = join(folder, "model.csv");
      await Deno.writeTextFile(model, "stimulus_id,choice\nx,dog\ny,cat\nz,dog\n");
      const report = await scoreChoices({ assembly: path }, model);
      return choicesText(report).split("\n")[1]!;
    };
    const alone = await run(["dog", "dog", "dog"], ["s1", "s1", "s1"]);
    assert.match(
      alone,
      /^error_consistency: undefined \(raw 0\.0000 .*ceiling undefined\); no ceiling: one observer/,
    );
    const right = await run(
      ["dog", "cat", "dog", "dog", "cat", "dog"],
      ["s1", "s1", "s1", "s2", "s2", "s2"],
    );
    assert.match(
      right,
      /no raw: the model and people, whose choices are all right.*; no ceiling: observers whose/,
    );
    assert.doesNotMatch(alone + right, /NaN/);
  });
});
