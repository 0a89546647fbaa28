/** Where rounding decides the original's number: ours has all its digits, or says so. */
import assert from "node:assert/strict";
import { rankData } from "neuroid/arrays";
import { pearson } from "neuroid/statistics";
import { labelLayer, scoreBenchmark, ScoredLayer, ScoredRegion } from "neuroid/scores";
import { openResponses } from "neuroid/scores";
import { closeDistances } from "../../lib/scores/close_distances.ts";
import { projectPath } from "../helpers.ts";

const PACKAGE = projectPath("data-samples", "nsd-mini-expected", "volume_package");

/** A layer in memory of whole numbers. */
function layerOf(rows: readonly (readonly number[])[]) {
  const ids = rows.map((_, i) => `p${i}`), features = rows[0]!.length;
  const part = {
    path: "made",
    stimulusIds: ids,
    features,
    dtype: "float64",
    readColumns: (wanted: Int32Array, from: number, end: number) =>
      Promise.resolve(
        Float64Array.from([...wanted].flatMap((row) => rows[row]!.slice(from, end))),
      ),
  };
  return { name: "made", features, dtype: "float64", stimulusIds: ids, parts: [part] };
}

/** 1 − r of whole numbers, its numerator exact: (ab − c²) / (√(ab)·(√(ab) + c)). */
function exactDistance(x: readonly number[], y: readonly number[]): number {
  const n = BigInt(x.length),
    [p, q] = [x, y].map((each) => each.map(BigInt)) as [bigint[], bigint[]];
  const dot = (a: bigint[], b: bigint[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0n);
  const sum = (a: bigint[]) => a.reduce((total, value) => total + value, 0n);
  const of = (a: bigint[], b: bigint[]) => n * dot(a, b) - sum(a) * sum(b);
  const a = of(p, p),
    b = of(q, q),
    c = of(p, q),
    root = Math.sqrt(Number(a)) * Math.sqrt(Number(b));
  return Number(a * b - c * c) / root / (root + Number(c));
}

for (const offset of [0, 1e3, 1e5, 1e7]) {
  Deno.test(`distances of features beside offsets of ${offset} have all their digits`, async () => {
    let state = 7;
    const next = (most: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % most;
    const offsets = Array.from({ length: 60 }, (_, k) => offset * (k % 7 - 3) + next(1 + offset));
    const rows = Array.from({ length: 12 }, () => offsets.map((value) => value + next(9)));
    const made = layerOf(rows);
    const found = (await ScoredLayer.read([made], made.stimulusIds)).exactDistances();
    let at = 0;
    for (let i = 0; i < rows.length; i++) {
      for (let j = i + 1; j < rows.length; j++) {
        const exact = exactDistance(rows[i]!, rows[j]!), gap = Math.abs(found[at++]! / exact - 1);
        assert.ok(gap < 1e-9, `${exact}, found ${found[at - 1]}`);
      }
    }
  });
}

for (const common of [0, 1e2, 1e3, 1e4, 1e5, 1e6, -1e6, 1e8]) {
  Deno.test(`what a picture has in common over all features, up to ${common}, moves no distance`, async () => {
    using responses = await openResponses({ package: PACKAGE });
    const region = new ScoredRegion(responses.readRegion("V4", { above: 30 }));
    const { ids } = region.responses.all;
    let state = 11;
    const next = (most: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % most;
    // Whole numbers, which are exact beside any of these.
    const plain = ids.map(() => Array.from({ length: 90 }, () => next(1000)));
    const own = ids.map(() => Math.round(common * (next(2001) - 1000) / 1000));
    const shifted = plain.map((row, i) => row.map((value) => value + own[i]!));
    const score = async (rows: readonly (readonly number[])[], name: "rdm" | "rdm_pooled") => {
      const made = { ...layerOf(rows), stimulusIds: ids };
      const parts = made.parts.map((part) => ({ ...part, stimulusIds: ids }));
      return await scoreBenchmark(region, await ScoredLayer.read([{ ...made, parts }], ids), name);
    };
    for (const name of ["rdm", "rdm_pooled"] as const) {
      const expected = await score(plain, name), found = await score(shifted, name);
      const gap = Math.abs(found.raw - expected.raw);
      assert.ok(gap < 1e-6, `${name}: ${found.raw}, not ${expected.raw}; ${found.note}`);
      assert.doesNotMatch(found.note ?? "", /constant or undefined/);
    }
  });
}

Deno.test("pictures of two features, one nearly on the diagonal, are 0 or 2 apart and nothing between", async () => {
  const ids = Array.from({ length: 40 }, (_, i) => `p${i}`);
  const rows = ids.map((_, i) =>
    i === 7 ? [0.3, 0.3 + 1e-7] : [Math.sin(i) ** 2, Math.cos(3 * i) ** 2]
  );
  const layer = await ScoredLayer.read([layerOf(rows)], ids);
  const ranks = rankData(await layer.distances());
  assert.equal(new Set(ranks).size, 2);
  assert.ok(layer.roundedDistances > 0);
});

Deno.test("pictures of other labels are as far apart as those of other others, and the note says so", async () => {
  using responses = await openResponses({ package: PACKAGE });
  const ids = [...responses.stimulusIds].sort();
  const labels = new Map(ids.map((id, i) => [id, "abcdefg"[i * i % 7]!]));
  const layer = await ScoredLayer.read([labelLayer("kind", labels)], ids);
  const distances = await layer.distances();
  assert.equal(new Set(distances).size, 2, "the same label or not");
  assert.ok(layer.roundedDistances > distances.length / 2);
  const region = new ScoredRegion(responses.readRegion("V1", { above: 30 }));
  const { raw, note } = await scoreBenchmark(region, layer, "rdm");
  assert.match(note!, /rounding ranks \d+ of the layer's distances/);
  assert.ok(note!.endsWith(`in exact arithmetic raw is ${raw}`), note);
});

Deno.test("a ceiling near 0 makes the score by neuroid uncertain, and the note says by how much", async () => {
  using responses = await openResponses({ package: PACKAGE });
  const ids = [...responses.stimulusIds].sort();
  const labels = new Map(ids.map((id, i) => [id, String(i % 5)]));
  const layer = await ScoredLayer.read([labelLayer("kind", labels)], ids);
  const region = responses.readRegion("IT", { above: 30 });
  const { repeats } = region, width = region.neuroidIds.length;
  const noteOf = async (values: Float32Array | Float64Array) => {
    const changed = new ScoredRegion({ ...region, repeats: { ...repeats!, values } });
    return (await scoreBenchmark(changed, layer, "ridge_per_voxel")).note ?? "";
  };
  // All repetitions say the same of each picture.
  const same = repeats!.values.map((_, i) =>
    Number(repeats!.ids[Math.floor(i / width)]!.slice(-3)) + i % width
  );
  assert.ok(!(await noteOf(same)).includes("float32"));
  // None does: about as many ceilings are below 0 as above.
  const values = same.map((_, i) => Math.sin(12.9898 * i) * 43758.5453 % 1);
  assert.match(await noteOf(values), /float32, and some are near 0: its score may be off by/);
});

/** Thirty pictures of whole numbers, which single and double precision hold exactly beside any of these offsets. */
function besideOffsets(offset: number): number[][] {
  let state = 5;
  const next = (most: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % most;
  return Array.from(
    { length: 32 },
    () => Array.from({ length: 60 }, (_, k) => offset * (k % 7 - 3) + next(9)),
  );
}

Deno.test("features beside offsets are scored as without them, to all digits", async () => {
  using responses = await openResponses({ package: PACKAGE });
  const { split, ...rest } = responses.readRegion("V4", { above: 30 });
  const rows = besideOffsets(0), far = besideOffsets(2 ** 17), ids = layerOf(rows).stimulusIds;
  const own = split!.train.pictures;
  const all = { ids, values: own.values.slice(0, ids.length * rest.neuroidIds.length) };
  const part = (from: number, end: number) => ({
    ids: ids.slice(from, end),
    pictures: all,
    rows: Int32Array.from({ length: end - from }, (_, i) => from + i),
  });
  const region = new ScoredRegion({
    ...rest,
    ...{ all, repeats: undefined, split: { train: part(0, 24), test: part(24, 32) } },
  });
  const [near, apart] = await Promise.all(
    [rows, far].map((each) => ScoredLayer.read([layerOf(each)], ids)),
  );
  for (const name of ["ridge", "ridgecv_pooled", "linear", "pls", "ridgecv_kfold"] as const) {
    const expected = (await scoreBenchmark(region, near!, name)).perNeuroid!;
    const found = (await scoreBenchmark(region, apart!, name)).perNeuroid!;
    expected.forEach((r, i) =>
      assert.ok(Math.abs(r - found[i]!) < 1e-9, `${name}: ${r}, ${found[i]}`)
    );
  }
});

Deno.test("where rounding ranks distances, every such ranking scores within what the note says", async () => {
  const rows = besideOffsets(2 ** 16).slice(0, 30), layer = layerOf(rows);
  const read = await ScoredLayer.read([layer], layer.stimulusIds);
  const spread = read.roundedSpread;
  assert.ok(spread > 0 && spread < 0.01, String(spread));
  const exact = rankData(read.exactDistances());
  const other = rankData(exact.map((_, i) => Math.sin(7.3 * i)));
  const rho = (ranks: Float64Array) => pearson(ranks, other).statistic;
  for (const order of [1, 7, 11, 13, 17]) {
    const moved = rows.map((row) => row.map((_, k) => row[k * order % row.length]!));
    const gap = Math.abs(rho(rankData(Float64Array.from(plainDistances(moved)))) - rho(exact));
    assert.ok(gap <= spread, `${order}: ${gap}, ${spread}`);
  }
});

/** 1 − r as the original computes it. */
function plainDistances(rows: readonly (readonly number[])[]): number[] {
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  const centered = rows.map((row) => row.map((value) => value - sum(row) / row.length));
  const dot = (a: readonly number[], b: readonly number[]) =>
    sum(a.map((value, k) => value * b[k]!));
  const norms = centered.map((row) => Math.sqrt(dot(row, row)));
  return centered.flatMap((a, i) =>
    centered.slice(i + 1).map((b, j) => 1 - dot(a, b) / norms[i]! / norms[i + 1 + j]!)
  );
}

Deno.test("distances among patterns whose variation is unknown come to an end", () => {
  const { spread } = closeDistances(Float64Array.of(0.1, 0.2), NaN);
  assert.equal(spread, 0);
});
