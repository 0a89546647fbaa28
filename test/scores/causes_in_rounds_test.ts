/** Causes that show once others are left out, and scores that stop whatever the neuroids. */
import assert from "node:assert/strict";
import {
  baselineLayer,
  type BenchmarkName,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
  type UndefinedNeuroid,
} from "neuroid/scores";
import { findCeilingCauses } from "../../lib/scores/mod.ts";
import { PatternSums } from "../../lib/scores/pattern_sums.ts";
import { signal } from "./made.ts";

const PICTURES = Array.from({ length: 12 }, (_, i) => `p${String(i).padStart(2, "0")}`);

function layerOf(pictures: readonly string[], seed: string) {
  const features = new Map(
    pictures.map((id) => [id, Float64Array.from({ length: 8 }, (_, k) => signal(id + seed, k))]),
  );
  return ScoredLayer.read([baselineLayer("pixels", features)], pictures);
}

/** Three neuroids or so of each subject, named n0, n1 …; two repetitions where `repeated` gives them. */
function regionOf(
  subjects: readonly string[],
  valueOf: (id: string, neuroid: number) => number,
  { pictures = PICTURES, repeated }: {
    pictures?: readonly string[];
    repeated?: (id: string, neuroid: number, repetition: number) => number;
  } = {},
) {
  const presented = [0, 1].flatMap((repetition) => pictures.map((id) => ({ id, repetition })));
  return new ScoredRegion({
    region: "V4",
    neuroidIds: subjects.map((_, i) => `n${i}`),
    subjects,
    noiseCeilings: undefined,
    split: undefined,
    all: {
      ids: pictures,
      values: Float64Array.from(pictures.flatMap((id) => subjects.map((_, i) => valueOf(id, i)))),
    },
    repeats: repeated && {
      ids: presented.map(({ id }) => id),
      repetitions: presented.map(({ repetition }) => repetition),
      values: Float64Array.from(
        presented.flatMap(({ id, repetition }) =>
          subjects.map((_, i) => repeated(id, i, repetition))
        ),
      ),
    },
  });
}

const idsOf = (list: readonly UndefinedNeuroid[]) => list.map(({ neuroidId }) => neuroidId);

/** A value is missing of the third neuroid; the first two are always the same, so that they alone have no RDM. */
const twin = (id: string, i: number) => id === "p02" && i === 2 ? NaN : signal(id, i === 1 ? 0 : i);

Deno.test("bounds of RDMs name what leaves them undefined once a missing value is left out", async () => {
  const region = regionOf(["s1", "s1", "s1", "s2", "s2", "s2", "s3", "s3", "s3"], twin);
  const { rdm } = await findCeilingCauses(region);
  assert.deepEqual(idsOf(rdm.neuroids), ["n0", "n1", "n2"]);
  assert.equal(rdm.note, undefined);
  const { undefinedNeuroids } = await scoreBenchmark(region, await layerOf(PICTURES, ""), "rdm");
  assert.deepEqual(undefinedNeuroids, rdm.neuroids);
  const { ceiling } = await region.only([3, 4, 5, 6, 7, 8]).rdms();
  assert.ok(Number.isFinite(ceiling.upper) && Number.isFinite(ceiling.leaveOneOut));
  const two = await findCeilingCauses(regionOf(["s1", "s1", "s1", "s2", "s2", "s2"], twin));
  assert.deepEqual(idsOf(two.rdm.neuroids), ["n0", "n1", "n2"]);
  assert.match(two.rdm.note!, /^without these neuroids, one subject: there is no lower bound/);
});

Deno.test("a score is looked for beyond a raw value, which counts where there is none", async () => {
  const layer = await layerOf(PICTURES, "");
  const score = (subjects: readonly string[]) =>
    scoreBenchmark(
      regionOf(subjects, (id, i) => signal(id, i), {
        // What the neuroids of s1 do in one repetition has nothing to do with the other.
        repeated: (id, i, repetition) =>
          id === "p05" && i === 0
            ? NaN
            : subjects[i] === "s1"
            ? signal(`${id}${repetition}`, i + 7)
            : signal(id, i) + signal(`${id}${repetition}`, i) / 10,
      }),
      layer,
      "rdm_noise_corrected",
    );
  const found = await score(["s1", "s1", "s1", "s1", "s2", "s2", "s2", "s2"]);
  assert.deepEqual(idsOf(found.undefinedNeuroids), ["n0", "n1", "n2", "n3"]);
  assert.match(found.undefinedNeuroids[1]!.why, /has reliability -0\.\d+, which has no root/);
  assert.equal(found.withoutUndefined!.neuroids, 4);
  assert.ok(Number.isFinite(found.withoutUndefined!.score));
  // Of this subject alone there is nothing but a raw value, without the first neuroid.
  const alone = await score(["s1", "s1", "s1", "s1"]);
  assert.deepEqual(idsOf(alone.undefinedNeuroids), ["n0"]);
  const { score: none, raw, neuroids } = alone.withoutUndefined!;
  assert.ok(Number.isNaN(none) && Number.isFinite(raw));
  assert.equal(neuroids, 3);
});

Deno.test("where too few pictures leave a score undefined, no neuroid is said to", async () => {
  for (
    const [count, name, crossValidation] of [
      [4, "ridge_cv", "kfold"],
      [1, "ridge_cv", "shuffle"],
      [1, "rdm_cv", undefined],
      [3, "cka_cv", undefined],
      [3, "cka", undefined],
      [2, "rdm", undefined],
      [2, "rdm_pooled", undefined],
    ] as const satisfies readonly [number, BenchmarkName, string | undefined][]
  ) {
    const pictures = PICTURES.slice(0, count);
    const valueOf = (id: string, i: number) => id === "p00" && i === 3 ? NaN : signal(id, i);
    const found = await scoreBenchmark(
      regionOf(["s1", "s1", "s2", "s2"], valueOf, { pictures }),
      await layerOf(pictures, ""),
      name,
      { crossValidation },
    );
    assert.ok(Number.isNaN(found.score), name);
    assert.match(found.stops ?? found.note!, /ValueError|have no correlation/, name);
    assert.deepEqual([found.undefinedNeuroids, found.withoutUndefined], [[], undefined], name);
  }
});

Deno.test("products of a region with a missing value are made once for similarities over splits", async () => {
  const region = regionOf(["s1", "s1", "s1", "s2", "s2", "s2"], twin);
  const layers = [await layerOf(PICTURES, ""), await layerOf(PICTURES, "other")];
  const looked: number[] = [], { lookThrough } = PatternSums.prototype;
  let count = 0;
  PatternSums.prototype.lookThrough = function (...given) {
    count++;
    return lookThrough.apply(this, given);
  };
  try {
    for (const layer of layers) {
      for (const name of ["rdm_cv", "cka_cv"] as const) {
        assert.ok(Number.isFinite((await scoreBenchmark(region, layer, name)).score), name);
        looked.push(count);
      }
    }
  } finally {
    PatternSums.prototype.lookThrough = lookThrough;
  }
  assert.ok(looked[0]! > 0);
  assert.deepEqual(looked, layers.flatMap(() => [looked[0], looked[0]]));
});
