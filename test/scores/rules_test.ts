import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import {
  type ActivationLayer,
  baselineFeatures,
  type BenchmarkName,
  compareScores,
  labelLayer,
  openActivations,
  openResponses,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
  scoreModel,
} from "neuroid/scores";
import { shuffleSplits } from "../../lib/scores/splits.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { readExpected, REFERENCES } from "./comparisons.ts";
import { assembly, features, signal, TEST, TRAIN, writeActivations, writePackage } from "./made.ts";

async function sample(
  kind: "volume" | "edge",
  name: string,
): Promise<{ region: ScoredRegion; layer: ScoredLayer; source: ActivationLayer }> {
  const { package: folder, activations } = REFERENCES[kind]!;
  using responses = await openResponses({ package: folder });
  const source = (await openActivations(activations)).find((each) => each.name === name)!;
  return {
    region: new ScoredRegion(responses.readRegion("V4", { above: 30 })),
    layer: await ScoredLayer.read([source], [...responses.stimulusIds].sort()),
    source,
  };
}

Deno.test("least squares over features of which some are constant are those without them", async () => {
  const { region, layer } = await sample("volume", "constant.some");
  const path = projectPath("test", "fixtures", "scores", "linear_without_constant_features.json");
  const expected = JSON.parse(await Deno.readTextFile(path)).V4 as number[];
  const { perNeuroid } = await scoreBenchmark(region, layer, "linear");
  const ids = region.responses.neuroidIds;
  const order = ids.map((_, i) => i).sort((a, b) => ids[a]! < ids[b]! ? -1 : 1);
  order.forEach((i, k) => assert.ok(Math.abs(perNeuroid![i]! - expected[k]!) < 1e-10));
});

Deno.test("an undefined score is the one of sound data without the neuroids that cause it", async () => {
  const { region, layer } = await sample("edge", "tuned.wide");
  const all = (await sample("volume", "tuned.wide")).region;
  // What the original stops at is said in its words, and scored without the neuroid all the same.
  const stopped = await scoreBenchmark(region, layer, "ridgecv");
  assert.ok(Number.isNaN(stopped.score));
  assert.equal(stopped.stops, "ValueError: Input y contains NaN.");
  const bad = stopped.undefinedNeuroids.map(({ neuroidId }) => neuroidId);
  assert.deepEqual(bad, ["subj01_V4_v0002", "subj02_V4_v0002", "subj03_V4_v0000"]);
  const kept = all.responses.neuroidIds.flatMap((id, i) => bad.includes(id) ? [] : [i]);
  const again = await scoreBenchmark(all.only(kept), layer, "ridgecv");
  assert.equal(stopped.withoutUndefined!.neuroids, kept.length);
  assert.ok(Math.abs(stopped.withoutUndefined!.score - again.score) < 1e-12);
  const rdm = await scoreBenchmark(region, layer, "rdm");
  assert.deepEqual(rdm.undefinedNeuroids.map(({ neuroidId }) => neuroidId), ["subj02_V4_v0002"]);
  assert.ok(rdm.withoutUndefined!.score > 0);
});

Deno.test("over splits too a note says where rounding decides, and where raw is below 0", async () => {
  const { region, layer } = await sample("volume", "tuned.wide");
  const linear = await scoreBenchmark(region, layer, "linear_cv");
  assert.match(linear.note!, /least squares of least norm in exact arithmetic; with as many/);
  // Forty features of twelve dimensions, of more pictures than PLS has components.
  const ids = region.responses.all.ids, signals = features(ids, 12);
  const columns = Array.from({ length: 40 }, (_, k) => k % 12);
  const values = Float64Array.from(
    ids.flatMap((_, row) => columns.map((column, k) => signals[row * 12 + column]! * (1 + k))),
  );
  const flat = {
    ...{ name: "flat", features: 40, dtype: "float64", stimulusIds: ids },
    parts: [{
      ...{ path: "made", features: 40, dtype: "float64", stimulusIds: ids },
      readColumns: (rows: Int32Array, from: number, end: number) =>
        Promise.resolve(
          Float64Array.from(
            [...rows].flatMap((row) => [...values.slice(row * 40 + from, row * 40 + end)]),
          ),
        ),
    }],
  };
  const low = await ScoredLayer.read([flat], ids);
  for (const name of ["pls", "pls_cv"] as const) {
    const { note } = await scoreBenchmark(region, low, name);
    assert.match(note!, /features of 12 dimensions leave no 25 components/, name);
  }
  const { raw, note } = await scoreBenchmark(region, low, "ridge");
  assert.equal(/raw.* is below 0, which the score/.test(note ?? ""), raw < 0, `${raw}: ${note}`);
});

Deno.test("layers side by side score as one layer of all their features", async () => {
  const { region, layer, source } = await sample("volume", "tuned.wide");
  const half = source.features / 2;
  const part = (from: number, to: number): ActivationLayer => ({
    ...source,
    features: to - from,
    parts: source.parts.map((each) => ({
      ...each,
      features: to - from,
      readColumns: (rows, a, b) => each.readColumns(rows, from + a, from + b),
    })),
  });
  const joint = await ScoredLayer.read([part(0, half), part(half, 2 * half)], layer.pictures);
  for (const name of ["ridge", "ridgecv", "rdm", "cka"] as const) {
    const [a, b] = [
      await scoreBenchmark(region, layer, name),
      await scoreBenchmark(region, joint, name),
    ];
    assert.ok(Math.abs(a.score - b.score) < 1e-9, name);
  }
  // Banded ridge over the two, as himalaya searches it with these three mixtures.
  const { V4 } = (await readExpected(REFERENCES.volume!)).regions;
  const expected = V4.layers["tuned.wide"].independent;
  const { neuroidIds } = region.responses;
  const order = neuroidIds.map((_, i) => i)
    .sort((a, b) => neuroidIds[a]! < neuroidIds[b]! ? -1 : 1);
  const found = await scoreBenchmark(region, joint, "banded", {
    alphas: expected.himalaya_ridgecv_kfold5_alphas_grid,
    gammas: expected.himalaya_banded_gammas,
  });
  order.forEach((i, k) => {
    const r = expected.himalaya_banded_r_per_neuroid[k] as number;
    assert.ok(Math.abs(found.perNeuroid![i]! - r) < 1e-8, `${r} ${found.perNeuroid![i]}`);
    const delta = Math.min(...expected.himalaya_banded_gammas.map((gamma: number[]) =>
      Math.abs(
        Math.log(gamma[0]! / found.alphaPerNeuroid![i]!) -
          expected.himalaya_banded_deltas_per_neuroid[0][k],
      )
    ));
    assert.ok(delta < 1e-8, `alpha of neuroid ${k}`);
  });
});

Deno.test("data without a train and a test part are cross-validated, and the result says how", async () => {
  await withFolder(async (folder) => {
    const ids = [...TRAIN, ...TEST], activations = await writeActivations(folder, { conv: 40 });
    const path = join(folder, "assy_mine.nc");
    const run = async (coords = {}) => {
      await writeDataArray(path, assembly(ids, 2, { coords }));
      const { regions, split } = await scoreModel({
        responses: { assembly: path },
        activations,
        benchmarks: ["ridge"],
      });
      assert.equal(split, false);
      return regions.V1!.layers.conv!.ridge!;
    };
    const plain = await run();
    assert.match(plain.cross_validation!, /10 splits, 90 percent train, shuffled/);
    assert.equal(plain.splits!.length, 10);
    assert.ok(plain.score > 0.2 && plain.error! > 0);
    const objects = ids.flatMap((_, i) => [`o${i % 2}`, `o${i % 2}`]);
    const stratified = await run({ object_name: ["presentation", objects] });
    assert.match(stratified.cross_validation!, /stratified by object_name/);
    assert.notEqual(stratified.score, plain.score);
  });
});

Deno.test("over splits a score stops where Brain-Score's metrics of splits do, and is given without", async () => {
  await withFolder(async (folder) => {
    const ids = [...TRAIN, ...TEST].sort(), path = join(folder, "assy_mine.nc");
    const activations = await writeActivations(folder, { conv: 60 });
    const first = new Set(shuffleSplits(ids.length, { train: 0.9 })[0]!.train);
    // Neuroid 1, of V1, in the rows of pictures at some places; the others are as they are made.
    const cases: [BenchmarkName, (place: number) => boolean, number, RegExp | undefined][] = [
      ["ridge", (place) => place === 4, NaN, /Input y contains NaN/],
      ["ridge_pooled", (place) => place === 4, NaN, /Input y contains NaN/],
      ["ridge_cv", (place) => place === 0, NaN, /Input y contains NaN/],
      ["linear", (place) => place === 29, NaN, /Input y contains NaN/],
      ["ridgecv_per_neuroid", (place) => place === 4, NaN, undefined],
      ["neuron_to_neuron", (place) => place === 4, NaN, /array must not contain infs or NaNs/],
      ["neuron_to_neuron", () => true, 0.5, /All-NaN slice encountered/],
      ["neuron_to_neuron", (place) => first.has(place), 0.5, /All-NaN slice encountered/],
      ["neuron_to_neuron", (place) => first.has(place) && place !== 7, 0.5, undefined],
      ["ridge", (place) => first.has(place), 0.5, undefined],
    ];
    for (const [name, isIn, value, stop] of cases) {
      const values = (row: number, neuroid: number) => {
        const id = ids[Math.floor(row / 2)]!, made = signal(id, neuroid) + Math.sin(row * 7) / 4;
        return neuroid === 1 && isIn(Math.floor(row / 2)) ? value : made;
      };
      await writeDataArray(path, assembly(ids, 2, { values }));
      const responses = { assembly: path }, benchmarks = [name];
      const run = { responses, activations, benchmarks, regions: ["V1"] };
      const found = (await scoreModel(run)).regions.V1!.layers.conv![name]!;
      const what = `${name} ${value} at ${ids.flatMap((_, i) => isIn(i) ? [i] : []).length}`;
      assert.equal(found.stops === undefined, stop === undefined, `${what}: ${found.stops}`);
      if (stop === undefined) continue;
      assert.match(found.stops!, stop);
      assert.ok(Number.isNaN(found.score) && Number.isNaN(found.raw), what);
      assert.equal(found.without?.neuroids, 3, what);
      assert.ok(found.undefined.some(({ neuroid_id }) => neuroid_id === "a2"), what);
    }
  });
});

Deno.test("a bootstrap is the same from the same seed, and near what the formula says", async () => {
  const { region, layer } = await sample("volume", "tuned.wide");
  const run = (seed: number) =>
    scoreBenchmark(region, layer, "ridge", {
      bootstrap: { over: ["subjects", "images"], samples: 400, seed },
    });
  const [a, b, c] = [await run(1), await run(1), await run(2)];
  assert.deepEqual(a.bootstrap, b.bootstrap);
  assert.notDeepEqual(a.bootstrap, c.bootstrap);
  const ceiled = a.bySubject.map(({ score }) => score);
  const mean = ceiled.reduce((sum, each) => sum + each) / ceiled.length;
  const spread = Math.sqrt(
    ceiled.reduce((sum, each) => sum + (each - mean) ** 2, 0) / ceiled.length / ceiled.length,
  );
  const [subjects, images] = a.bootstrap!;
  assert.ok(Math.abs(subjects!.standardError / spread - 1) < 0.15);
  assert.ok(subjects!.confidenceInterval[0] < a.score && a.score < subjects!.confidenceInterval[1]);
  assert.ok(images!.standardError > 0);
});

Deno.test("a comparison is exact of few units, symmetric, and leaves units without a score out", () => {
  const first = Float64Array.of(0.5, 0.2, NaN, 0.4, 0.6),
    second = first.map((value) => value - 0.1);
  const found = compareScores(first, second);
  assert.deepEqual([found.units, found.assignments, found.pvalue], [4, 16, 2 / 16]);
  assert.ok(Math.abs(found.difference - 0.1) < 1e-15);
  assert.equal(compareScores(second, first).pvalue, found.pvalue);
  const many = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i));
  assert.ok(compareScores(many, many.map(() => 0)).pvalue > 0.5);
  assert.throws(() => compareScores(first, many), /5 and 60 values; the same units/);
  assert.throws(() => compareScores(Float64Array.of(NaN), Float64Array.of(1)), /no unit/);
});

Deno.test("the Gabor baseline answers a grating where its frequency and orientation are", () => {
  const side = 96, channels = 1 as const, height = side, width = side;
  const angle = Math.PI / 4, cycles = 8;
  const pixels = Uint8Array.from({ length: side * side }, (_, i) => {
    const x = i % side, y = Math.floor(i / side);
    const phase = 2 * Math.PI * cycles * (x * Math.cos(angle) + y * Math.sin(angle)) / side;
    return 128 + 60 * Math.cos(phase);
  });
  const energy = baselineFeatures({ width, height, channels, pixels }, "gabor");
  const totals: number[][] = [];
  let at = 0;
  for (const level of [1, 2, 4, 8, 16]) {
    const own = Array<number>(8).fill(0);
    for (let k = 0; k < level * level * 8; k++) own[k % 8]! += energy[at++]! / level ** 2;
    totals.push(own);
  }
  const [level, orientation] = [0, 1, 2, 3, 4].flatMap((l) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((o) => [l, o])
  )
    .reduce((a, b) => totals[b[0]!]![b[1]!]! > totals[a[0]!]![a[1]!]! ? b : a) as [number, number];
  assert.deepEqual([level, orientation], [3, 2]);
  const even = { width, height, channels, pixels: new Uint8Array(side * side).fill(90) };
  assert.ok(baselineFeatures(even, "gabor").every((value) => Math.abs(value) < 1e-9));
  assert.deepEqual([...baselineFeatures(even, "luminance")].map((x) => x > 0), [true, false]);
  assert.equal(
    baselineFeatures(even, "colors").reduce((sum, x) => sum + x).toFixed(12),
    "1.000000000000",
  );
  const half = Uint8Array.from(pixels, (_, i) => i % side < side / 2 ? 0 : 255);
  const areas = baselineFeatures({ ...even, pixels: half }, "pixels");
  assert.deepEqual([areas.length, areas[0], areas.at(-1)!.toFixed(12)], [
    3072,
    0,
    "1.000000000000",
  ]);
});

Deno.test("labels as a baseline: a feature a label", () => {
  const layer = labelLayer("kind", new Map([["a", "x"], ["b", "y"], ["c", "x"]]));
  assert.deepEqual([layer.name, layer.features], ["baseline:kind", 2]);
});

Deno.test("an activation of pictures beyond the package's changes nothing, whatever their values", async () => {
  await withFolder(async (folder) => {
    const responses = { package: await writePackage(folder) };
    const activations = await writeActivations(folder, { conv: 12 });
    const run = async () =>
      (await scoreModel({ responses, activations, benchmarks: ["ridge", "rdm"] })).regions;
    const before = await run();
    const path = join(activations, "stimulus_ids_more.txt");
    await Deno.writeTextFile(path, "one\n");
    const { writeNpy } = await import("neuroid/files");
    const data = new Float64Array(12).fill(1e9);
    await writeNpy(join(activations, "activations_conv_more.npy"), {
      dtype: "float64",
      shape: [1, 12],
      data,
    });
    assert.deepEqual(await run(), before);
  });
});
