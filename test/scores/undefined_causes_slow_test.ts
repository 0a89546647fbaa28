/** Whether what results name as causes are the causes: scored without them, and with each of them alone. */
import assert from "node:assert/strict";
import {
  type BenchmarkName,
  benchmarkNames,
  openActivations,
  openResponses,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
} from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import { readEdge } from "./comparisons.ts";
import { signal, TEST, TRAIN, writeLayers, writePackage } from "./made.ts";

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
  const benchmarksOf = (names: readonly BenchmarkName[], isBanded: boolean) =>
    names.filter((name) => (name === "banded") === isBanded);
  await t.step("the reference", async () => {
    for (const names of [["tuned.wide"], ["tuned.narrow"], ["dead"], ["tuned.wide", "dead"]]) {
      const [region, layer] = await readEdge(names);
      for (const name of benchmarksOf(benchmarkNames, names.length > 1)) {
        await check(region, layer, name);
      }
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
        const sources = await openActivations(await writeLayers(folder));
        for (const source of [...sources.map((each) => [each]), sources.slice(1)]) {
          const layer = await ScoredLayer.read(source, responses.stimulusIds);
          for (const name of benchmarksOf(benchmarkNames, source.length > 1)) {
            await check(region, layer, name);
          }
        }
      });
    });
  }
});
