/** Bootstraps of benchmarks: subjects with their neuroids, samples without a score, and what is said of both. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import {
  openActivations,
  openResponses,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
  scoreModel,
  scoresText,
} from "neuroid/scores";
import { resamples } from "../../lib/scores/bootstrap/mod.ts";
import { meanWithoutNaN, medianWithoutNaN } from "../../lib/scores/correlation.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { shuffleSplits } from "../../lib/scores/splits.ts";
import { assembly, TEST, TRAIN, writeActivations } from "./made.ts";

const spread = (values: readonly number[]) => {
  const mean = values.reduce((sum, each) => sum + each) / values.length;
  return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1));
};

Deno.test("scores of all neuroids together are drawn with the neuroids of drawn subjects", async () => {
  const folder = projectPath("data-samples", "nsd-mini-expected", "volume_package");
  using responses = await openResponses({ package: folder });
  const region = new ScoredRegion(responses.readRegion("V4", { above: 30 }));
  const layers = await openActivations(projectPath("data-samples", "activations", "volume"));
  const layer = await ScoredLayer.read(
    layers.filter(({ name }) => name === "tuned.wide"),
    responses.stimulusIds,
  );
  const samples = 60, seed = 2, subjects = [...region.neuroids.values()];
  const { overall, perNeuroid: ceilings } = region.consistency()!;
  const drawn = resamples(subjects.length, { samples, seed })
    .map((sample) => Array.from(sample, (i) => [...subjects[i]!]).flat());
  const scoreOf = {
    ridge_pooled: (r: Float64Array, own: number[]) =>
      medianWithoutNaN(own.map((i) => r[i]!)) ** 2 / overall,
    ridge_per_voxel: (r: Float64Array, own: number[]) =>
      meanWithoutNaN(own.map((i) => r[i]! ** 2 / ceilings[i]!)),
  };
  for (const name of ["ridge_pooled", "ridge_per_voxel"] as const) {
    const { bootstrap, perNeuroid, score } = await scoreBenchmark(region, layer, name, {
      bootstrap: { over: ["subjects"], samples, seed },
    });
    const all = Array.from({ length: region.size }, (_, i) => i);
    assert.ok(Math.abs(scoreOf[name](perNeuroid!, all) - score) < 1e-12, name);
    const expected = spread(drawn.map((own) => scoreOf[name](perNeuroid!, own)));
    assert.ok(Math.abs(bootstrap![0]!.standardError - expected) < 1e-12, name);
  }
});

Deno.test("of few pictures and one subject it is said what is not drawn, and how many samples have no score", async () => {
  await withFolder(async (folder) => {
    const ids = TRAIN.slice(0, 5), samples = 400, seed = 1;
    const path = join(folder, "assy_few.nc");
    // Of two neuroids distances are 0 or 2, and many samples have none but the same.
    const region: [string, string[]] = ["neuroid", Array<string>(6).fill("V1")];
    await writeDataArray(path, assembly(ids, 3, { coords: { region } }));
    const run = (subjects: readonly string[]) =>
      scoreModel({
        responses: { assembly: path },
        activations: join(folder, "activations"),
        benchmarks: ["rdm", "cka", "cka_biased", "rdm_pooled"],
        regions: ["V1"],
        subjects,
        settings: { bootstrap: { over: ["images", "subjects"], samples, seed } },
      });
    await writeActivations(folder, { conv: 40 });
    const report = await run(["subj01"]), found = report.regions.V1!.layers.conv!;
    const text = scoresText(report, undefined);
    const without = (least: number) =>
      resamples(ids.length, { samples, seed }).filter((sample) => new Set(sample).size < least)
        .length;
    assert.ok(without(3) > 0 && without(4) > without(3));
    for (const [name, least] of [["rdm", 3], ["cka", 4], ["rdm_pooled", 3]] as const) {
      const [images, subjects] = found[name]!.bootstrap!;
      assert.equal(images!.undefined_draws, without(least), name);
      assert.ok(images!.error > 0 && images!.why === undefined, name);
      assert.deepEqual([subjects!.error, subjects!.undefined_draws], [NaN, samples], name);
      assert.equal(subjects!.why, "one subject: every sample is the same");
      assert.ok(
        text.includes(
          `up to ${without(least)} of 400 samples of images for ${name} on V1 have no score`,
        ),
        text,
      );
    }
    assert.ok(
      text.includes(
        "no spread over subjects on V1: one subject: every sample is the same " +
          "(rdm, cka, cka_biased, rdm_pooled)",
      ),
      text,
    );
    const both = await run(["subj01", "subj02"]);
    assert.doesNotMatch(scoresText(both, undefined), /no spread over/);
  });
});

Deno.test("a spread over subjects needs two with a score, and one where Brain-Score stops is none", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "assy_gap.nc");
    // The RDM of subj02 has no value.
    const values = (row: number, neuroid: number) =>
      neuroid === 3 && row === 4 ? NaN : Math.sin(row * 3 + neuroid * 7) + (neuroid % 2) * row;
    await writeDataArray(path, assembly(TRAIN, 1, { values }));
    const { regions } = await scoreModel({
      responses: { assembly: path },
      activations: await writeActivations(folder, { conv: 40 }),
      benchmarks: ["rdm", "ridge_cv"],
      regions: ["V1"],
      settings: { bootstrap: { over: ["subjects"], samples: 9 } },
    });
    const { rdm, ridge_cv } = regions.V1!.layers.conv!;
    assert.equal(rdm!.bootstrap![0]!.why, "fewer than two subjects have a score");
    assert.ok(Number.isNaN(rdm!.bootstrap![0]!.error));
    assert.match(
      ridge_cv!.bootstrap![0]!.why!,
      /^there is no score: Brain-Score stops with ValueError: Input y contains NaN/,
    );
  });
});

Deno.test("splits with a missing picture are left out of what is drawn, as of the score", async () => {
  await withFolder(async (folder) => {
    const ids = [...TRAIN, ...TEST].sort(), path = join(folder, "assy_gap.nc");
    // A picture that the first split does not compare.
    const gap = shuffleSplits(ids.length, { test: 0.9 })[0]!.train[0]!;
    const sound = assembly(ids, 1).data as Float32Array;
    const values = (row: number, neuroid: number) =>
      row === gap && neuroid === 0 ? NaN : sound[row * 6 + neuroid]!;
    await writeDataArray(path, assembly(ids, 1, { values }));
    const { regions } = await scoreModel({
      responses: { assembly: path },
      activations: await writeActivations(folder, { conv: 40 }),
      benchmarks: ["rdm_cv", "cka_cv"],
      regions: ["V1"],
      settings: { bootstrap: { over: ["images", "subjects"], samples: 100 } },
    });
    for (const name of ["rdm_cv", "cka_cv"] as const) {
      const { score, splits, bootstrap } = regions.V1!.layers.conv![name]!;
      assert.ok(splits!.some(Number.isNaN) && Number.isFinite(score), name);
      for (const { over, error, interval: [low, high], undefined_draws } of bootstrap!) {
        const isIn = low <= score + 1e-12 && score <= high + 1e-12;
        assert.ok(error > 0 && isIn, `${name} over ${over}: ${score}, ${low} to ${high}`);
        assert.equal(undefined_draws, 0, name);
      }
    }
  });
});
