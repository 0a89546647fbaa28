import assert from "node:assert/strict";
import { RandomState } from "../../lib/arrays/mod.ts";
import {
  ArgumentError,
  DataError,
  ShapeError,
  UndefinedError,
  UnknownNameError,
} from "../../lib/errors/mod.ts";
import {
  categoryRdm,
  compareRdms,
  crossval,
  crossvalCeiling,
  evalBootstrap,
  evalFixed,
  fitInterpolate,
  fitMock,
  fitModel,
  fitOptimize,
  fitOptimizePositive,
  fitRegress,
  fitRegressNn,
  fitSelect,
  geotopologicalTransform,
  kFolds,
  leaveOneRdmOut,
  minmaxTransform,
  ModelFixed,
  ModelInterpolate,
  modelRdm,
  ModelSelect,
  ModelWeighted,
  rankTransform,
  Rdm,
  rdmsFromPartials,
  testModels,
} from "../../lib/rdm/mod.ts";

const random = new RandomState(4);
const draws = (images: number) => random.randomSample(images * (images - 1) / 2);
const images = 10;
const parts = [draws(images), draws(images), draws(images)];
const subjects = Array.from({ length: 5 }, () => {
  const noise = draws(images);
  return parts[1]!.map((value, at) => value + 0.3 * noise[at]!);
});

Deno.test("a model that made the data is found by each kind of fit", () => {
  const data = [parts[0]!.map((value, at) => 3 * value + parts[2]![at]!)];
  const weighted = new ModelWeighted("w", parts);
  for (const comparison of ["cosine", "corr", "cosine_cov", "corr_cov"] as const) {
    const theta = fitRegress(weighted, data, { comparison });
    const expected = [3, 0, 1].map((weight) => weight / Math.sqrt(10));
    expected.forEach((weight, k) => assert.ok(Math.abs(theta[k]! - weight) < 1e-12, comparison));
    assert.ok(fitRegressNn(weighted, data, { comparison }).every((weight) => weight > -1e-12));
  }
  assert.equal(fitModel(new ModelSelect("s", parts), [parts[2]!]), 2);
  const between = parts[0]!.map((value, at) => 0.25 * value + 0.75 * parts[1]![at]!);
  const theta = fitModel(new ModelInterpolate("i", parts), [between]) as Float64Array;
  assert.ok(Math.abs(theta[0]! - 0.25) < 1e-5 && theta[2] === 0);
  assert.deepEqual(fitModel(new ModelFixed("f", parts[0]!), data), []);
});

Deno.test("weights do not depend on pairs that were not measured", () => {
  const gap = (rdm: Float64Array) => rdm.map((value, at) => at % 7 === 3 ? NaN : value);
  const changed = parts.map((part) => part.map((value, at) => at % 7 === 3 ? value + 9 : value));
  for (const comparison of ["cosine", "corr", "cosine_cov", "corr_cov"] as const) {
    const [a, b] = [parts, changed].map((each) =>
      fitRegress(new ModelWeighted("w", each.map(gap)), subjects.map(gap), { comparison })
    );
    assert.deepEqual(a, b);
    const model = new ModelWeighted("w", parts);
    assert.throws(() => fitRegress(model, subjects.map(gap), { comparison }), DataError);
  }
});

Deno.test("models are better than chance where they made the data, and below the ceiling", () => {
  const models = [new ModelFixed("other", parts[0]!), new ModelFixed("own", parts[1]!)];
  const comparison = "corr";
  const fixed = evalFixed(models, subjects, { comparison });
  assert.ok(fixed.means[1]! > 0.8 && fixed.means[1]! <= fixed.ceilingUpper[0]!);
  const tests = testModels(fixed);
  assert.ok(tests.zero[1]! < 1e-3 && tests.pairwise[1]! < 1e-2);
  const drawn = evalBootstrap(models, subjects, { comparison, seed: 1, samples: 50 });
  assert.ok(testModels(drawn, { test: "bootstrap" }).zero[1]! <= 0.05);
  assert.deepEqual(
    evalBootstrap(models, subjects, { comparison, seed: 1, samples: 50 }),
    drawn,
    "the same seed gives the same samples",
  );
});

Deno.test("each subject and image is tested once for each fold of the other, never trained on", () => {
  for (const options of [{}, { seed: 3 }, { rdmFolds: 1 }, { imageFolds: 1, seed: 1 }]) {
    const folds = kFolds(7, 13, options);
    const tested = new Map<string, number>();
    for (const { train, test } of folds) {
      for (const rdm of test.rdms) {
        for (const image of test.images) {
          tested.set(`${rdm} ${image}`, (tested.get(`${rdm} ${image}`) ?? 0) + 1);
        }
      }
      const isApart = (own: Int32Array, held: Int32Array, all: number) =>
        own.length === all || own.every((place) => !held.includes(place));
      assert.ok(isApart(train.rdms, test.rdms, 7) && isApart(train.images, test.images, 13));
    }
    assert.equal(tested.size, 7 * 13);
    assert.ok([...tested.values()].every((count) => count === 1));
  }
});

Deno.test("a cross-validated model is compared with the ceiling of its folds", () => {
  const folds = leaveOneRdmOut(subjects.length, images);
  const model = new ModelWeighted("w", parts);
  const found = crossval([model], subjects, folds, { comparison: "corr" });
  const { lower, upper } = crossvalCeiling(subjects, images, folds, "corr");
  assert.deepEqual([found.ceilingLower[0], found.ceilingUpper[0]], [lower, upper]);
  assert.ok(found.means[0]! > 0.8 && lower <= upper);
  assert.throws(() => testModels(found), UndefinedError);
});

Deno.test("model RDMs hold what they say", () => {
  const labels = ["a", "b", "c"];
  assert.deepEqual([...categoryRdm(labels, ["x", "y", "x"]).condensed], [1, 0, 1]);
  assert.deepEqual([...categoryRdm(labels, [[1, 1], [1, 2], [1, 1]]).condensed], [1, 0, 1]);
  const squared = modelRdm(labels, [1, 4, NaN], { difference: "squared" });
  assert.deepEqual([...squared.condensed], [9, NaN, NaN]);
});

Deno.test("transforms keep what was not measured, and say what they made", () => {
  const rdm = modelRdm(["a", "b", "c", "d"], [1, 2, 4, NaN]);
  assert.deepEqual([...rankTransform(rdm).condensed], [1, 3, NaN, 2, NaN, NaN]);
  assert.equal(rankTransform(rankTransform(rdm)).distance, "absolute (ranks)");
  assert.deepEqual([...minmaxTransform(rdm).condensed], [0, 1, NaN, 0.5, NaN, NaN]);
  assert.deepEqual([...geotopologicalTransform([rdm], 0, 0.5)[0]!.condensed], [
    0,
    1,
    NaN,
    1,
    NaN,
    NaN,
  ]);
});

Deno.test("partial RDMs agree with the mean of what was measured of each pair", () => {
  const rdm = (labels: string[], ...values: number[]) =>
    new Rdm({ labels, condensed: Float64Array.from(values), distance: "d" });
  const all = rdmsFromPartials([rdm(["a", "b"], 1), rdm(["c", "b", "a"], 2, 3, 5)], [
    "a",
    "b",
    "c",
    "d",
  ]);
  assert.deepEqual(
    [...Rdm.average(all, { skipna: true }).condensed],
    [3, 3, NaN, 2, NaN, NaN],
  );
  assert.deepEqual([...Rdm.average(all).condensed], [3, NaN, NaN, NaN, NaN, NaN]);
});

Deno.test("whitening takes RDMs of 300 images without their covariance of 2 · 10^9 entries", () => {
  const [a, b] = [draws(300), draws(300)];
  const value = compareRdms(a, b, "cosine_cov");
  assert.ok(value > 0 && value < compareRdms(a, b, "cosine"));
  assert.ok(Math.abs(compareRdms(a, a, "corr_cov") - 1) < 1e-12);
});

Deno.test("wrong models, data and options are refused, with what would be right", () => {
  const model = new ModelWeighted("w", parts);
  const labeled = new ModelFixed("l", categoryRdm(["a", "b", "c"], [1, 2, 2]));
  const others = categoryRdm(["a", "c", "b"], [1, 2, 2]);
  const sigmaK = Float64Array.of(1, 1, 0, 1, 1, 0, 0, 0, 1);
  const three = Float64Array.of(1, 2, 3);
  // deno-lint-ignore no-explicit-any
  const any = (value: unknown) => value as any;
  const cases: [() => unknown, new (...args: never[]) => Error, RegExp][] = [
    [() => new ModelWeighted("w", []), ArgumentError, /no RDMs/],
    [() => new ModelFixed("w", Float64Array.of(1, 2)), ShapeError, /2 dissimilarities/],
    [() => new ModelInterpolate("i", [three]), ArgumentError, /one RDM; two or more/],
    [() => model.predict([1, 2]), ShapeError, /2 weights; 3/],
    [() => new ModelSelect("s", parts).predict(3), ArgumentError, /position from 0 to 2/],
    [() => model.predictRdm(), ArgumentError, /without labels/],
    [() => fitRegress(model, subjects, { comparison: "spearman" }), ArgumentError, /cosine/],
    [() => fitRegress(model, [three]), ShapeError, /3 dissimilarities; 45/],
    [() => fitRegress(new ModelWeighted("w", [three, three]), [three]), UndefinedError, /ridge/],
    [() => fitModel(model, subjects, { comparison: any("euclid") }), UnknownNameError, /corr/],
    [() => evalFixed([], subjects), ArgumentError, /0 models/],
    [() => evalFixed([labeled], [others]), DataError, /pattern 1/],
    [() => evalFixed([model], subjects, { theta: [] }), ShapeError, /0 models; 1/],
    [
      () => evalBootstrap([model], subjects, { seed: 1, over: any("pattern") }),
      UnknownNameError,
      /images/,
    ],
    [() => kFolds(3, 10, { rdmFolds: 4 }), ArgumentError, /4 folds of 3/],
    [() => compareRdms(three, three, "cosine_cov", { sigmaK }), DataError, /singular/],
    [() => compareRdms(three, three, "cosine_cov", { sigmaK: three }), ShapeError, /3 · 3/],
    [() => categoryRdm(["a", "b"], [1]), ShapeError, /1 categories; 2/],
    [() => minmaxTransform(categoryRdm(["a", "b"], [1, 1])), UndefinedError, /0 alone/],
    [() => rdmsFromPartials([others], ["a", "b"]), ArgumentError, /pattern "c"/],
    [() => testModels(evalFixed([model], subjects), { test: "bootstrap" }), ArgumentError, /fixed/],
  ];
  for (const [run, kind, message] of cases) {
    assert.throws(
      run,
      (error) => error instanceof kind && message.test(error.message),
      run.toString(),
    );
  }
});

Deno.test("options of rsatoolbox, and other kinds, are refused under the name that was called", () => {
  const model = new ModelWeighted("w", parts);
  const folds = leaveOneRdmOut(subjects.length, images);
  const three = Float64Array.of(1, 2, 3);
  const rdm = modelRdm(["a", "b", "c"], [1, 2, 4]);
  // deno-lint-ignore no-explicit-any
  const any = (value: unknown) => value as any;
  const method = any({ method: "corr" });
  const cases: [() => unknown, RegExp][] = [
    [() => compareRdms(three, three, "cosine", any({ sigma_k: three })), /compareRdms: .*"sigmaK"/],
    [() => compareRdms(three, three, "cosine", { sigmaK: any([1]) }), /a Float64Array/],
    [() => evalFixed([model], subjects, method), /evalFixed: .*"comparison"/],
    [() => evalFixed(any(model), subjects), /evalFixed: argument "models" .*a list/],
    [() => evalFixed([model], any(subjects[0])), /evalFixed: argument "data" .*a list/],
    [() => evalFixed([any(rdm)], subjects), /evalFixed: argument "models"\[0\] .*new ModelFixed/],
    [() => evalFixed([model], subjects, { theta: any([["1"]]) }), /"theta"\[0\]/],
    [() => evalBootstrap([model], subjects, any({})), /evalBootstrap: .*"seed" is missing/],
    [
      () => evalBootstrap([model], subjects, any({ seed: 1, N: 10 })),
      /evalBootstrap: .*"samples"/,
    ],
    [() => crossval([model], subjects, folds, method), /crossval: .*"comparison"/],
    [() => crossval([model], subjects, folds, any({ fitter: fitRegress })), /"fitters"/],
    [() => crossval([model], subjects, folds, { fitters: any(["regress"]) }), /a function/],
    [() => fitMock(model, subjects, method), /fitMock: .*"comparison"/],
    [() => fitSelect(model, subjects, method), /fitSelect: .*"comparison"/],
    [() => fitInterpolate(model, subjects, method), /fitInterpolate: .*"comparison"/],
    [() => fitModel(model, subjects, method), /fitModel: .*"comparison"/],
    [() => fitOptimize(model, subjects, any({ ridge: 1 })), /fitOptimize: unknown option "ridge"/],
    [() => fitOptimizePositive(model, subjects, method), /fitOptimizePositive: .*"comparison"/],
    [() => fitRegress(model, subjects, any({ ridge_weight: 1 })), /fitRegress: .*"ridge"/],
    [() => fitRegressNn(model, subjects, any({ ridge: "1" })), /fitRegressNn: .*a number/],
    [() => kFolds(5, 10, any({ k_rdm: 2 })), /kFolds: .*"rdmFolds"/],
    [() => kFolds(any(subjects), 10), /kFolds: argument "rdms"/],
    [() => leaveOneRdmOut(5, any(undefined)), /leaveOneRdmOut: argument "images"/],
    [() => testModels(evalFixed([model], subjects), any({ test_type: "ranksum" })), /"test"/],
    [() => testModels(any([model])), /testModels: argument "evaluation"/],
    [() => modelRdm(["a", "b"], [1, 2], any({ metric: "squared" })), /modelRdm: .*"difference"/],
    [() => modelRdm(["a", "b"], [1, 2], { difference: any("square") }), /"squared"/],
    [() => Rdm.average([rdm], any({ dropna: true })), /Rdm\.average: .*"skipna"/],
    [() => Rdm.average(any(rdm)), /Rdm\.average: argument "rdms" .*a list/],
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

Deno.test("where two RDMs come from may be said by text alone, or among the options", () => {
  const [flat, three] = [Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3)];
  for (const options of ["V1 and IT", { where: "V1 and IT" }]) {
    assert.throws(() => compareRdms(three, flat, "pearson", options), /V1 and IT/);
  }
});
