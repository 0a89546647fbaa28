import assert from "node:assert/strict";
import { computeCka, computeLinearRegression, computePca } from "neuroid/statistics";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";
import {
  type Alternative,
  bootstrapMean,
  cka,
  corrcoef,
  correlationPValue,
  fdr,
  linearRegression,
  linregress,
  pca,
  pearson,
  permutation,
  spearman,
  studentTail,
  studentUpperQuantile,
  ttest,
  type TTestResult,
  wilcoxon,
  type ZeroMethod,
} from "../../lib/statistics/mod.ts";
import { assertAllClose, assertClose } from "./close.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

interface Expected {
  correlations: {
    name: string;
    x: Float64Array;
    y: Float64Array;
    alternative: Alternative;
    propagated: Float64Array;
    pearson: Float64Array;
    spearman: Float64Array;
    line: Float64Array | null;
  }[];
  tables: {
    shape: [number, number];
    data: Float64Array;
    rows: Float64Array;
    columns: Float64Array;
  }[];
  regressions: {
    name: string;
    shape: [number, number, number];
    kind: string;
    intercept: boolean;
    tol: number;
    x: Float64Array;
    y: Float64Array;
    rank: number;
    coefficients: Float64Array;
    constant: Float64Array;
    r2: Float64Array;
    singular: Float64Array;
  }[];
  errors: {
    shape: [number, number, number];
    intercept: boolean;
    df: number;
    x: Float64Array;
    y: Float64Array;
    bse: Float64Array;
    p: Float64Array;
    constant: Float64Array;
  }[];
  along: {
    x: Float64Array;
    y: Float64Array;
    tests: Record<
      "one" | "two" | "paired" | "ranks" | "rankPairs" | "pearson" | "spearman",
      Float64Array
    >;
  };
  components: {
    name: string;
    shape: [number, number, number];
    x: Float64Array;
    components: Float64Array;
    scores: Float64Array;
    variance: Float64Array;
    ratio: Float64Array;
    singular: Float64Array;
    mean: Float64Array;
  }[];
  tTests: {
    name: string;
    x: Float64Array;
    y: Float64Array;
    alternative: Alternative;
    tests: Record<"one" | "equal" | "welch" | "paired", Float64Array>;
  }[];
  signedRanks: {
    name: string;
    d: Float64Array;
    zeroMethod: ZeroMethod;
    alternative: Alternative;
    correction: boolean;
    results: Float64Array;
  }[];
  adjusted: { ps: Float64Array; bh: Float64Array; by: Float64Array }[];
  bootstraps: {
    method: "BCa" | "percentile" | "basic";
    seed: number;
    values: Float64Array;
    distribution: Float64Array;
    result: Float64Array;
  }[];
  permutations: {
    name: string;
    x: Float64Array;
    y: Float64Array;
    seed: number;
    alternative: Alternative;
    result: Float64Array;
    chance: Float64Array;
  }[];
  alignments: { shape: number[]; x: Float64Array; y: Float64Array; cka: Float64Array }[];
  tails: Record<"df" | "t" | "share" | "tail" | "quantile", Float64Array>;
}

const matrix = (rows: number, columns: number, data: Float64Array) =>
  ndarray("float64", [rows, columns], data);

/** Within 1e-12 of a scale, for numbers near 0 that come of greater ones. */
function assertNear(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  scale: number,
  what: string,
  tolerance = 1e-12,
): void {
  assert.equal(ours.length, theirs.length, `length of ${what}`);
  for (let i = 0; i < ours.length; i++) {
    const isSame = Object.is(ours[i], theirs[i]) || ours[i] === theirs[i];
    const text = `${what}, element ${i}: ${ours[i]}, reference ${theirs[i]}`;
    assert.ok(isSame || Math.abs(ours[i]! - theirs[i]!) <= tolerance * scale, text);
  }
}

/** 1e-12 of a p value, and what it changes by where r is rounded otherwise in its last two bits. */
function allowance(r: number, n: number, alternative: Alternative): number {
  const p = (value: number) => correlationPValue(Math.min(1, Math.max(-1, value)), n, alternative);
  const ulps = 4 * Number.EPSILON;
  return 1e-12 * p(r) + Math.abs(p(r + ulps) - p(r - ulps)) || 1e-12;
}

await pythonTest(
  "statistics equal SciPy's, NumPy's and scikit-learn's",
  "reference",
  async (python, t) => {
    const expected = await numbersFrom<Expected>(python, "statistics.py");

    await t.step("Student's tail and quantiles to 1e-12", () => {
      const { df, t, share, tail, quantile } = expected.tails;
      assertAllClose(t.map((value, i) => studentTail(value, df[i]!)), tail, 1e-12, "tails");
      const ours = share.map((value, i) => studentUpperQuantile(value, df[i]!));
      // A quantile near 0 of a share near ½ keeps the digits that ½ − share has.
      quantile.forEach((value, i) => assertNear([ours[i]!], [value], Math.max(1, value), `${i}`));
    });

    await t.step("correlations and lines to 1e-12, their p values too", () => {
      for (const each of expected.correlations) {
        const { name, x, y, alternative } = each;
        const options = { alternative, nanPolicy: "omit" } as const;
        const r = pearson(x, y, { ...options, confidence: 0.9 });
        const [statistic, pvalue, ...interval] = each.pearson;
        assertNear([r.statistic, ...r.confidenceInterval], [statistic!, ...interval], 1, name);
        assertNear(
          [r.pvalue],
          [pvalue!],
          allowance(r.statistic, r.n, alternative),
          `p, ${name}`,
          1,
        );
        const rho = spearman(x, y, options);
        assertNear([rho.statistic, rho.pvalue], each.spearman, 1, `spearman of ${name}`);
        const propagated = [pearson(x, y), spearman(x, y)];
        if (/missing/.test(name)) {
          assertNear(propagated.flatMap((c) => [c.statistic, c.pvalue]), each.propagated, 1, name);
        }
        // SciPy's line loses products of values of 1e-120.
        if (each.line === null || /small/.test(name)) continue;
        const line = linregress(x, y, options);
        assertNear([line.rvalue], [each.line[2]!], 1, `r, ${name}`);
        const p = allowance(r.statistic, r.n, alternative);
        assertNear([line.pvalue], [each.line[3]!], p, `p of the line, ${name}`, 1);
        // An offset of 1,000 leaves 13 digits to what varies, and a line that fits exactly no error.
        const scale = /offset/.test(name) ? 1e3 : 1;
        const ours = [line.intercept, line.stderr * scale, line.interceptStderr];
        const theirs = [each.line[1]!, each.line[4]! * scale, each.line[5]!];
        const isExact = 1 - Math.abs(line.rvalue) < 1e-12;
        assertNear(ours, theirs, scale, `line of ${name}`, isExact ? 1e-7 : 4e-12);
        assertNear(
          [line.slope],
          [each.line[0]!],
          Math.max(1, Math.abs(line.slope)),
          `slope of ${name}`,
        );
      }
    });

    await t.step("tables of correlations to 1e-12", () => {
      for (const { shape, data, rows, columns } of expected.tables) {
        assertNear(corrcoef(matrix(...shape, data)).data, rows, 1, `rows of ${shape}`);
        const byColumn = corrcoef(matrix(...shape, data), { rowvar: false });
        assertNear(byColumn.data, columns, 1, `columns of ${shape}`);
      }
    });

    await t.step("regressions to 1e-9, their rank exactly, on an engine too", async () => {
      for (const each of expected.regressions) {
        const [n, p, q] = each.shape;
        const { intercept, tol } = each;
        const options = { intercept, tol };
        const data = [matrix(n, p, each.x), matrix(n, q, each.y)] as const;
        const fits = [linearRegression(...data, options)];
        // Products tell no singular values below 1e-7 of the greatest apart.
        if ((tol ?? 1e-6) >= 1e-7) fits.push(await computeLinearRegression(...data, options));
        const scale = (values: Float64Array) =>
          values.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-3);
        // Features over nine orders of magnitude cost as many digits.
        const tolerance = each.kind === "scales" ? 1e-7 : 1e-9;
        for (const fit of fits) {
          assertNear(
            fit.coefficients,
            each.coefficients,
            scale(each.coefficients),
            each.name,
            tolerance,
          );
          assertNear(fit.intercepts, each.constant, scale(each.constant), each.name, tolerance);
          // By products they are roots: of those that are 0, half the digits.
          const spread = fit === fits[0] ? 1e-12 : 1e-7;
          assertNear(fit.singularValues, each.singular, each.singular[0]!, each.name, spread);
          if (each.kind !== "constant") {
            assertNear(fit.rSquared, each.r2, 1, `r² of ${each.name}`, 1e-9);
          }
          assert.equal(fit.rank, each.rank, each.name);
        }
      }
    });

    await t.step("standard errors and p values of regressions to 1e-9", () => {
      for (const { shape: [n, p, q], intercept, x, y, ...each } of expected.errors) {
        const fit = linearRegression(matrix(n, p, x), matrix(n, q, y), { intercept });
        const name = `${n} × ${p} → ${q}, intercept ${intercept}`;
        assert.equal(fit.df, each.df);
        assertNear(fit.standardErrors, each.bse, 1, name, 1e-9);
        assertNear(fit.pValues, each.p, 1, name, 1e-9);
        assertNear(fit.interceptErrors, each.constant, 1, name, 1e-9);
      }
    });

    await t.step("tests along a dimension to 1e-12", () => {
      const { x, y, tests } = expected.along;
      const dims = ["region", "presentation", "neuroid"], dim = "presentation";
      const first = new DataArray(ndarray("float64", [3, 9, 4], x), { dims });
      const second = new DataArray(ndarray("float64", [9, 4], y), { dims: dims.slice(1) });
      const omit = { dim, nanPolicy: "omit" } as const;
      const seven = second.isel({ presentation: { stop: 7 } });
      const found = {
        one: ttest(first, 0.1, omit),
        two: ttest(first, seven, omit),
        paired: ttest(first, second, { ...omit, paired: true }),
        ranks: wilcoxon(first, { dim }),
        rankPairs: wilcoxon(first, second, { dim }),
        pearson: pearson(first, second, omit),
        spearman: spearman(first, second, omit),
      };
      for (const [name, { statistic, pvalue }] of Object.entries(found)) {
        assert.deepEqual(statistic.dims, ["region", "neuroid"]);
        const both = [...statistic.data, ...pvalue.data];
        assertNear(both, tests[name as keyof typeof found], 1, name);
      }
    });

    await t.step("principal components to 1e-9, by both solvers and on an engine", async () => {
      for (const each of expected.components) {
        const [n, p, components] = each.shape;
        for (const solver of ["svd", "gram", "engine"] as const) {
          const name = `${each.name} by ${solver}`;
          const samples = matrix(n, p, each.x);
          const found = solver === "engine"
            ? await computePca(samples, { components })
            : pca(samples, { components, solver });
          const greatest = each.singular[0]!;
          assertNear(found.components.data, each.components, 1, name, 1e-9);
          assertNear(found.scores.data, each.scores, greatest, name, 1e-9);
          assertNear(found.explainedVariance, each.variance, each.variance[0]!, name);
          assertNear(found.explainedVarianceRatio, each.ratio, 1, name);
          assertNear(found.singularValues, each.singular, greatest, name);
          assertNear(found.mean, each.mean, 1, name);
          assertNear(found.transform(matrix(n, p, each.x)).data, each.scores, greatest, name, 1e-9);
        }
      }
    });

    await t.step("t tests to 1e-12: statistic, p, degrees of freedom, interval", () => {
      for (const { name, x, y, alternative, tests } of expected.tTests) {
        const options = { alternative, confidence: 0.9 };
        const ours: Record<string, TTestResult> = {
          one: ttest(x, 0.1, options),
          equal: ttest(x, y, options),
          welch: ttest(x, y, { ...options, equalVar: false }),
        };
        if (tests.paired !== undefined) ours.paired = ttest(x, y, { ...options, paired: true });
        for (const [kind, { statistic, pvalue, df, confidenceInterval }] of Object.entries(ours)) {
          const what = `${kind} of ${name}`;
          // Values of 10^6 leave ten digits to what varies.
          const tolerance = Math.abs(x[0]!) > 1e5 ? 1e-7 : 2e-12;
          const found = [statistic, pvalue, df, ...confidenceInterval];
          const theirs = tests[kind as keyof typeof tests];
          found.forEach((value, i) =>
            assertNear(
              [value],
              [theirs[i]!],
              Math.abs(theirs[i]!) + (i > 2 ? 1 : 0),
              `${what} ${i}`,
              tolerance,
            )
          );
        }
      }
    });

    await t.step("signed-rank tests by every method to 1e-12", () => {
      for (const { name, d, results, ...options } of expected.signedRanks) {
        (["auto", "exact", "asymptotic"] as const).forEach((method, i) => {
          const { statistic, pvalue, zstatistic } = wilcoxon(d, { ...options, method });
          assert.equal(statistic, results[2 * i], `statistic of ${name} by ${method}`);
          // SciPy takes small exact shares from 1, which leaves them 16 decimals.
          const limit = 1e-12 * results[2 * i + 1]! + 1e-15;
          const isNear = Math.abs(pvalue - results[2 * i + 1]!) <= limit;
          const isNaNInBoth = Number.isNaN(pvalue) && Number.isNaN(results[2 * i + 1]);
          assert.ok(
            isNear || isNaNInBoth,
            `p of ${name} by ${method}: ${pvalue}, ${results[2 * i + 1]}`,
          );
          if (method === "asymptotic") assertClose(zstatistic!, results[6]!, 1e-12, `z of ${name}`);
        });
      }
    });

    await t.step("false discovery rates to 1e-12", () => {
      for (const { ps, bh, by } of expected.adjusted) {
        assertAllClose(fdr(ps), bh, 1e-12, `bh of ${ps.length}`);
        assertAllClose(fdr(ps, { method: "by" }), by, 1e-12, `by of ${ps.length}`);
      }
    });

    await t.step("bootstraps of a mean: SciPy's draws and intervals of the same seed", () => {
      for (const { method, seed, values, distribution, result } of expected.bootstraps) {
        const options = { method, seed, samples: 500, confidence: 0.9 };
        const found = bootstrapMean(values, options);
        const name = `${method} of ${values.length}`;
        assertAllClose(found.distribution, distribution, 1e-12, name);
        const ours = [found.standardError, ...found.confidenceInterval];
        assertAllClose(ours, result, 1e-12, `interval, ${name}`);
      }
    });

    await t.step("permutations of two groups: SciPy's of the same seed", () => {
      for (const { name, x, y, seed, alternative, result, chance } of expected.permutations) {
        const found = permutation(x, y, { seed, alternative, permutations: 400 });
        assertNear([found.statistic], [result[0]!], 1, name);
        assert.equal(found.pvalue, result[1], name);
        assertNear(found.nullDistribution, chance, 1, name);
      }
    });

    await t.step("CKA to 1e-12 of its definition, on an engine too", async () => {
      for (const { shape, x, y, cka: theirs } of expected.alignments) {
        const [n, p, q] = shape as [number, number, number];
        const [a, b] = [matrix(n, p, x), matrix(n, q, y)];
        assertClose(cka(a, b), theirs[0]!, 1e-12, `${shape}`);
        assertNear([cka(a, b, { debiased: true })], [theirs[1]!], 1, `debiased ${shape}`);
        assertClose(await computeCka(a, b), theirs[0]!, 1e-12, `${shape} on an engine`);
        const debiased = await computeCka(a, b, { debiased: true });
        assertNear([debiased], [theirs[1]!], 1, `debiased ${shape} on an engine`);
      }
    });
  },
);
