import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { readCsv } from "neuroid";
import { ndarray } from "neuroid/arrays";
import { readParquet, writeNpy } from "neuroid/files";
import {
  ceilingsText,
  computeCeilings,
  scoreModel,
  type ScoreOptions,
  scoreShare,
  scoresText,
} from "neuroid/scores";
import { explainedPercent } from "../../../lib/workflow/scores/explained.ts";
import { hierarchyOf } from "../../../lib/workflow/scores/hierarchy.ts";
import { compareCeilings } from "../../../lib/workflow/nsd/verify/published_ceilings.ts";
import { PUBLISHED_4, PUBLISHED_8, PUBLISHED_CEILINGS } from "neuroid/nsd";
import { projectPath, withFolder } from "../../helpers.ts";
import { REFERENCES } from "../../scores/comparisons.ts";
import { writeActivations, writePackage } from "../../scores/made.ts";

const PACKAGE = projectPath("data-samples", "nsd-mini-expected", "volume_package");
const ACTIVATIONS = projectPath("data-samples", "activations", "volume");
const OPTIONS: ScoreOptions = {
  responses: { package: PACKAGE },
  activations: ACTIVATIONS,
  layers: ["tuned.wide", "tuned.narrow", "dead"],
  regions: ["V4", "IT"],
  benchmarks: ["ridge", "ridgecv", "rdm"],
};

async function bytesIn(folder: string): Promise<Map<string, string>> {
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  const bytes = await Promise.all(
    names.map(async (name) => (await Deno.readFile(join(folder, name))).toBase64()),
  );
  return new Map(names.map((name, i) => [name, bytes[i]!]));
}

Deno.test("a run writes what scores.json lists, the same bytes each time, and goes on where it was stopped", async () => {
  await withFolder(async (folder) => {
    const whole = join(folder, "whole"), stopped = join(folder, "stopped");
    const report = await scoreModel({ ...OPTIONS, out: whole });
    const expected = await bytesIn(whole);
    assert.deepEqual([...expected.keys()], [...report.files, "provenance.json"].sort());
    assert.ok(report.files.includes("per_neuroid_V4_tuned.wide_ridge.csv"));
    assert.ok(report.files.includes("scores_ridge.png"));

    const aborter = new AbortController(), scored: string[] = [];
    const run = (signal?: AbortSignal, notes: string[] = []) =>
      scoreModel({
        ...OPTIONS,
        out: stopped,
        signal,
        note: (text) => notes.push(text),
        progress: ({ step, done, total }) => {
          if (step.startsWith("scores of") && done === total) scored.push(step);
          if (step === "features of tuned.narrow") aborter.abort(new Error("stopped"));
        },
      });
    await assert.rejects(run(aborter.signal), /stopped/);
    assert.deepEqual(scored, ["scores of tuned.wide"]);
    // Nothing lies there yet but what the next run goes on from.
    assert.deepEqual([...(await Array.fromAsync(Deno.readDir(stopped))).map(({ name }) => name)], [
      ".neuroid-parts",
    ]);
    const notes: string[] = [];
    await run(undefined, notes);
    assert.deepEqual(notes, ["layer tuned.wide was scored by the run before"]);
    assert.deepEqual(scored, ["scores of tuned.wide", "scores of tuned.narrow", "scores of dead"]);
    assert.deepEqual(await bytesIn(stopped), expected);

    // Other benchmarks into the same folder: what the earlier run listed goes.
    await scoreModel({ ...OPTIONS, benchmarks: ["cka"], out: stopped });
    const left = [...(await bytesIn(stopped)).keys()];
    assert.deepEqual(left, ["provenance.json", "scores.json", "scores_cka.png"]);
  });
});

/** Names of folders, those with the marks that lists and addresses have among them. */
const NAMES = ["a, b", ", a", "a,b", "a ,b", "a, b, c", "ä, é", "a; b", "a#b", "100% a", "a & 'b'"];

Deno.test("activations lie in folders of any name, and the run is known by these very files", async () => {
  await withFolder(async (folder) => {
    const responses = { package: await writePackage(folder) };
    const sound = await writeActivations(folder, { conv: 12 });
    for (const [i, name] of NAMES.entries()) {
      const activations = join(folder, name), out = join(folder, `out${i}`);
      await Deno.rename(sound, activations);
      // Where a name ends at its comma lies something else, which is none of this run's business.
      const cut = activations.split(", ")[0]!;
      if (cut !== activations && cut !== `${folder}/`) await Deno.writeTextFile(cut, "other");
      await scoreModel({ responses, activations, benchmarks: ["rdm"], out });
      const { runs } = JSON.parse(await Deno.readTextFile(join(out, "provenance.json")));
      const paths = runs[0].inputs.map(({ path }: { path: string }) => path);
      assert.deepEqual(paths.filter((path: string) => path.endsWith(".npy")).length, 2, name);
      assert.ok(!paths.includes(basename(cut)) || cut === activations, `${name}: ${paths}`);
      await Deno.rename(activations, sound);
    }
  });
});

Deno.test("scores.json has the contract's form, NaN as null; the tables the neuroids' values", async () => {
  await withFolder(async (out) => {
    await scoreModel({ ...OPTIONS, out });
    const json = JSON.parse(await Deno.readTextFile(join(out, "scores.json")));
    const { V4 } = json.regions;
    assert.deepEqual(json.benchmarks, OPTIONS.benchmarks);
    assert.deepEqual([V4.neuroids, V4.subjects], [31, ["subj01", "subj02", "subj03", "subj04"]]);
    assert.deepEqual(Object.keys(V4.ceilings), [
      "consistency",
      "consistency_error",
      "consistency_by_subject",
      "rdm_upper",
      "rdm_loo",
      "rdm_bounds",
    ]);
    const { ridge, ridgecv, rdm } = V4.layers["tuned.wide"];
    assert.equal(ridge.score.toFixed(6), "0.461242");
    assert.equal(ridge.error, null);
    assert.equal(ridgecv.by_subject[0].subject, "subj01");
    assert.equal(typeof ridgecv.by_subject[0].alpha, "number");
    assert.equal((rdm.raw / V4.ceilings.rdm_upper).toFixed(12), rdm.score.toFixed(12));
    assert.equal(V4.layers.dead.ridge.score, null);
    const table = await readCsv(join(out, "per_neuroid_V4_tuned.wide_ridgecv.csv"));
    assert.deepEqual(table.columns, [
      ...["neuroid_id", "subject", "r", "ceiling", "explained_percent", "alpha"],
    ]);
    assert.equal(table.rows.length, 31);
    const own = table.column("subject").flatMap((s, i) =>
      s === "subj01" ? [table.numbers("r")[i]!] : []
    );
    assert.equal(own.sort((a, b) => a - b)[2], ridgecv.by_subject[0].raw);
  });
});

Deno.test("layers and regions that are called by whole numbers stay in the order asked for", async () => {
  await withFolder(async (folder) => {
    const region: [string, string[]] = ["neuroid", ["18", "17", "18", "17", "18", "17"]];
    const package_ = await writePackage(folder, { coords: { region } }, { coords: { region } });
    const activations = await writeActivations(folder, { "10": 12, "2": 12, "7": 12, "conv": 12 });
    const out = join(folder, "out"), layers = ["10", "conv", "2", "7"];
    const responses = { package: package_ }, regions = ["18", "17"];
    const report = await scoreModel({ responses, activations, layers, regions, out });
    assert.deepEqual([report.layer_order, report.region_order], [layers, regions]);
    const text = scoresText(report, undefined).split("\n");
    const table = text.slice(text.findIndex((line) => line.startsWith("layer ")));
    assert.deepEqual(table[0]!.split(/ +/), ["layer", ...regions]);
    assert.deepEqual(table.slice(1, 5).map((line) => line.split(" ")[0]), layers);
    const written = JSON.parse(await Deno.readTextFile(join(out, "scores.json")));
    assert.deepEqual([written.layer_order, written.region_order], [layers, regions]);
    const ceilings = await computeCeilings({ responses, regions });
    assert.match(ceilingsText(ceilings), /\n18 [^]*\n17 /);
    // The order of layers against that of regions is the one that was asked for, both ways.
    const turned = await scoreModel({
      ...{ responses, activations, regions: ["17", "18"], layers: layers.toReversed() },
      benchmarks: ["ridge"],
    });
    const both = [report.hierarchy.ridge!.correlation, turned.hierarchy.ridge!.correlation];
    assert.ok(Object.is(both[0], both[1]), both.join());
    const named = await scoreModel({ responses, activations, layers: ["conv"], regions: ["17"] });
    assert.deepEqual([named.layer_order, named.region_order], [undefined, undefined]);
  });
});

Deno.test("files keep the keys that they had, whatever the library calls them", async () => {
  await withFolder(async (folder) => {
    const { package: edge, activations } = REFERENCES.edge!;
    const out = join(folder, "out"), share = join(folder, "share");
    const options: ScoreOptions = {
      responses: { package: edge },
      activations,
      layers: ["tuned.wide", "tuned.narrow"],
      regions: ["V4"],
      benchmarks: ["ridge", "rdm"],
      settings: { bootstrap: { over: ["subjects"], samples: 3, seed: 4 } },
    };
    const compare = ["tuned.wide", "tuned.narrow"], drawn = { permutations: 9, seed: 2 };
    await scoreModel({ ...options, compare, drawn, out });
    const json = async (...path: string[]) => JSON.parse(await Deno.readTextFile(join(...path)));
    const { regions, comparisons } = await json(out, "scores.json");
    const { ridge, rdm } = regions.V4.layers["tuned.wide"];
    const head = ["score", "raw", "ceiling"];
    const ends = ["by_subject", "undefined", "skipped", "explained_percent"];
    assert.deepEqual(Object.keys(ridge), [...head, "error", "bootstrap", "without", ...ends]);
    assert.deepEqual(Object.keys(ridge.bootstrap[0]), [
      ...["over", "draws", "seed", "error", "interval", "undefined_draws", "how"],
    ]);
    assert.deepEqual([ridge.bootstrap[0].draws, ridge.bootstrap[0].seed], [3, 4]);
    assert.deepEqual(Object.keys(ridge.without), [...head, "neuroids", "by_subject"]);
    const named = ["neuroid_id", "subject", "why"];
    assert.deepEqual(Object.keys(ridge.undefined[0]), named);
    assert.deepEqual(Object.keys(ridge.skipped[0]), named);
    assert.deepEqual(Object.keys(ridge.by_subject[0]), [
      ...["subject", "raw", "ceiling", "score", "undefined"],
    ]);
    assert.deepEqual(Object.keys(ridge.by_subject[0].undefined[0]), named);
    assert.deepEqual(Object.keys(rdm), [
      ...[...head, "error", "bootstrap", "without", "by_subject", "undefined"],
    ]);
    assert.deepEqual(Object.keys(comparisons[0]), [
      ...["region", "benchmark", "first", "second", "difference", "p", "p_fdr", "neuroids"],
    ]);
    const { runs: [run] } = await json(out, "provenance.json");
    assert.deepEqual(run.flags.drawn, { draws: 9, seed: 2 });
    const settings = '{"bootstrap":{"over":["subjects"],"draws":3,"seed":4}}';
    assert.equal(run.run.settings, settings);
    await scoreShare({ ...options, out: share, onlyLayers: ["tuned.wide"] });
    const manifest = await json(share, "manifest.json");
    assert.equal(manifest.run.settings, settings);
    const { file } = manifest.parts.find(({ id }: { id: string }) => id.endsWith("together"));
    assert.deepEqual(
      Object.keys((await json(share, file)).regions.V4.rdm),
      [...head, "error", "bySubject", "undefined", "bootstrap", "without"],
    );
  });
});

Deno.test("what cannot be compared is listed with why, beside what can", async () => {
  await withFolder(async (folder) => {
    const of = { ...OPTIONS, regions: ["V4"], benchmarks: ["ridge", "rdm"] } as const;
    const { comparisons } = await scoreModel({ ...of, compare: ["tuned.wide", "dead"] });
    assert.deepEqual(
      comparisons.map((
        { benchmark, second, difference, p, p_fdr, neuroids, why },
      ) => [benchmark, second, difference, p, p_fdr, neuroids, why]),
      [
        ["ridge", "dead", NaN, NaN, NaN, 0, "no neuroid has a score in both"],
        ["rdm", "dead", NaN, NaN, NaN, 0, "rdm has no score of each neuroid"],
      ],
    );
    const out = join(folder, "dead");
    await scoreModel({ ...of, layers: ["dead"], out });
    const later = await scoreModel({ ...of, layers: ["tuned.wide"], against: out });
    assert.deepEqual(later.comparisons.map(({ second, why }) => [second, why]), [
      ["no layer of dead", "no score in the earlier run"],
      ["no layer of dead", "no score in the earlier run"],
    ]);
    assert.match(
      scoresText(later, undefined),
      /ridge, V4: tuned.wide − no layer of dead not compared: no score/,
    );
  });
});

Deno.test("penalties and folds that were asked for stand in the report and its headings", async () => {
  const of = { ...OPTIONS, layers: ["tuned.wide"], regions: ["V4"] } as const;
  const benchmarks = ["ridge", "ridgecv", "ridgecv_kfold"] as const;
  const report = await scoreModel({ ...of, benchmarks, settings: { alphas: [1, 2], folds: 4 } });
  assert.deepEqual(report.settings, { alphas: [1, 2], folds: 4 });
  const text = scoresText(report, undefined);
  assert.match(text, /ridge: [^;]*by subject; the score/);
  assert.match(text, /ridgecv: .*; as asked for, with 2 penalties instead; the score/);
  assert.match(text, /ridgecv_kfold: .*; as asked for, with 2 penalties and 4 folds instead; /);
  assert.ok(!("settings" in await scoreModel({ ...of, benchmarks: ["ridge"] })));
});

Deno.test("what a run lacks is said before the first layer is scored", async () => {
  await withFolder(async (folder) => {
    const responses = { package: await writePackage(folder) };
    const activations = await writeActivations(folder, { a: 8, b: 9 });
    // Of the last layer a picture is missing.
    const list = join(activations, "stimulus_ids_more.txt");
    await writeNpy(
      join(activations, "activations_z_more.npy"),
      ndarray("float64", [1, 4], Float64Array.of(1, 2, 3, 4)),
    );
    await Deno.writeTextFile(list, "other");
    const late: readonly (readonly [Partial<ScoreOptions>, RegExp])[] = [
      [{}, /layer z with the pictures: no activations of 30 of 30 pictures/],
      [{ layers: ["a", "b"], compare: ["a", "c"] }, /compare layers: a, c; two of a, b/],
      [{ layers: ["a", "b"], against: join(folder, "none") }, /the --out of an earlier score/],
      [{ layers: ["a", "b"], baselines: ["labels:repetition", "gabors"] }, /baseline "gabors"/],
    ];
    for (const [options, message] of late) {
      const steps = new Set<string>();
      const progress = ({ step }: { step: string }) => void steps.add(step);
      await assert.rejects(scoreModel({ responses, activations, progress, ...options }), message);
      assert.deepEqual([...steps], [], String(message));
    }
  });
});

Deno.test("tables as Parquet hold the same values, and are compared with those in CSV", async () => {
  await withFolder(async (folder) => {
    const [csv, parquet] = [join(folder, "csv"), join(folder, "parquet")];
    const options = {
      ...OPTIONS,
      layers: ["tuned.wide"],
      regions: ["V4"],
      benchmarks: ["ridge"] as const,
    };
    await scoreModel({ ...options, out: csv });
    const { comparisons } = await scoreModel({
      ...{ ...options, out: parquet, tables: "parquet", against: csv },
    });
    assert.deepEqual([comparisons[0]!.difference, comparisons[0]!.neuroids], [0, 31]);
    const name = "per_neuroid_V4_tuned.wide_ridge";
    const columns = await readParquet(join(parquet, `${name}.parquet`));
    const table = await readCsv(join(csv, `${name}.csv`));
    assert.deepEqual([...columns.keys()], [...table.columns]);
    assert.deepEqual(columns.get("r")!.data, table.numbers("r"));
    assert.deepEqual(columns.get("neuroid_id")!.data, table.column("neuroid_id"));
  });
});

Deno.test("the system's BLAS gives the same scores, and the report names who computed", async () => {
  const options: ScoreOptions = {
    ...OPTIONS,
    layers: ["tuned.wide", "tuned.narrow"],
    benchmarks: ["ridge", "ridgecv", "linear"],
  };
  const notes: string[] = [];
  const own = await scoreModel({ ...options, engine: "wasm" });
  const other = await scoreModel({
    ...options,
    engine: "blas",
    note: (text) => notes.push(text),
  });
  assert.equal(own.engine, "wasm");
  // A machine without one says so, and goes on.
  if (notes.length === 0) assert.match(other.engine, /blas/);
  else {assert.match(
      `${other.engine}; ${notes[0]}`,
      /^wasm; engine blas: .*another engine computes/,
    );}
  for (const [region, { layers }] of Object.entries(own.regions)) {
    for (const [layer, scores] of Object.entries(layers)) {
      for (const [name, { raw }] of Object.entries(scores)) {
        const found = other.regions[region]!.layers[layer]![name as "ridge"]!.raw;
        assert.ok(Math.abs(found - raw) < 1e-9, `${region} ${layer} ${name}: ${raw}, ${found}`);
      }
    }
  }
});

Deno.test("ceilings need no model", async () => {
  const { regions } = await computeCeilings({ responses: { package: PACKAGE } });
  assert.deepEqual(Object.keys(regions), ["V1", "V2", "V4", "IT"]);
  assert.equal(regions.V4!.ceilings.consistency.toFixed(5), "0.57519");
  assert.equal(regions.V4!.ceilings.rdm_upper.toFixed(9), "0.599516446");
  const all = await computeCeilings({ responses: { package: PACKAGE }, reliable: "all" });
  assert.ok(all.regions.V4!.neuroids > regions.V4!.neuroids);
});

Deno.test("the published ceilings of packages: 32 numbers, of which each must be near", () => {
  let compared = 0;
  for (const [set, count] of [[PUBLISHED_8, 8], [PUBLISHED_4, 4]] as const) {
    for (const space of ["volume", "surface"] as const) {
      const { consistency, rdm } = PUBLISHED_CEILINGS[count][space];
      const found = (off: number) =>
        Object.keys(consistency).map((region) =>
          [region, {
            consistency: consistency[region]! + off,
            consistency_error: 0,
            consistency_by_subject: {},
            rdm_upper: rdm[region]! - off,
            rdm_loo: 0,
          }] as const
        );
      const near = compareCeilings(found(4e-5), set, space).rows;
      assert.ok(near.every(({ pass }) => pass));
      assert.ok(compareCeilings(found(2e-4), set, space).rows.every(({ pass }) => !pass));
      compared += near.length;
    }
  }
  assert.equal(compared, 32);
});

Deno.test("explained variance in percent: r below 0 counts as 0, at most 100, a ceiling of 0 as 1e-14", () => {
  const percent = explainedPercent(
    Float64Array.of(0.5, -0.5, 0.9, 1e-9, NaN),
    Float64Array.of(50, 50, 40, 0, 50),
  );
  assert.deepEqual([...percent], [50, 0, 100, 100 * 1e-18 / 1e-14, NaN]);
});

Deno.test("the hierarchy: later layers for later regions is 1, undefined where one layer is best, and not said of layers in the order of names", () => {
  const report = (...scores: number[]) => ({
    layers: Object.fromEntries(scores.map((score, i) => [`l${i}`, { ridge: { score } }])),
  });
  const of = (regions: Record<string, unknown>) =>
    hierarchyOf(regions as never, ["ridge"], true).ridge!;
  const up = of({ V1: report(3, 1, 1), V4: report(1, 3, 1), IT: report(0, 1, 2) });
  assert.deepEqual(up.best, { V1: "l0", V4: "l1", IT: "l2" });
  assert.equal(up.correlation!.toFixed(12), "1.000000000000");
  assert.ok(Number.isNaN(of({ V1: report(3, 1), IT: report(2, 1) }).correlation!));
  // A square has lost the sign of raw: of two layers the one that predicts the other way is never the best.
  const signed = (...pairs: [score: number, raw: number][]) => ({
    layers: Object.fromEntries(
      pairs.map(([score, raw], i) => [`l${i}`, { ridge: { score, raw } }]),
    ),
  });
  const without = { score: 0.9, raw: -0.8 };
  const spoiled = { layers: { ...signed([0, 0], [0.1, 0.2]).layers } } as Record<string, unknown>;
  (spoiled.layers as Record<string, unknown>).l0 = { ridge: { score: NaN, raw: NaN, without } };
  const best = of({
    V1: signed([0.5, -0.6], [0.1, 0.3]),
    V2: signed([0.01, -0.1], [0.5, -0.6]),
    V4: signed([-0.4, 0.3], [0.2, -0.3]),
    IT: spoiled,
  }).best;
  assert.deepEqual(best, { V1: "l1", V2: "l0", V4: "l1", IT: "l1" });
  const regions = { V1: report(3, 1), IT: report(1, 2) } as never;
  assert.deepEqual(hierarchyOf(regions, ["ridge"], false).ridge, { best: { V1: "l0", IT: "l1" } });
});
