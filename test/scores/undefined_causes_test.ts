/** Which neuroids make which score undefined: those that do, and no others. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import {
  type BenchmarkName,
  type BenchmarkScore,
  scoreBenchmark,
  scoreModel,
  scoresText,
} from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import { readEdge, REFERENCES } from "./comparisons.ts";
import { assembly, signal, TEST, TRAIN, writeLayers } from "./made.ts";

const named = (list: BenchmarkScore["undefinedNeuroids"] = []) =>
  list.map(({ neuroidId, why }) => `${neuroidId}: ${why}`);

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
  const [region, layer] = await readEdge(["tuned.wide"]);
  for (const [name, [causes, skipped]] of Object.entries(EXPECTED)) {
    const found = await scoreBenchmark(region, layer, name as BenchmarkName);
    assert.equal(Number.isNaN(found.score), causes.length > 0, name);
    assert.deepEqual(named(found.undefinedNeuroids), causes, name);
    assert.deepEqual(named(found.skippedNeuroids), skipped, name);
    const rest = found.withoutUndefined?.neuroids ?? region.size;
    assert.equal(rest, region.size - causes.length, name);
  }
  // Fewer features than train pictures: there Brain-Score's ridge stops at NaN.
  const [, narrow] = await readEdge(["tuned.narrow"]);
  const stopped = await scoreBenchmark(region, narrow, "ridge");
  assert.deepEqual(named(stopped.undefinedNeuroids), EXPECTED.ridgecv![0]);
  // What stops whatever the neuroids is not their doing.
  const pls = await scoreBenchmark(region, narrow, "pls");
  assert.match(pls.stops!, /n_components/);
  assert.deepEqual([pls.undefinedNeuroids, pls.withoutUndefined], [[], undefined]);
});

Deno.test("subjects name their own neuroids, and have a score without them", async () => {
  const [region, layer] = await readEdge(["tuned.wide"]);
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

Deno.test("a subject whose RDM is constant, or a picture to which it responds alike, is named", async () => {
  await withFolder(async (folder) => {
    const activations = await writeLayers(folder), ids = [...TRAIN, ...TEST];
    const run = async (values: (row: number, k: number) => number) => {
      const path = join(folder, "assy_mine.nc");
      await writeDataArray(path, assembly(ids, 2, { values }));
      const { regions } = await scoreModel({
        ...{ responses: { assembly: path }, activations, layers: ["wide"] },
        ...{ regions: ["V1"], benchmarks: ["rdm"] },
      });
      return regions.V1!.layers.wide!.rdm!;
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
        "of subj02, whose RDM is undefined: all its neuroids respond alike to picture train04",
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
