import assert from "node:assert/strict";
import { mean } from "../../lib/arrays/mod.ts";
import {
  categoryRdm,
  compareRdms,
  crossval,
  evalBootstrap,
  evalFixed,
  fitInterpolate,
  fitModel,
  fitOptimize,
  fitOptimizePositive,
  fitRegress,
  fitRegressNn,
  fitSelect,
  type Fold,
  geotopologicalTransform,
  kFolds,
  leaveOneRdmOut,
  minmaxTransform,
  type ModelEvaluation,
  ModelFixed,
  ModelInterpolate,
  ModelSelect,
  ModelWeighted,
  positiveTransform,
  rankTransform,
  Rdm,
  type RdmComparisonName,
  rdmsFromPartials,
  sqrtTransform,
  testModels,
  transformRdm,
} from "../../lib/rdm/mod.ts";
import { assertAllClose, assertClose } from "./close.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

type Test = "t-test" | "bootstrap" | "ranksum";

interface Result
  extends Partial<Record<Test, Record<"pairwise" | "zero" | "ceiling", Float64Array>>> {
  evaluations: Float64Array[];
  means: Float64Array;
  ceiling: [Float64Array, Float64Array];
  sem?: Float64Array;
  df?: number;
}

interface Study {
  name: string;
  images: number;
  comparison: RdmComparisonName;
  model: Float64Array[];
  data: Float64Array[];
}

interface Expected {
  fits: (Study & {
    chosen: RdmComparisonName;
    ridge: number;
    drawn: number[] | null;
    regress: Float64Array;
    raw: Float64Array;
    nn: Float64Array;
    exact: Float64Array | null;
    select: number;
    interpolate: Float64Array;
    optimize?: Float64Array;
    optimizeSimilarity?: number;
    positive?: Float64Array;
    positiveSimilarity?: number;
  })[];
  evaluations: (Study & Record<"fixed" | "images" | "subjects" | "both", Result>)[];
  validations: (Study & Result & { kind: string; subjects: number; test: number[][] })[];
  changes: (
    & { images: number }
    & Record<
      "rdms" | "rank" | "sqrt" | "positive" | "minmax" | "geotopological" | "great",
      Float64Array[]
    >
  )[];
  partials: {
    parts: { labels: string[]; condensed: Float64Array }[];
    labels: string[];
    whole: Float64Array[];
    mean: Float64Array;
  }[];
  categories: { categories: number[]; rdm: Float64Array }[];
}

/** Within a tolerance of the greatest of what is expected: weights near 0 have no digits. */
function assertVector(
  ours: ArrayLike<number>,
  theirs: Float64Array,
  tolerance: number,
  what: string,
) {
  assert.equal(ours.length, theirs.length, what);
  const scale = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
  theirs.forEach((value, i) =>
    assert.ok(Math.abs(ours[i]! - value) <= tolerance * scale, `${what}: ${ours[i]}, ${value}`)
  );
}

const isWhitened = (comparison: string) => comparison.endsWith("_cov");

const rdmOf = (images: number, condensed: Float64Array) =>
  new Rdm({ labels: Array.from({ length: images }, (_, i) => `im${i}`), condensed, distance: "d" });

function assertSame(ours: ModelEvaluation, theirs: Result, what: string, tolerance = 1e-12): void {
  theirs.evaluations.forEach((values, i) =>
    assertAllClose(ours.evaluations[i]!, values, tolerance, `${what}, model ${i}`)
  );
  assertAllClose(ours.means, theirs.means, tolerance, `means, ${what}`);
  assertAllClose(ours.ceilingLower, theirs.ceiling[0], tolerance, `lower, ${what}`);
  assertAllClose(ours.ceilingUpper, theirs.ceiling[1], tolerance, `upper, ${what}`);
  if (theirs.sem === undefined) return;
  // Variances are differences of near numbers.
  assertAllClose(ours.standardErrors!, theirs.sem, 1e-10, `standard errors, ${what}`);
  assert.equal(ours.df, theirs.df, what);
  for (const test of ["t-test", "bootstrap", "ranksum"] as const) {
    if (theirs[test] === undefined) continue;
    const tests = testModels(ours, { test });
    for (const [of, values] of Object.entries(theirs[test])) {
      // rsatoolbox takes p values from 1, which leaves them 16 decimals.
      tests[of as keyof typeof tests].forEach((p, i) =>
        assert.ok(Math.abs(p - values[i]!) <= 1e-10, `${test} ${of}, ${what}: ${p}, ${values[i]}`)
      );
    }
  }
}

await pythonTest(
  "models of RDMs, transforms and partial RDMs are rsatoolbox's",
  "reference",
  async (python, t) => {
    const expected = await numbersFrom<Expected>(python, "rdm_models.py");

    await t.step("fits to 1e-9; whitened ones exactly, and to rsatoolbox's solver's 1e-3", () => {
      for (const each of expected.fits) {
        const { name, model, data, comparison, ridge, chosen } = each;
        const images = each.drawn ?? undefined;
        const weighted = new ModelWeighted("w", model);
        const options = { comparison, images };
        const tolerance = isWhitened(comparison) ? 1e-3 : 1e-9;
        const regress = fitRegress(weighted, data, { ...options, ridge });
        assertVector(regress, each.regress, tolerance, `regress, ${name}`);
        if (each.exact !== null) assertVector(regress, each.exact, 1e-9, `exact, ${name}`);
        const raw = fitRegress(weighted, data, { ...options, normalize: false });
        assertVector(raw, each.raw, tolerance, `raw, ${name}`);
        const nonNegative = fitRegressNn(weighted, data, { ...options, ridge });
        assertVector(nonNegative, each.nn, tolerance, `nn, ${name}`);
        const select = fitSelect(new ModelSelect("s", model), data, { comparison: chosen, images });
        assert.equal(select, each.select, `select, ${name}`);
        const interpolate = fitInterpolate(new ModelInterpolate("i", model), data, options);
        assertVector(interpolate, each.interpolate, 1e-9, `interpolate, ${name}`);
        for (const kind of ["optimize", "positive"] as const) {
          if (each[kind] === undefined) continue;
          const theta = (kind === "optimize" ? fitOptimize : fitOptimizePositive)(
            weighted,
            data,
            options,
          );
          const similarity = mean(
            Float64Array.from(data, (rdm) => compareRdms(weighted.predict(theta), rdm, comparison)),
          );
          // rsatoolbox searches until steps are 1e-6; nothing is more alike than ours.
          assert.ok(similarity >= each[`${kind}Similarity`]! - 1e-12, `${kind}, ${name}`);
          assertClose(similarity, each[`${kind}Similarity`]!, 1e-6, `${kind}, ${name}`);
        }
      }
      assert.ok(expected.fits.length >= 48);
    });

    await t.step("evaluations, ceilings, errors and p values to 1e-12 and 1e-10", () => {
      for (const each of expected.evaluations) {
        const { name, model, data, comparison } = each;
        const models = [
          new ModelFixed("a", model[0]!),
          new ModelFixed("b", model[1]!),
          new ModelWeighted("w", model),
        ];
        assertSame(evalFixed(models, data, { comparison }), each.fixed, `fixed, ${name}`);
        for (const over of ["images", "subjects", "both"] as const) {
          const options = { comparison, over, samples: 15, seed: 3 };
          assertSame(evalBootstrap(models, data, options), each[over], `${over}, ${name}`);
        }
      }
    });

    await t.step(
      "cross-validation: rsatoolbox's folds of the same seed, evaluations to 1e-9",
      () => {
        for (const each of expected.validations) {
          const { name, kind, images, subjects, model, data, comparison } = each;
          const folds: Fold[] = kind === "leave one out"
            ? leaveOneRdmOut(subjects, images)
            : kFolds(
              subjects,
              images,
              {
                rdmFolds: kind === "images" ? 1 : undefined,
                imageFolds: kind === "subjects" ? 1 : 2,
                seed: images,
              },
            );
          assert.deepEqual(folds.map(({ test }) => [...test.images]), each.test, name);
          const models = [
            new ModelFixed("f", model[0]!),
            new ModelSelect("s", model),
            new ModelInterpolate("i", model),
            ...(isWhitened(comparison) ? [] : [new ModelWeighted("w", model)]),
          ];
          const fitters = models.map(() => fitModel);
          assertSame(crossval(models, data, folds, { comparison, fitters }), each, name, 1e-9);
        }
      },
    );

    await t.step("transforms, partial RDMs, their mean and categories", () => {
      for (const { images, rdms, ...theirs } of expected.changes) {
        const given = rdms.map((rdm) => rdmOf(images, rdm));
        const ours = {
          rank: given.map(rankTransform),
          sqrt: given.map(sqrtTransform),
          positive: given.map(positiveTransform),
          minmax: given.map(minmaxTransform),
          geotopological: geotopologicalTransform(given, 0.2, 0.7),
          great: geotopologicalTransform(
            given.map((rdm) => transformRdm(rdm, (value) => Math.abs(value) + 2)),
            0.2,
            0.7,
          ),
        };
        for (const [name, changed] of Object.entries(ours)) {
          changed.forEach(({ condensed }, i) =>
            assertAllClose(condensed, theirs[name as keyof typeof theirs][i]!, 1e-12, name)
          );
        }
      }
      for (const { parts, labels, whole, mean } of expected.partials) {
        const rdms = rdmsFromPartials(parts.map((part) => new Rdm({ ...part, distance: "d" })));
        assert.deepEqual(rdms[0]!.labels, labels);
        assert.deepEqual(rdms.map(({ condensed }) => condensed), whole);
        const average = Rdm.average(rdms, { skipna: true });
        assertAllClose(average.condensed, mean, 1e-12, "mean of partial RDMs");
      }
      for (const { categories, rdm } of expected.categories) {
        const labels = categories.map((_, i) => `im${i}`);
        assert.deepEqual(categoryRdm(labels, categories).condensed, rdm);
      }
    });
  },
);
