/** Pictures far from all others, responses that are missing, subjects of two neuroids: no digit of others is lost. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { ndarray } from "neuroid/arrays";
import { writeNpz } from "neuroid/files";
import {
  type BenchmarkName,
  openActivations,
  openResponses,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
  scoreModel,
} from "neuroid/scores";
import { columnMeans } from "../../lib/scores/matrix.ts";
import { PatternSums } from "../../lib/scores/pattern_sums.ts";
import { centersOf } from "../../lib/scores/typical_rows.ts";
import { withFolder } from "../helpers.ts";
import { features, signal, TEST, TRAIN, writeActivations, writePackage } from "./made.ts";

const WIDTH = 40;

/** Features whose mean over the train pictures is 0 exactly; those of test pictures `far` times as large. */
async function writeFar(path: string, far: number): Promise<string> {
  const data = features([...TRAIN, ...TEST], WIDTH), half = TRAIN.length / 2;
  for (let i = 0; i < half * WIDTH; i++) data[half * WIDTH + i] = -data[i]!;
  for (let i = TRAIN.length * WIDTH; i < data.length; i++) data[i]! *= far;
  const ids = [...TRAIN, ...TEST];
  await writeNpz(
    path,
    new Map<string, never>([
      ["stimulus_id", ndarray("string", [ids.length], ids)],
      ["conv", ndarray("float64", [ids.length, WIDTH], data)],
    ] as never),
  );
  return path;
}

Deno.test("test pictures far from those that are fitted leave these their digits", async () => {
  await withFolder(async (folder) => {
    const benchmarks: readonly BenchmarkName[] = ["ridge", "ridgecv", "pls", "ridgecv_kfold"];
    const responses = { package: await writePackage(folder) };
    const rawOf = async (far: number) => {
      const activations = await writeFar(join(folder, `${far}.npz`), far);
      const { regions } = await scoreModel({ responses, activations, benchmarks });
      return Object.values(regions).flatMap(({ layers }) =>
        Object.values(layers.conv!).map(({ raw }) => raw)
      );
    };
    // Predictions are so many times as large, and correlate as before.
    const near = await rawOf(1);
    for (const far of [1e4, 1e9, 1e12]) {
      for (const [i, raw] of (await rawOf(far)).entries()) {
        assert.ok(Math.abs(raw - near[i]!) < 1e-9, `${far}: ${raw}, near ${near[i]}`);
      }
    }
  });
});

Deno.test("products are taken around the mean of all pictures, unless one is a thousand times as far out", async () => {
  const rows = 9, columns = 5;
  const data = Float64Array.from({ length: rows * columns }, (_, i) => signal(`a${i}`, 1));
  const kernelOf = async (values: Float64Array) => {
    const sums = new PatternSums(rows);
    await sums.add({ data: values, rows, columns });
    return sums.kernel.data;
  };
  const about = (chosen: readonly number[], values: Float64Array) => {
    const means = Array.from(
      { length: columns },
      (_, k) => chosen.reduce((sum, row) => sum + values[row * columns + k]!, 0) / chosen.length,
    );
    return Array.from({ length: rows * rows }, (_, at) => {
      const i = Math.floor(at / rows), j = at % rows;
      return means.reduce(
        (sum, mean, k) =>
          sum + (values[i * columns + k]! - mean) * (values[j * columns + k]! - mean),
        0,
      );
    });
  };
  const all = Array.from({ length: rows }, (_, row) => row);
  const near = (found: Float64Array, expected: readonly number[]) =>
    found.forEach((value, i) =>
      assert.ok(Math.abs(value - expected[i]!) <= 1e-9 * (1 + Math.abs(expected[i]!)))
    );
  near(await kernelOf(data), about(all, data));
  const far = data.slice();
  for (let k = 0; k < columns; k++) far[4 * columns + k]! *= 1e8;
  near(await kernelOf(far), about(all.filter((row) => row !== 4), far));
});

Deno.test("one value that is far out costs other pictures no digit, wherever it is and whatever is missing", async () => {
  const rows = 20, columns = 2000, far = 5;
  const data = Float64Array.from({ length: rows * columns }, (_, i) => signal(`${i % 7919}`, i));
  const distancesOf = async (changes: readonly (readonly [number, number, number])[]) => {
    const values = data.slice(), sums = new PatternSums(rows);
    for (const [row, column, value] of changes) values[row * columns + column] = value;
    await sums.add({ data: values, rows, columns });
    return sums.correlationDistances();
  };
  const missing = [[7, 3, NaN], [11, 1500, NaN]] as const;
  const all = Array.from({ length: columns }, (_, k) => [far, k, 1e12 * data[k]!] as const);
  const plain = await distancesOf([]), lost = await distancesOf(missing);
  for (
    const [near, changes] of [
      ...[1e6, 1e9, 1e12, 1e100].map((value) => [plain, [[far, 1, value]]] as const),
      [lost, [[far, 1, 1e9], ...missing]],
      [lost, [...all, ...missing]],
      [plain, all],
    ] as const
  ) {
    const found = await distancesOf(changes);
    for (let i = 0, at = 0; i < rows; i++) {
      for (let j = i + 1; j < rows; j++, at++) {
        if (i === far || j === far) continue;
        const off = Math.abs(found[at]! - near[at]!);
        if (Number.isNaN(near[at])) assert.ok(Number.isNaN(found[at]));
        else assert.ok(off < 1e-13, `${i}, ${j}: ${off}, ${changes[0]}`);
      }
    }
  }
  // Of ordinary pictures, and of those that are whole, it is the plain mean to the bit.
  const block = { data, rows, columns }, gap = { ...block, data: data.slice() };
  assert.deepEqual(centersOf(block), columnMeans(block));
  gap.data[7 * columns + 3] = NaN;
  const whole = Array.from({ length: rows }, (_, row) => row).filter((row) => row !== 7);
  assert.deepEqual(centersOf(gap), columnMeans(gap, whole));
});

Deno.test("over splits a picture without a value makes those undefined that it is in, and no others", async () => {
  await withFolder(async (folder) => {
    const path = await writePackage(folder, {
      values: (row, neuroid) =>
        row === 3 && neuroid === 0 ? NaN : signal(`${row}`, neuroid) + signal(`${row}b`, 7),
    });
    using responses = await openResponses({ package: path });
    const region = new ScoredRegion(responses.readRegion("V1")), { ids } = region.responses.all;
    const [source] = await openActivations(await writeActivations(folder, { conv: WIDTH }));
    const layer = await ScoredLayer.read([source!], ids);
    for (const name of ["rdm_cv", "cka_cv"] as const) {
      const { splits, score } = await scoreBenchmark(region, layer, name);
      const defined = splits!.filter(Number.isFinite);
      assert.ok(defined.length > 0 && defined.length < splits!.length, `${name}: ${splits}`);
      assert.ok(Math.abs(score - defined.reduce((a, b) => a + b) / defined.length) < 1e-12);
    }
    for (const name of ["rdm", "rdm_pooled", "cka"] as const) {
      assert.ok(Number.isNaN((await scoreBenchmark(region, layer, name)).score), name);
    }
  });
});

Deno.test("the RDM of two neuroids is rounded as numpy.corrcoef rounds it, and a note says so", async () => {
  await withFolder(async (folder) => {
    using responses = await openResponses({ package: await writePackage(folder) });
    const region = new ScoredRegion(responses.readRegion("V1"));
    assert.deepEqual([...region.neuroids.values()].map(({ length }) => length), [2, 2]);
    const { ids, values } = region.responses.all, width = region.size;
    const { ranks } = await region.rdms();
    for (const [subject, neuroids] of [...region.neuroids.values()].entries()) {
      const [a, b] = [...neuroids] as [number, number], distances: number[] = [];
      const half = ids.map((_, i) => {
        const x = values[i * width + a]!, y = values[i * width + b]!;
        return x - (x + y) / 2;
      });
      const spread = half.map((d) => Math.sqrt(2 * d * d));
      for (let i = 0; i < ids.length; i++) {
        for (let j = i + 1; j < ids.length; j++) {
          const r = 2 * half[i]! * half[j]! / spread[i]! / spread[j]!;
          distances.push(1 - Math.max(-1, Math.min(1, r)));
        }
      }
      const order = [...new Set(distances)].sort((x, y) => x - y);
      assert.ok(order.length > 2 && order[0]! >= 0 && order.at(-1) === 2, `${order}`);
      const found = ranks[subject]!, rankOf = new Map<number, number>();
      distances.forEach((distance, i) => {
        assert.equal(rankOf.get(distance) ?? found[i], found[i]);
        rankOf.set(distance, found[i]!);
      });
      const sorted = order.map((distance) => rankOf.get(distance)!);
      assert.deepEqual(sorted, sorted.toSorted((x, y) => x - y));
      assert.equal(new Set(sorted).size, order.length);
    }
    const [source] = await openActivations(await writeActivations(folder, { conv: WIDTH }));
    const layer = await ScoredLayer.read([source!], ids);
    const { note } = await scoreBenchmark(region, layer, "rdm");
    assert.match(note!, /subj01, subj02: two neuroids, whose distances are 0 or 2 but for/);
    const one = new ScoredRegion(responses.readRegion("V1", { subjects: ["subj02"] }));
    assert.deepEqual(await one.pooledRanks(), (await one.rdms()).ranks[0]);
    for (const name of ["rdm_pooled", "rdm_cv"] as const) {
      assert.match((await scoreBenchmark(one, layer, name)).note!, /two neuroids, whose distances/);
    }
  });
});
