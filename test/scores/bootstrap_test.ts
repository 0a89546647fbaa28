/** What samples of images and subjects score, by hand and by brute force. */
import assert from "node:assert/strict";
import { countsOf, DrawnRdms, spreadsOver } from "../../lib/scores/bootstrap/mod.ts";
import type { Matrix } from "../../lib/scores/matrix.ts";
import {
  biasedCka,
  ckaOfSubjects,
  debiasedCka,
  drawnBiasedCka,
  drawnDebiasedCka,
} from "../../lib/scores/similarity/mod.ts";
import { DrawnImages } from "../../lib/scores/similarity/drawn_hsic.ts";
import { signal } from "./made.ts";

const near = (a: number, b: number, what: string, tolerance = 1e-12) =>
  assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${what}: ${a}, not ${b}`);

/** Products of `n` made patterns less the means of their columns. */
function kernel(n: number, columns: number, seed: string): Matrix {
  const x = Array.from(
    { length: columns },
    (_, k) => Array.from({ length: n }, (_, i) => signal(`${seed}${i}`, k)),
  );
  const data = new Float64Array(n * n);
  for (const column of x) {
    const mean = column.reduce((sum, each) => sum + each) / n;
    for (let i = 0; i < n * n; i++) {
      data[i]! += (column[Math.floor(i / n)]! - mean) * (column[i % n]! - mean);
    }
  }
  return { data, rows: n, columns: n };
}

const sum = (a: Matrix, b: Matrix): Matrix => ({
  ...a,
  data: a.data.map((x, i) => x + b.data[i]!),
});
const placesOf = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
const placed = (kernel: Matrix) => ({ kernel, places: placesOf(kernel.rows) });

/** The mean over all ordered four drawn images that are different of K(a, b) · (L(a, b) + L(c, d) − 2 L(a, c)). */
function overFours(k: Matrix, l: Matrix, sample: readonly number[]): number {
  const n = k.rows, at = (m: Matrix, i: number, j: number) => m.data[i * n + j]!;
  let total = 0, fours = 0;
  for (const a of sample) {
    for (const b of sample) {
      for (const c of sample) {
        for (const d of sample) {
          if (new Set([a, b, c, d]).size < 4) continue;
          total += at(k, a, b) * (at(l, a, b) + at(l, c, d) - 2 * at(l, a, c));
          fours++;
        }
      }
    }
  }
  return total / fours;
}

const SAMPLES = [
  [0, 1, 2, 3, 4, 5, 6, 7],
  [0, 0, 1, 2, 3, 3, 3, 7],
  [6, 5, 5, 5, 5, 1, 0, 0],
  [4, 4, 4, 2, 2, 7, 7, 1],
];

Deno.test("the criterion over drawn images is the mean over four different ones, by brute force", () => {
  const k = kernel(8, 5, "k"), l = kernel(8, 3, "l");
  for (const sample of SAMPLES) {
    const drawn = new DrawnImages(countsOf(Int32Array.from(sample), 8));
    near(drawn.hsic(k.data, l.data), overFours(k, l, sample), `${sample}`, 1e-11);
    near(drawn.hsic(k.data, k.data), overFours(k, k, sample), `${sample}`, 1e-11);
    // Constants of rows and columns change nothing, and neither does the diagonal.
    const moved = k.data.map((x, i) => x + 3 * Math.floor(i / 8) + 3 * (i % 8) + (i % 9 ? 0 : 50));
    near(drawn.hsic(moved, l.data), drawn.hsic(k.data, l.data), `moved ${sample}`, 1e-10);
  }
  const few = new DrawnImages(countsOf(Int32Array.of(2, 2, 5, 5, 5, 7, 7, 7), 8));
  assert.ok(Number.isNaN(few.hsic(k.data, l.data)));
});

Deno.test("CKA of images drawn once each is CKA; drawn anew, copies do not meet", () => {
  const k = kernel(8, 5, "k"), l = kernel(8, 3, "l"), all = placesOf(8);
  const once = new Float64Array(8).fill(1);
  near(drawnDebiasedCka(placed(k), l)(once), debiasedCka(k, l, all, all), "debiased");
  near(drawnBiasedCka(placed(k), l)(once), biasedCka(k, l, all, all), "biased");
  for (const sample of SAMPLES) {
    const counts = countsOf(Int32Array.from(sample), 8);
    const of = (a: Matrix, b: Matrix) => overFours(a, b, sample);
    const product = of(k, k) * of(l, l);
    const expected = product <= 0 ? 0 : of(k, l) / (Math.sqrt(product) + 1e-12);
    near(drawnDebiasedCka(placed(k), l)(counts), expected, `debiased ${sample}`, 1e-10);
    // Entry by entry: an image with itself, and with other images, not with its copy at another place.
    const centered = (m: Matrix) => {
      const mean = (rows: readonly number[], columns: readonly number[]) =>
        rows.reduce((s, i) => s + columns.reduce((t, j) => t + m.data[i * 8 + j]!, 0), 0) /
        rows.length / columns.length;
      return (i: number, j: number) =>
        m.data[i * 8 + j]! - mean([i], sample) - mean(sample, [j]) + mean(sample, sample);
    };
    const x = centered(k), y = centered(l);
    let both = 0, first = 0, second = 0;
    sample.forEach((i, a) =>
      sample.forEach((j, b) => {
        if (a !== b && i === j) return;
        both += x(i, j) * y(i, j);
        first += x(i, j) ** 2;
        second += y(i, j) ** 2;
      })
    );
    near(drawnBiasedCka(placed(k), l)(counts), both / Math.sqrt(first * second), `${sample}`);
  }
  assert.ok(Number.isNaN(drawnBiasedCka(placed(k), l)(countsOf(Int32Array.of(3, 3), 8))));
});

Deno.test("CKA of drawn subjects is that of their neuroids side by side", () => {
  const k = kernel(9, 6, "k"), subjects = [kernel(9, 3, "a"), kernel(9, 5, "b"), kernel(9, 2, "c")];
  const all = placesOf(9), part = Int32Array.of(0, 2, 3, 5, 6, 8);
  for (const sample of [[0, 1, 2], [2, 2, 0], [1, 1, 1]]) {
    const drawn = Int32Array.from(sample);
    const together = sample.map((i) => subjects[i]!).reduce(sum);
    near(
      ckaOfSubjects(placed(k), subjects, "debiased")(drawn),
      debiasedCka(k, together, all, all),
      `debiased ${sample}`,
    );
    near(
      ckaOfSubjects(placed(k), subjects, "biased")(drawn),
      biasedCka(k, together, all, all),
      `biased ${sample}`,
    );
    near(
      ckaOfSubjects(placed(k), subjects, "debiased", countsOf(part, 9))(drawn),
      debiasedCka(k, together, part, part),
      `of a part ${sample}`,
    );
  }
});

Deno.test("distances among drawn images, by hand", () => {
  // Pairs 01, 02, 03, 12, 13, 23.
  const own = Float64Array.of(1, 2, 3, 4, 5, 6), other = Float64Array.of(2, 1, 4, 3, 6, 5);
  const run = (comparison: "spearman" | "pearson", sample: readonly number[], theirs = other) =>
    new DrawnRdms(own, [theirs], comparison).compare(countsOf(Int32Array.from(sample), 4))[0]!;
  near(run("pearson", [0, 1, 2, 3]), 14.5 / 17.5, "each once");
  near(run("spearman", [0, 1, 2, 3]), 14.5 / 17.5, "each once");
  // 0 twice, 1, 2: pairs 01 01 02 02 12 are 1 1 2 2 4 and 2 2 1 1 3; 00 is left out.
  near(run("pearson", [0, 2, 1, 0]), 2 / Math.sqrt(6 * 2.8), "0 twice");
  // Their ranks are 1.5 1.5 3.5 3.5 5 and 3.5 3.5 1.5 1.5 5.
  near(run("spearman", [0, 2, 1, 0]), 1 / 9, "ranks of 0 twice");
  for (const comparison of ["spearman", "pearson"] as const) {
    assert.ok(Number.isNaN(run(comparison, [1, 1, 3, 3])), "two images have one distance");
    assert.ok(Number.isNaN(run(comparison, [2, 2, 2, 2])), "one image has none");
    const gap = Float64Array.of(2, 1, NaN, 3, 6, 5); // between 0 and 3
    assert.ok(Number.isNaN(run(comparison, [0, 1, 2, 3], gap)));
    near(run(comparison, [0, 2, 1, 0], gap), run(comparison, [0, 2, 1, 0]), "what is not drawn");
  }
});

Deno.test("samples without a score are counted, one unit is not drawn, and an abort is heard", async () => {
  const units = (count: number, score: (sample: Int32Array) => number) => {
    const each = { count, how: "counted", scoring: () => score };
    return { subjects: each, images: each };
  };
  const settings = { over: ["images"], samples: 200, seed: 5 } as const;
  const isLow = (sample: Int32Array) => sample[0] === 0 ? NaN : sample[0]!;
  const [found] = await spreadsOver(settings, units(4, isLow), {});
  const firsts: number[] = [];
  await spreadsOver(
    settings,
    units(4, (sample) => {
      firsts.push(sample[0]!);
      return 1;
    }),
    {},
  );
  const kept = firsts.filter((first) => first !== 0);
  assert.equal(found!.undefinedSamples, 200 - kept.length);
  const mean = kept.reduce((a, b) => a + b) / kept.length;
  const variance = kept.reduce((a, b) => a + (b - mean) ** 2, 0) / (kept.length - 1);
  near(found!.standardError, Math.sqrt(variance), "of the others");
  assert.deepEqual(found!.confidenceInterval, [1, 3]);
  const [alone] = await spreadsOver(settings, units(1, () => assert.fail("drawn")), {});
  assert.equal(alone!.why, "one picture: every sample is the same");
  assert.deepEqual([alone!.undefinedSamples, alone!.standardError], [200, NaN]);
  const abort = new AbortController();
  const slow = (sample: Int32Array) => {
    const until = performance.now() + 5;
    while (performance.now() < until);
    return sample[0]!;
  };
  const run = spreadsOver(settings, units(4, slow), { signal: abort.signal });
  setTimeout(() => abort.abort(new Error("enough")), 10);
  await assert.rejects(run, /enough/);
});
