/** Drawn subjects score what their neuroids would alone: pictures far out, two neuroids. */
import assert from "node:assert/strict";
import { baselineLayer, scoreBenchmark, ScoredLayer, ScoredRegion } from "neuroid/scores";
import { distancesOfSubjects } from "../../lib/scores/benchmarks/rdm_bootstrap.ts";
import { resamples } from "../../lib/scores/bootstrap/mod.ts";
import { percentiles } from "../../lib/arrays/mod.ts";
import { signal } from "./made.ts";

const IDS = Array.from({ length: 20 }, (_, i) => `p${String(i).padStart(2, "0")}`);

/** So many neuroids of each subject; responses to the sixth picture are `far` times as large. */
function regionOf(counts: Readonly<Record<string, number>>, far = 1): ScoredRegion {
  const subjects = Object.entries(counts).flatMap(([name, count]) =>
    Array<string>(count).fill(name)
  );
  const width = subjects.length;
  const values = Float64Array.from(
    { length: IDS.length * width },
    (_, at) => signal(IDS[Math.floor(at / width)]!, at % width) * (at / width >> 0 === 5 ? far : 1),
  );
  return new ScoredRegion({
    ...{ region: "V4", neuroidIds: subjects.map((_, i) => `n${i}`), subjects },
    ...{ noiseCeilings: undefined, split: undefined, repeats: undefined },
    all: { ids: IDS, values },
  });
}

const layerOf = () =>
  ScoredLayer.read([
    baselineLayer(
      "made",
      new Map(
        IDS.map((id) => [id, Float64Array.from({ length: 8 }, (_, k) => signal(id, k + 99))]),
      ),
    ),
  ], IDS);

const ofSubjects = ({ neuroids }: ScoredRegion, sample: readonly number[]) =>
  [...new Set(sample)].sort().flatMap((i) => [...[...neuroids.values()][i]!]);

Deno.test("CKA of drawn subjects is that of their neuroids, also where a picture lies far out", async () => {
  const layer = await layerOf(), samples = 40, seed = 3;
  for (const name of ["cka", "cka_biased"] as const) {
    for (const far of name === "cka" ? [1, 1e4] : [1, 1e4, 1e6]) {
      const region = regionOf({ s1: 30, s2: 30 }, far);
      const { bootstrap } = await scoreBenchmark(region, layer, name, {
        bootstrap: { over: ["subjects"], samples, seed },
      });
      const scores = await Promise.all(
        resamples(2, { samples, seed }).map(async (sample) =>
          (await scoreBenchmark(region.only(ofSubjects(region, [...sample])), layer, name)).score
        ),
      );
      const expected = percentiles(Float64Array.from(scores), [2.5, 97.5]);
      bootstrap![0]!.confidenceInterval.forEach((found, i) =>
        assert.ok(Math.abs(found - expected[i]!) < 1e-9, `${name} ${far}: ${found} ${expected[i]}`)
      );
    }
  }
});

Deno.test("RDMs of two neuroids of drawn subjects are rounded as the score's", async () => {
  const layer = await layerOf(), one = regionOf({ s1: 1, s2: 1 });
  const crossed = { crossValidation: "shuffle" } as const;
  for (const name of ["rdm_pooled", "rdm_cv"] as const) {
    const { score, bootstrap } = await scoreBenchmark(one, layer, name, {
      ...crossed,
      bootstrap: { over: ["subjects"], samples: 50 },
    });
    assert.ok(Number.isFinite(score), name);
    // Of one subject alone there is no RDM; samples of both have the score.
    const [{ confidenceInterval, undefinedSamples }] = bootstrap as [
      NonNullable<typeof bootstrap>[0],
    ];
    assert.ok(undefinedSamples > 0 && undefinedSamples < 49, name);
    confidenceInterval.forEach((each) =>
      assert.ok(Math.abs(each - score) < 1e-12, `${name}: ${each}, not ${score}`)
    );
  }
  const region = regionOf({ s1: 2, s2: 30, s3: 1, s4: 1 });
  const distances = await distancesOfSubjects(region);
  for (const sample of [[0, 0, 0, 0], [2, 3, 3, 2], [3, 2, 3, 3], [0, 1, 1, 2]]) {
    const alone = region.only(ofSubjects(region, sample));
    const found = await distances(Int32Array.from(sample));
    if (sample.includes(1)) assert.notDeepEqual(found, await alone.pooledDistances());
    else assert.deepEqual(found, await alone.pooledDistances(), `${sample}`);
  }
});
