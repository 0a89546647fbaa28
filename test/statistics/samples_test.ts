import assert from "node:assert/strict";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";
import {
  ArgumentError,
  DataError,
  ShapeError,
  UndefinedError,
  UnknownNameError,
} from "../../lib/errors/mod.ts";
import {
  bootstrapMean,
  cka,
  ckaOfGrams,
  corrcoef,
  false_discovery_control,
  fdr,
  linearRegression,
  linregress,
  pca,
  pearson,
  permutation,
  permutation_test,
  spearman,
  ttest,
  ttest_1samp,
  ttest_ind,
  ttest_rel,
  wilcoxon,
} from "../../lib/statistics/mod.ts";

const rising = [1, 2, 3, 4, 5];
const other = [2, 1, 4, 3, 6];

function recorded(values: number[], ids: string[]) {
  return new DataArray(ndarray("float64", [values.length], Float64Array.from(values)), {
    dims: ["presentation"],
    coords: { stimulus_id: { dims: ["presentation"], values: ids } },
  });
}

Deno.test("lists, typed arrays, arrays and DataArrays of the same numbers give the same result", () => {
  const expected = pearson(rising, other);
  const ids = ["a", "b", "c", "d", "e"];
  assert.deepEqual(
    pearson(Int16Array.from(rising), ndarray("int8", [5], Int8Array.from(other))),
    expected,
  );
  assert.deepEqual(pearson(recorded(rising, ids), recorded(other, ids)), expected);
  const big = ndarray("int64", [5], BigInt64Array.from(rising, BigInt));
  assert.deepEqual(pearson(big, Float32Array.from(other)), expected);
  const rows = rising.map((value, i) => [value, other[i]!]);
  const flat = ndarray("float32", [5, 2], Float32Array.from(rows.flat()));
  assert.deepEqual(pca(rows).explainedVariance, pca(flat).explainedVariance);
});

Deno.test("NaN makes a result NaN, is left out, or is refused, by nanPolicy", () => {
  const gap = [1, NaN, 3, 4, 5];
  const omitted = [[1, 3, 4, 5], [2, 4, 3, 6]] as const;
  const tests: [(options: object) => { pvalue: number }, { pvalue: number }][] = [
    [(options) => pearson(gap, other, options), pearson(...omitted)],
    [(options) => spearman(gap, other, options), spearman(...omitted)],
    [(options) => linregress(gap, other, options), linregress(...omitted)],
    [
      (options) => ttest(gap, other, { ...options, paired: true }),
      ttest(...omitted, { paired: true }),
    ],
    [(options) => ttest(gap, other, options), ttest(omitted[0], other)],
    [(options) => ttest(gap, 0, options), ttest(omitted[0], 0)],
    [(options) => wilcoxon(gap, other, options), wilcoxon(...omitted)],
    [(options) => wilcoxon(gap, options), wilcoxon(omitted[0])],
    [
      (options) => permutation(gap, other, { seed: 1, ...options }),
      permutation(omitted[0], other, { seed: 1 }),
    ],
  ];
  for (const [run, expected] of tests) {
    assert.ok(Number.isNaN(run({}).pvalue), run.toString());
    assert.deepEqual(run({ nanPolicy: "omit" }), expected, run.toString());
    assert.throws(() => run({ nanPolicy: "raise" }), DataError);
    assert.throws(() => run({ nanPolicy: "drop" }), UnknownNameError);
  }
  assert.ok(Number.isNaN(bootstrapMean(gap, { seed: 1, samples: 5 }).estimate));
  assert.equal(bootstrapMean(gap, { seed: 1, samples: 5, nanPolicy: "omit" }).estimate, 3.25);
});

Deno.test("samples of other stimuli, or in another order, are refused by name", () => {
  const first = recorded([1, 2, 3], ["a", "b", "c"]);
  const swapped = recorded([1, 2, 3], ["a", "c", "b"]);
  type Pair = (first: DataArray, second: DataArray) => unknown;
  const pairs: Pair[] = [pearson, spearman, linregress, linearRegression, wilcoxon];
  for (const run of pairs) {
    assert.throws(
      () => run(first, swapped),
      (error) =>
        error instanceof DataError && /stimulus_id b in the first and c/.test(error.message),
    );
  }
  assert.throws(() => ttest(first, swapped, { paired: true }), DataError);
  assert.equal(ttest(first, swapped).pvalue, 1, "independent samples need not agree");
});

Deno.test("wrong shapes and wrong values are refused, with what would be right", () => {
  const table = ndarray("float64", [2, 2], Float64Array.of(1, 2, 3, 4));
  const words = ndarray("string", [2], ["a", "b"]);
  // deno-lint-ignore no-explicit-any
  const any = (value: unknown) => value as any;
  const cases: [() => unknown, new (...args: never[]) => Error, RegExp][] = [
    [() => pearson(rising, [1, 2]), ShapeError, /5 and 2 values; as many/],
    [() => pearson(table, table), ShapeError, /shape \(2, 2\); one dimension/],
    [() => pearson(words, words), ArgumentError, /string values in the first sample; numbers/],
    [() => pearson(any("abc"), rising), ArgumentError, /first sample is "abc"/],
    [() => pearson(any([1, "2", 3, 4, 5]), rising), ArgumentError, /string at position 1/],
    [() => pearson([1], [2]), ArgumentError, /1 pairs; two or more/],
    [() => pearson(rising, other, { confidence: 95 }), ArgumentError, /confidence 95/],
    [() => pearson(rising, other, { alternative: any("more") }), UnknownNameError, /two-sided/],
    [() => corrcoef([[1, 2], [1]]), ShapeError, /1 numbers in row 1/],
    [() => fdr([0.1, NaN]), DataError, /NaN at position 1/],
    [() => fdr([0.1, 1.2]), DataError, /1\.2 at position 1/],
    [() => fdr([0.1], { method: any("bonferroni") }), UnknownNameError, /bh, by/],
    [() => ttest(rising, 0, { paired: true }), ArgumentError, /second sample/],
    [() => wilcoxon([]), ArgumentError, /no differences/],
    [() => linregress([2, 2, 2], [1, 2, 3]), ArgumentError, /x of one value/],
    [() => linearRegression([[1, NaN], [2, 3]], [1, 2]), DataError, /NaN in row 0, column 1/],
    [() => linearRegression([[1], [2]], [1, 2, 3]), ShapeError, /2 samples of features, 3/],
    [() => linearRegression([[1], [2]], [1, 2]).predict([[1, 2]]), ShapeError, /2 features; 1/],
    [() => pca([[1, 2], [3, 4]], { components: 3 }), ArgumentError, /1 to 2 components/],
    [() => pca([[1, 2], [3, Infinity]]), DataError, /Infinity in row 1/],
    [() => bootstrapMean([1], { seed: 1 }), ArgumentError, /1 values/],
    [() => permutation([], [1], { seed: 1 }), ArgumentError, /groups of 0 and 1/],
    [() => cka([[1], [2]], [[1], [2], [3]]), ShapeError, /2 and 3 images/],
    [() => cka([[1], [1]], [[1], [2]]), UndefinedError, /the first representation/],
    [() => cka([[1], [2], [3]], [[1], [2], [4]], { debiased: true }), ArgumentError, /four/],
  ];
  for (const [run, kind, message] of cases) {
    assert.throws(
      run,
      (error) => error instanceof kind && message.test(error.message),
      run.toString(),
    );
  }
});

Deno.test("a constant sample has no correlation, and equal samples no difference", () => {
  const flat = [3, 3, 3, 3, 3];
  for (const { statistic, pvalue } of [pearson(flat, rising), spearman(rising, flat)]) {
    assert.ok(Number.isNaN(statistic) && Number.isNaN(pvalue));
  }
  assert.ok(Number.isNaN(corrcoef([flat, rising]).data[0]!));
  assert.equal(corrcoef([flat, rising]).data[3], 1);
  assert.ok(Number.isNaN(ttest(flat, flat).pvalue));
  assert.equal(ttest(flat, 2).pvalue, 0);
  assert.equal(wilcoxon([0, 0, 0]).pvalue, 1);
});

Deno.test("a perfect relation is exactly 1, and its p value 0", () => {
  assert.deepEqual([spearman(rising, [1, 4, 9, 16, 25]).statistic], [1]);
  assert.equal(spearman(rising, [1, 4, 9, 16, 25]).pvalue, 0);
  assert.equal(pearson([1, 2], [5, 3]).pvalue, 1, "two pairs always fit");
});

Deno.test("CKA does not depend on rotation, scale and offset of features", () => {
  const rows = Array.from({ length: 12 }, (_, i) => [Math.sin(i), Math.cos(3 * i), i % 5]);
  const turned = rows.map(([a, b, c]) => [5 + 2 * b!, 1 - 2 * a!, 2 * c!]);
  for (const debiased of [false, true]) {
    assert.ok(Math.abs(cka(rows, turned, { debiased }) - 1) < 1e-12);
  }
  const unrelated = rows.map((_, i) => [Math.sin(7 * i * i), Math.cos(11 * i * i)]);
  assert.ok(cka(rows, unrelated, { debiased: true }) < cka(rows, unrelated));
});

Deno.test("a small exact p value keeps its digits", () => {
  const { pvalue, method } = wilcoxon(Array.from({ length: 50 }, (_, i) => i + 1));
  assert.deepEqual([pvalue, method], [2 ** -49, "exact"]);
});

Deno.test("options of other libraries, and other kinds, are refused under the name that was called", () => {
  // deno-lint-ignore no-explicit-any
  const any = (value: unknown) => value as any;
  const rows = [[1, 2], [2, 1], [3, 5], [4, 4]];
  const gram = Float64Array.of(1, 0, 0, 1);
  const cases: [() => unknown, RegExp][] = [
    [() => pearson(rising, other, any({ nan_policy: "omit" })), /call pearson: .*"nanPolicy"/],
    [() => pearson(rising, other, any("greater")), /call pearson: .*alternative/],
    [() => spearman(rising, other, any({ tail: "less" })), /call spearman: .*"alternative"/],
    [() => spearman(rising, other, any({ confidence: "0.95" })), /call spearman: .*a number/],
    [() => corrcoef(rows, any(false)), /call corrcoef: .*rowvar/],
    [() => linregress(rising, other, any({ side: "less" })), /call linregress: .*"alternative"/],
    [
      () => linearRegression(rows, other.slice(1), any({ fit_intercept: false })),
      /call linearRegression: .*"intercept"/,
    ],
    [() => pca(rows, any({ n_components: 1 })), /call pca: .*"components"/],
    [() => pca(rows, any(1)), /call pca: .*components/],
    [() => pca(rows, { solver: any("full") }), /call pca: unknown .*auto, svd, gram/],
    [() => fdr([0.1], any("by")), /call fdr: .*method/],
    [
      () => false_discovery_control([0.1], any({ alpha: 0.05 })),
      /call false_discovery_control: .*method/,
    ],
    [() => ttest(rising, other, any({ equal_var: false })), /call ttest: .*"equalVar"/],
    [() => ttest_1samp(rising, any(undefined)), /call ttest_1samp: argument "popmean"/],
    [() => ttest_1samp(rising, 0, any({ paired: true })), /call ttest_1samp: .*"paired"/],
    [() => ttest_ind(rising, other, any({ paired: true })), /call ttest_ind: .*"paired"/],
    [() => ttest_rel(rising, other, any({ equalVar: false })), /call ttest_rel: .*"equalVar"/],
    [() => wilcoxon(rising, other, any({ zero_method: "pratt" })), /call wilcoxon: .*"zeroMethod"/],
    [() => wilcoxon(rising, any("greater")), /call wilcoxon: .*alternative/],
    [() => wilcoxon(rising, any(undefined), any({ tail: "less" })), /call wilcoxon: .*alternative/],
    [() => wilcoxon(rising, any(null)), /call wilcoxon: argument "options" is null/],
    [() => bootstrapMean(rising, any({})), /call bootstrapMean: .*"seed" is missing/],
    [
      () => bootstrapMean(rising, any({ seed: 1, n_resamples: 9 })),
      /call bootstrapMean: .*"samples"/,
    ],
    [() => bootstrapMean(rising, { seed: 1, method: any("bca") }), /call bootstrapMean: .*"BCa"/],
    [() => permutation(rising, other, any(undefined)), /call permutation: .*seed/],
    [
      () => permutation_test([rising, other], any({ seed: 1 }), any(undefined)),
      /call permutation_test: argument "statistic"/,
    ],
    [
      () => permutation_test(any(rising), () => 0, { seed: 1 }),
      /call permutation_test: argument "groups"/,
    ],
    [() => cka(rows, rows, any(true)), /call cka: .*debiased/],
    [() => ckaOfGrams(gram, gram, 2, any({ unbiased: true })), /call ckaOfGrams: .*"debiased"/],
  ];
  for (const [run, message] of cases) {
    assert.throws(
      run,
      (error) =>
        (error instanceof ArgumentError || error instanceof UnknownNameError) &&
        message.test(error.message),
      run.toString(),
    );
  }
});

Deno.test("Wilcoxon's test takes its options behind one sample, two, and none in place of the second", () => {
  const differences = rising.map((value, i) => value - other[i]!);
  const expected = wilcoxon(rising, other, { alternative: "less" });
  assert.deepEqual(wilcoxon(differences, { alternative: "less" }), expected);
  // deno-lint-ignore no-explicit-any
  assert.deepEqual(wilcoxon(differences, undefined as any, { alternative: "less" }), expected);
});

Deno.test("along a dimension results keep the labels of the others; names have to agree", () => {
  const array = (ids: string[], neuroids: string[], by = 1) =>
    new DataArray(
      ndarray("float64", [3, 2], Float64Array.of(1, 5, 2, 3, 4, 9).map((value) => value * by)),
      {
        dims: ["presentation", "neuroid"],
        coords: {
          stimulus_id: ["presentation", ids],
          neuroid_id: ["neuroid", neuroids],
          depth: ["neuroid", [1, 2]],
        },
      },
    );
  const [a, b] = [array(["x", "y", "z"], ["n1", "n2"]), array(["x", "z", "y"], ["n1", "n2"], 2)];
  const { statistic, pvalue } = ttest(a, 0, { dim: "presentation" });
  assert.deepEqual([statistic.dims, statistic.coords.names], [["neuroid"], [
    "neuroid_id",
    "depth",
  ]]);
  const one = ttest(a.isel({ neuroid: 1 }), 0);
  assert.deepEqual([statistic.at(1), pvalue.at(1)], [one.statistic, one.pvalue]);
  assert.deepEqual(statistic.coords.get("neuroid_id").labels(), ["n1", "n2"]);
  assert.equal(ttest(a, b, { dim: "presentation" }).pvalue.size, 2);
  assert.throws(
    () => ttest(a, b, { dim: "presentation", paired: true }),
    /stimulus_id y in the first/,
  );
  assert.throws(() => pearson(a, b, { dim: "presentation" }), /stimulus_id y in the first and z/);
  const others = array(["x", "y", "z"], ["n1", "n3"]);
  assert.throws(() => spearman(a, others, { dim: "presentation" }), /neuroid_id n2 in the first/);
  const fits = pearson(a, a.isel({ neuroid: 0 }), { dim: "presentation" });
  assert.equal(fits.statistic.at(0), 1);
  assert.throws(() => ttest(a, 0, { dim: "time" }), /unknown dimension "time"/);
  assert.throws(
    // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
    () => ttest([1, 2, 3] as any, 0, { dim: "presentation" }),
    /without names.*a DataArray with/,
  );
  assert.throws(
    () => wilcoxon(a, a.isel({ presentation: [0, 1] }), { dim: "presentation" }),
    /3 and 2 along/,
  );
});

Deno.test("coefficients of DataArrays have the labels of targets and features", () => {
  const x = new DataArray(ndarray("float64", [4, 2], Float64Array.of(1, 0, 2, 1, 3, 5, 5, 2)), {
    dims: ["presentation", "neuroid"],
    coords: { region: ["neuroid", ["V1", "V2"]] },
  });
  const y = x.isel({ neuroid: 0 }).mul(2);
  const one = linearRegression(x, y);
  assert.deepEqual(one.coefficients.dims, ["neuroid"]);
  assert.equal(one.coefficients.sel({ region: "V1" }).item().toFixed(9), "2.000000000");
  const both = linearRegression(x, x);
  assert.deepEqual(both.coefficients.dims, ["neuroid", "neuroid_x"]);
  assert.deepEqual(both.coefficients.coords.names, ["region", "region_x"]);
  assert.deepEqual(both.pValues.shape, [2, 2]);
  const plain = linearRegression(x.values, y.values);
  assert.ok(plain.coefficients instanceof Float64Array);
  assert.deepEqual([...one.standardErrors.data], [...plain.standardErrors]);
  const copies = linearRegression([[1, 1], [2, 2], [3, 3], [5, 5]], [1, 3, 2, 4]);
  assert.deepEqual([...copies.standardErrors], [NaN, NaN]);
});

Deno.test("NaN among p values is refused, or left out of the count where asked", () => {
  const ps = [0.01, NaN, 0.04, 0.5];
  assert.throws(() => fdr(ps), /NaN at position 1; .*nanPolicy: "omit"/);
  const some = fdr([0.01, 0.04, 0.5]);
  assert.deepEqual([...fdr(ps, { nanPolicy: "omit" })], [some[0], NaN, some[1], some[2]]);
  assert.throws(() => fdr([0.1, 2], { nanPolicy: "omit" }), /2 at position 1; numbers from 0 to 1/);
});
