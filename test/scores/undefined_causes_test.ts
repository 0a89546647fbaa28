/** Which neuroids make which score undefined: those that do, and no others. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import {
  type BenchmarkName,
  benchmarkNames,
  type BenchmarkScore,
  openActivations,
  openResponses,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
  scoreModel,
  scoresText,
} from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import { REFERENCES } from "./comparisons.ts";
import { assembly, features, signal, TEST, TRAIN, writePackage } from "./made.ts";
import { ndarray } from "neuroid/arrays";
import { writeNpy } from "neuroid/files";

const named = (list: BenchmarkScore["undefinedNeuroids"] = []) =>
  list.map(({ neuroidId, why }) => `${neuroidId}: ${why}`);

/** A region of the reference that has a constant neuroid, and two with missing values. */
async function edge(names: readonly string[]): Promise<[ScoredRegion, ScoredLayer]> {
  const { package: folder, activations } = REFERENCES.edge!;
  using responses = await openResponses({ package: folder });
  const sources = await openActivations(activations);
  return [
    new ScoredRegion(responses.readRegion("V4", { above: 30 })),
    await ScoredLayer.read(
      names.map((name) => sources.find((each) => each.name === name)!),
      [...responses.stimulusIds].sort(),
    ),
  ];
}

const FLAT = "subj01_V4_v0002", GAP = "subj02_V4_v0002", ONCE = "subj03_V4_v0000";
const HALF = "constant in half of the repetitions: no consistency";
const REPETITION = "no value in repetition 1 of nsd_00151: a half that is this repetition alone " +
  "has no consistency";
const TRAINED = "no value for train picture nsd_00035";
const PICTURE = "no value for picture nsd_00035",
  CONSTANT = "the same response to all test pictures";

/** What makes each undefined, and what it leaves out; of the others neither. */
const EXPECTED: Readonly<Partial<Record<BenchmarkName, [causes: string[], skipped: string[]]>>> = {
  ridge: [[`${FLAT}: ${HALF}`, `${ONCE}: ${REPETITION}`], [`${GAP}: ${TRAINED}`]],
  ridgecv: [[`${FLAT}: ${HALF}`, `${GAP}: ${TRAINED}`, `${ONCE}: ${REPETITION}`], []],
  ridge_pooled: [[], [
    `${FLAT}: ${CONSTANT}: no correlation; ${HALF}`,
    `${GAP}: ${TRAINED}`,
    `${ONCE}: ${REPETITION}`,
  ]],
  pls: [[`${GAP}: ${TRAINED}`], [
    `${FLAT}: ${CONSTANT}: no correlation; ${HALF}`,
    `${ONCE}: ${REPETITION}`,
  ]],
  ridge_cv: [[`${GAP}: ${PICTURE}`], [`${FLAT}: ${HALF}`, `${ONCE}: ${REPETITION}`]],
  rdm: [[`${GAP}: ${PICTURE}`], []],
  cka: [[`${GAP}: ${PICTURE}`], []],
  rdm_crossnobis: [[`${ONCE}: no value in repetition 1 of nsd_00151`], []],
};

Deno.test("each score names the neuroids that make it undefined, and apart those that it leaves out", async () => {
  const [region, layer] = await edge(["tuned.wide"]);
  for (const [name, [causes, skipped]] of Object.entries(EXPECTED)) {
    const found = await scoreBenchmark(region, layer, name as BenchmarkName);
    assert.equal(Number.isNaN(found.score), causes.length > 0, name);
    assert.deepEqual(named(found.undefinedNeuroids), causes, name);
    assert.deepEqual(named(found.skippedNeuroids), skipped, name);
    const rest = found.withoutUndefined?.neuroids ?? region.size;
    assert.equal(rest, region.size - causes.length, name);
  }
  // Fewer features than train pictures: there Brain-Score's ridge stops at NaN.
  const [, narrow] = await edge(["tuned.narrow"]);
  const stopped = await scoreBenchmark(region, narrow, "ridge");
  assert.deepEqual(named(stopped.undefinedNeuroids), EXPECTED.ridgecv![0]);
  // What stops whatever the neuroids is not their doing.
  const pls = await scoreBenchmark(region, narrow, "pls");
  assert.match(pls.stops!, /n_components/);
  assert.deepEqual([pls.undefinedNeuroids, pls.withoutUndefined], [[], undefined]);
});

Deno.test("subjects name their own neuroids, and have a score without them", async () => {
  const [region, layer] = await edge(["tuned.wide"]);
  const ridge = await scoreBenchmark(region, layer, "ridge");
  const own = ({ bySubject }: Pick<BenchmarkScore, "bySubject">) =>
    bySubject.map(({ subject, undefinedNeuroids }) => [subject, named(undefinedNeuroids)]);
  const expected = [
    ["subj01", [`${FLAT}: ${HALF}`]],
    ["subj02", []],
    ["subj03", [`${ONCE}: ${REPETITION}`]],
    ["subj04", []],
  ];
  assert.deepEqual(own(ridge), expected);
  const without = ridge.withoutUndefined!;
  assert.ok(without.bySubject.every(({ score }) => score > 0));
  const mean = without.bySubject.reduce((sum, { score }) => sum + score / 4, 0);
  assert.ok(Math.abs(without.score - mean) < 1e-12);
  // All together there is a score; the subjects' own ceilings are undefined all the same.
  assert.deepEqual(own(await scoreBenchmark(region, layer, "ridge_pooled")), expected);
});

/** Activations of thirty features, more than train pictures. */
async function layersOf(folder: string): Promise<string> {
  const path = join(folder, "layers"), ids = [...TRAIN, ...TEST];
  await Deno.mkdir(path, { recursive: true });
  await Deno.writeTextFile(join(path, "stimulus_ids.txt"), ids.join("\n") + "\n");
  for (const [name, count] of [["conv", 30], ["small", 7]] as const) {
    const data = ndarray("float64", [ids.length, count], features(ids, count));
    await writeNpy(join(path, `activations_${name}.npy`), data);
  }
  return path;
}

type Change = (row: number, neuroid: number, value: number) => number;

/** What is the matter with a made package: in the train part, in the test part of three repetitions. */
const CASES: Readonly<Record<string, { train?: Change; test?: Change }>> = {
  "nothing": {},
  "a missing train value": { train: (row, k, value) => k === 1 && row === 5 ? NaN : value },
  "missing train values of a whole subject": {
    train: (row, k, value) => k > 2 && row === 5 ? NaN : value,
  },
  "a constant train part": { train: (_, k, value) => k === 1 ? 0.5 : value },
  "a missing repetition": { test: (row, k, value) => k === 4 && row === 7 ? NaN : value },
  "a missing test picture": {
    test: (row, k, value) => k === 4 && row > 5 && row < 9 ? NaN : value,
  },
  "a constant test part": { test: (_, k, value) => k === 4 ? 0.5 : value },
  "a repetition that is constant": {
    test: (row, k, value) => k === 4 && row % 3 === 1 ? 1 : value,
  },
  "a subject without responses that differ": { test: (_, k, value) => k > 2 ? 0.5 : value },
  "nothing but NaN": { train: () => NaN, test: () => NaN },
  "a subject of which one neuroid is sound": {
    train: (row, k, value) => k === 0 && row === 3 ? NaN : value,
    test: (row, k, value) => k === 1 && row === 7 ? NaN : value,
  },
};

Deno.test("a cause alone makes a score undefined, and without all causes there is one", async (t) => {
  const check = async (region: ScoredRegion, layer: ScoredLayer, name: BenchmarkName) => {
    const what = `${name} of ${layer.name}`;
    const found = await scoreBenchmark(region, layer, name);
    if (!Number.isNaN(found.score)) {
      assert.deepEqual(found.undefinedNeuroids, [], what);
      return;
    }
    const why = [found.stops, found.note, ...found.undefinedNeuroids];
    assert.ok(why.some((each) => each !== undefined), `${what}: no reason`);
    const causes = new Set(found.undefinedNeuroids.map(({ neuroidId }) => neuroidId));
    const places = region.responses.neuroidIds.map((_, i) => i);
    const isCause = (i: number) => causes.has(region.responses.neuroidIds[i]!);
    const kept = places.filter((i) => !isCause(i));
    if (kept.length === 0) return;
    const { score, raw, ...rest } = await scoreBenchmark(region.only(kept), layer, name);
    assert.deepEqual(rest.undefinedNeuroids, [], what);
    // Without a ceiling there is at least a raw value.
    const isMore = Number.isFinite(score) || (Number.isNaN(found.raw) && Number.isFinite(raw));
    const without = found.withoutUndefined;
    assert.equal(without?.neuroids, isMore && causes.size > 0 ? kept.length : undefined, what);
    if (without === undefined) return;
    assert.deepEqual([without.score, without.raw], [score, raw], what);
    for (const i of places.filter(isCause)) {
      const one = places.filter((place) => place === i || !isCause(place));
      const again = await scoreBenchmark(region.only(one), layer, name);
      const value = Number.isFinite(score) ? again.score : again.raw;
      assert.ok(Number.isNaN(value), `${what}: not by ${region.responses.neuroidIds[i]}`);
    }
  };
  const two = (names: readonly BenchmarkName[], isBanded: boolean) =>
    names.filter((name) => (name === "banded") === isBanded);
  await t.step("the reference", async () => {
    for (const names of [["tuned.wide"], ["tuned.narrow"], ["dead"], ["tuned.wide", "dead"]]) {
      const [region, layer] = await edge(names);
      for (const name of two(benchmarkNames, names.length > 1)) await check(region, layer, name);
    }
  });
  for (const [what, { train, test }] of Object.entries(CASES)) {
    await t.step(what, async () => {
      await withFolder(async (folder) => {
        const made = (
          ids: readonly string[],
          repeats: number,
          change: Change = (_r, _k, v) => v,
        ) => ({
          values: (row: number, k: number) =>
            change(row, k, signal(ids[Math.floor(row / repeats)]!, k) + 0.3 * signal(`${row}`, k)),
        });
        const path = await writePackage(folder, made(TRAIN, 1, train), made(TEST, 3, test));
        using responses = await openResponses({ package: path });
        const region = new ScoredRegion(responses.readRegion("V1"));
        const sources = await openActivations(await layersOf(folder));
        for (const source of [sources.slice(0, 1), sources.slice(1), sources]) {
          const layer = await ScoredLayer.read(source, responses.stimulusIds);
          for (const name of two(benchmarkNames, source.length > 1)) {
            await check(region, layer, name);
          }
        }
      });
    });
  }
});

Deno.test("a subject whose RDM is constant, or a picture to which it responds alike, is named", async () => {
  await withFolder(async (folder) => {
    const activations = await layersOf(folder), ids = [...TRAIN, ...TEST];
    const run = async (values: (row: number, k: number) => number) => {
      const path = join(folder, "assy_mine.nc");
      await writeDataArray(path, assembly(ids, 2, { values }));
      const { regions } = await scoreModel({
        ...{ responses: { assembly: path }, activations, layers: ["conv"] },
        ...{ regions: ["V1"], benchmarks: ["rdm"] },
      });
      return regions.V1!.layers.conv!.rdm!;
    };
    const own = (row: number, k: number) => signal(ids[row >> 1]!, k);
    // Of two neuroids all distances are 0 or 2: here the first is always the greater one.
    const constant = await run((row, k) => k > 2 ? -k : own(row, k));
    assert.deepEqual(constant.undefined.map(({ why }) => why), [
      ...["of subj02, whose RDM is constant", "of subj02, whose RDM is constant"],
    ]);
    const alike = await run((row, k) => k > 2 && row >> 1 === 4 ? 0.25 : own(row, k));
    for (const { why } of alike.undefined) {
      assert.equal(
        why,
        "of subj02, whose RDM is undefined: all its neuroids respond alike to a picture",
      );
    }
    assert.deepEqual(alike.by_subject[1]!.undefined?.length, 2);
    assert.equal(alike.without!.neuroids, 2);
    assert.equal(alike.without!.score, constant.without!.score);
  });
});

Deno.test("the text names the neuroids once for all scores that the same ones make undefined", async () => {
  const { package: folder, activations } = REFERENCES.edge!;
  const report = await scoreModel({
    ...{ responses: { package: folder }, activations, regions: ["V4"] },
    layers: ["tuned.wide", "tuned.narrow"],
    benchmarks: ["ridge", "ridgecv", "rdm", "ridge_pooled"],
  });
  const lines = scoresText(report, undefined).split("\n");
  const starred = lines.filter((line) => line.startsWith("* "));
  const rest = "Brain-Score's score is undefined; what has a star is without ";
  const both = `2 neuroids: ${FLAT} (${HALF}), ${ONCE} (${REPETITION})`;
  const all = `3 neuroids: ${FLAT} (${HALF}), ${GAP} (${TRAINED}), ${ONCE} (${REPETITION})`;
  assert.deepEqual(starred, [
    `* V4, ridge of tuned.wide: ${rest}${both}`,
    `* V4, ridgecv, ridge of tuned.narrow: ${rest}${all}`,
    `* V4, rdm: ${rest}1 neuroid: ${GAP} (${PICTURE})`,
    `* V4, ridge_pooled of tuned.narrow: ${rest}1 neuroid: ${GAP} (${TRAINED})`,
  ]);
  const cell = lines.find((line) => line.startsWith("tuned.narrow"))!;
  assert.match(cell, /^tuned\.narrow +undefined, 0\.\d{4}\* \(undefined, 0\.\d{4}\*\)$/);
});
