import assert from "node:assert/strict";
import {
  ArgumentError,
  DataError,
  ShapeError,
  UndefinedError,
  UnknownNameError,
} from "../../lib/errors/mod.ts";
import { rankData } from "../../lib/arrays/mod.ts";
import {
  compareRdms,
  type RdmComparison,
  rdmComparisons,
  rdmNoiseCeiling,
  similarityMatrix,
} from "../../lib/rdm/mod.ts";

const rising = Float64Array.of(1, 2, 3, 4, 5, 6);
const swapped = Float64Array.of(2, 1, 3, 4, 5, 60);
const constant = new Float64Array(6).fill(0.5);

Deno.test("each comparison has its own value", () => {
  const values = rdmComparisons.map((comparison) => compareRdms(rising, swapped, comparison));
  const [pearson, spearman, tauA, tauB, cosine] = values as [number, ...number[]];
  assert.ok(Math.abs(spearman! - (1 - 6 * 2 / (6 * 35))) < 1e-15);
  assert.equal(tauA, 13 / 15);
  assert.ok(Math.abs(tauB! - 13 / 15) < 1e-15);
  assert.ok(pearson > 0.6 && pearson < 0.8 && cosine! > pearson);
});

Deno.test("ties count as neither in τ-a and leave the denominator in τ-b", () => {
  const tied = Float64Array.of(1, 1, 2);
  const other = Float64Array.of(1, 2, 3);
  assert.equal(compareRdms(tied, other, "kendall-tau-a"), 2 / 3);
  assert.ok(Math.abs(compareRdms(tied, other, "kendall-tau-b") - 2 / Math.sqrt(6)) < 1e-15);
});

Deno.test("entries that are NaN in both are left out", () => {
  const gap = (rdm: Float64Array) => Float64Array.of(NaN, ...rdm.subarray(1));
  for (const comparison of rdmComparisons.filter((name) => !name.endsWith("_cov"))) {
    assert.equal(
      compareRdms(gap(rising), gap(swapped), comparison),
      compareRdms(rising.subarray(1), swapped.subarray(1), comparison),
    );
  }
});

Deno.test("a constant RDM is refused, but τ-a is 0 and the cosine has a value", () => {
  for (const comparison of ["pearson", "spearman", "kendall-tau-b"] as RdmComparison[]) {
    assert.throws(
      () => compareRdms(rising, constant, comparison),
      (error) => error instanceof DataError && /the second RDM is constant/.test(error.message),
    );
  }
  assert.equal(compareRdms(rising, constant, "kendall-tau-a"), 0);
  assert.ok(compareRdms(rising, constant, "cosine") > 0.8);
  for (const other of [rising, constant]) {
    assert.throws(
      () => compareRdms(other, new Float64Array(6), "cosine"),
      (error) => error instanceof DataError && /the second RDM is all 0/.test(error.message),
    );
  }
});

Deno.test("a similarity does not depend on the unit, at either end of what numbers hold", () => {
  for (const comparison of rdmComparisons) {
    const usual = compareRdms(rising, swapped, comparison);
    for (const unit of [2 ** 1015, 2 ** -1022]) {
      const scaled = swapped.map((value) => value * unit);
      assert.equal(compareRdms(rising.map((value) => value * unit), scaled, comparison), usual);
    }
  }
});

Deno.test("bad input to a comparison is refused, with what would be right", () => {
  const nan = Float64Array.of(NaN, 2, 3, 4, 5, 6);
  const cases: [() => unknown, new (...args: never[]) => Error, RegExp][] = [
    [() => compareRdms(rising, new Float64Array(3), "pearson"), ShapeError, /6 and 3/],
    [() => compareRdms(rising, nan, "cosine"), DataError, /1 and NaN at entry 0/],
    [() => compareRdms(rising, rising.with(2, Infinity), "cosine"), DataError, /entry 2/],
    [() => compareRdms(nan.fill(NaN), nan, "spearman"), DataError, /0 dissimilarities/],
    [
      () => compareRdms(new Float64Array(1), new Float64Array(1), "cosine"),
      DataError,
      /three images/,
    ],
    [
      () => compareRdms(rising, rising, "euclid" as "cosine"),
      UnknownNameError,
      /available: pearson, spearman, kendall-tau-a/,
    ],
    [() => similarityMatrix(new Map([["V1", rising]])), ArgumentError, /only V1; two or more/],
    [
      () => similarityMatrix(new Map([["V1", rising], ["V4", constant]])),
      DataError,
      /constant.*\(V1, V4\)/,
    ],
    [() => rdmNoiseCeiling([rising], "pearson"), ArgumentError, /two subjects/],
    [() => rdmNoiseCeiling([rising, constant], "pearson"), DataError, /RDMs 0 and 1/],
    [
      () => rdmNoiseCeiling([rising, rising.toReversed()], "spearman"),
      DataError,
      /the first RDM is constant.*\(the pool of all, and subject 0\)/,
    ],
    [
      () => rdmNoiseCeiling([rising, swapped], "pearson", [3, 3]),
      UndefinedError,
      /a single subject/,
    ],
    [
      () => rdmNoiseCeiling([rising, swapped], "pearson", { pooling: "raw" as "brainscore" }),
      UnknownNameError,
      /unknown pooling "raw"; available: rsatoolbox, brainscore/,
    ],
    [() => compareRdms(rising, constant, "pearson"), UndefinedError, /constant/],
    [() => compareRdms(constant.map(() => 0), rising, "cosine"), UndefinedError, /all 0/],
  ];
  for (const [body, type, message] of cases) {
    assert.throws(body, (error) => error instanceof type && message.test(error.message));
  }
});

Deno.test("a similarity matrix is symmetric, and its mean takes each pair once", () => {
  const third = Float64Array.of(6, 1, 5, 2, 4, 3);
  const { names, values, meanOffDiagonal } = similarityMatrix(
    new Map([["V1", rising], ["V2", swapped], ["V4", third]]),
  );
  assert.deepEqual(names, ["V1", "V2", "V4"]);
  const r = (a: Float64Array, b: Float64Array) => compareRdms(a, b, "pearson");
  assert.deepEqual([...values], [
    ...[1, r(rising, swapped), r(rising, third)],
    ...[r(rising, swapped), 1, r(swapped, third)],
    ...[r(rising, third), r(swapped, third), 1],
  ]);
  assert.equal(meanOffDiagonal, (values[1]! + values[2]! + values[5]!) / 3);
});

Deno.test("the lower bound of the noise ceiling leaves a subject out of its own pool", () => {
  const { lowerOfSubjects, upperOfSubjects, lower, upper } = rdmNoiseCeiling(
    [rising, swapped],
    "spearman",
  );
  const between = compareRdms(rising, swapped, "spearman");
  assert.deepEqual([...lowerOfSubjects], [between, between]);
  assert.equal(lower, between);
  assert.ok(upper > lower && upper <= 1);
  assert.equal(upper, (upperOfSubjects[0]! + upperOfSubjects[1]!) / 2);
});

Deno.test("Brain-Score's ceiling pools RDMs as they are, rsatoolbox's their ranks", () => {
  // The second subject's dissimilarities spread ten times as far: raw, it decides the pool.
  const wide = Float64Array.of(60, 10, 50, 20, 40, 30);
  const third = Float64Array.of(2, 1, 4, 3, 6, 5);
  const rdms = [rising, wide, third];
  const pool = (of: readonly Float64Array[]) =>
    rising.map((_, i) => of.reduce((sum, rdm) => sum + rdm[i]!, 0) / of.length);
  const bounds = (of: readonly Float64Array[]) => {
    const rho = (a: Float64Array, b: Float64Array) => compareRdms(a, b, "spearman");
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    return {
      upper: mean(rdms.map((rdm) => rho(pool(of), rdm))),
      lower: mean(rdms.map((rdm, s) => rho(pool(of.filter((_, i) => i !== s)), rdm))),
    };
  };
  const ranks = rdms.map((rdm) => rankData(rdm));
  for (const [pooling, of] of [["brainscore", rdms], ["rsatoolbox", ranks]] as const) {
    const { lower, upper, ...rest } = rdmNoiseCeiling(rdms, "spearman", { pooling });
    assert.equal(rest.pooling, pooling);
    const expected = bounds(of);
    assert.ok(Math.abs(lower - expected.lower) < 1e-14 && Math.abs(upper - expected.upper) < 1e-14);
  }
  const given = rdmNoiseCeiling(rdms, "spearman");
  assert.equal(given.pooling, "rsatoolbox");
  assert.notEqual(given.upper, rdmNoiseCeiling(rdms, "spearman", { pooling: "brainscore" }).upper);
  assert.deepEqual(given, rdmNoiseCeiling(rdms, "spearman", [0, 1, 2]));
});
