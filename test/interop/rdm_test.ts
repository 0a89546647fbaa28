import assert from "node:assert/strict";
import { join } from "node:path";
import { type DistanceName, ndarray, Rdm } from "neuroid";
import { readMat } from "neuroid/files";
import {
  computeCorrelationDistances,
  computeCrossnobisDistances,
  computeEuclideanDistances,
  computeMahalanobisDistances,
  computeNoiseCovariance,
  computeNoisePrecision,
  computeRdmOfPatterns,
  computeRepetitionPrecision,
  type NoiseEstimate,
  rdmOfSquare,
} from "neuroid/rdm";
import { names } from "../rdm/patterns.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

interface PatternCase {
  name: string;
  rows: number;
  columns: number;
  data: Float64Array;
  distances: Record<DistanceName, Float64Array>;
  toolboxSquares: Float64Array;
  toolboxCorrelation?: Float64Array;
  notebook: Float64Array;
}

interface NoiseCase {
  name: string;
  rows: number;
  columns: number;
  repetitions: Float64Array[];
  residuals: Float64Array;
  covariances: Record<NoiseEstimate, Float64Array>;
  precisions: Record<NoiseEstimate, Float64Array>;
  repeated: Partial<Record<NoiseEstimate, Float64Array>>;
  mahalanobis: Record<NoiseEstimate, Float64Array>;
  crossnobis: Record<NoiseEstimate | "none", Float64Array>;
}

interface Cases {
  cases: PatternCase[];
  noise: NoiseCase[];
}

/** Compares with a tolerance relative to `scale`, or to each value where that is left out. */
function close(
  ours: Float64Array,
  theirs: Float64Array,
  tolerance: number,
  what: string,
  scale = 0,
) {
  assert.equal(ours.length, theirs.length, what);
  const at = ours.findIndex((value, i) =>
    !(Math.abs(value - theirs[i]!) <= tolerance * Math.max(scale, Math.abs(theirs[i]!)))
  );
  if (at >= 0) assert.fail(`${what}, pair ${at}: ${ours[at]}, expected ${theirs[at]}`);
}

const largest = (values: Float64Array) =>
  values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

await pythonTest(
  "distances equal SciPy's and rsatoolbox's to 1e-12 in float64, NB02's to 1e-6 in float32",
  "reference",
  async (python) => {
    const { cases, noise } = await numbersFrom<Cases>(python, "rdm.py");
    assert.ok(cases.length > 300);
    for (const each of cases) await checkPatterns(each);
    for (const each of noise) await checkNoise(each);
  },
);

const realFiles = Deno.env.get("NEUROID_REAL_FILES");
await pythonTest(
  "rsatoolbox's patterns and its 92-image IT RDMs give what it and NumPy make of them",
  "reference",
  async (python, t) => {
    if (realFiles === undefined) {
      return void await t.step({ name: "needs NEUROID_REAL_FILES", ignore: true, fn: () => {} });
    }
    const folder = join(realFiles, "rsatoolbox");
    const expected = await numbersFrom<RealNumbers>(python, "rdm_real.py", folder);
    const mat = await readMat(join(folder, "simTruePatterns.mat"));
    for (const [name, { toolbox, euclidean }] of Object.entries(expected.patterns)) {
      const value = mat.get(name);
      assert.ok(value?.kind === "numeric" && value.array.dtype === "float64");
      const patterns = ndarray("float64", value.array.shape, value.array.data as Float64Array);
      close(await computeCorrelationDistances(patterns), toolbox, 1e-12, name, 1);
      close(await computeEuclideanDistances(patterns), euclidean, 1e-12, name);
    }
    const brains = (await readMat(join(folder, "92_brainRDMs.mat"))).get("RDMs");
    assert.ok(brains?.kind === "struct");
    const rdms = brains.fields.get("RDM")!.map((value) => {
      assert.ok(value.kind === "numeric");
      return rdmOfSquare(value.array, { labels: names(92), distance: "correlation" });
    });
    assert.equal(rdms.length, expected.count);
    assert.deepEqual(Rdm.average(rdms).condensed, expected.mean);
  },
);

interface RealNumbers {
  patterns: Record<string, { toolbox: Float64Array; euclidean: Float64Array }>;
  mean: Float64Array;
  count: number;
}

async function checkPatterns(each: PatternCase): Promise<void> {
  const { name, rows, columns, data, distances } = each;
  const patterns = ndarray("float64", [rows, columns], data);
  // Angles and correlations have a scale of 1: near 0, all programs lose digits to 1 − r.
  const scales: Partial<Record<DistanceName, number>> = { correlation: 1, cosine: 1, spearman: 1 };
  for (const [distance, expected] of Object.entries(distances) as [DistanceName, Float64Array][]) {
    const rdm = await computeRdmOfPatterns(patterns, names(rows), { distance });
    close(rdm.condensed, expected, 1e-12, `${distance} of ${name}`, scales[distance]);
  }
  const squares = await computeEuclideanDistances(patterns, { squared: true, perChannel: true });
  // rsatoolbox takes products apart, which costs it digits where patterns lie far from 0.
  const spread = data.reduce((sum, x) => sum + x * x, 0) / data.length;
  close(squares, each.toolboxSquares, 1e-12, `rsatoolbox's squares of ${name}`, spread);
  if (each.toolboxCorrelation) {
    const ours = await computeCorrelationDistances(patterns);
    close(ours, each.toolboxCorrelation, 1e-12, `rsatoolbox's correlation of ${name}`, 1);
  }
  // NB02's own float32 steps lose more than 1e-6 where means are far larger than the spread.
  if (name.startsWith("far")) return;
  const single = ndarray("float32", [rows, columns], Float32Array.from(data));
  const ours = await computeCorrelationDistances(single);
  close(ours, each.notebook, 1e-6, `NB02's steps of ${name}`, 1);
}

async function checkNoise(each: NoiseCase): Promise<void> {
  const { name, rows, columns } = each;
  const of = (data: Float64Array) => ndarray("float64", [data.length / columns, columns], data);
  const repetitions = each.repetitions.map(of);
  const mean = each.repetitions[0]!.map((_, at) =>
    each.repetitions.reduce((sum, data) => sum + data[at]!, 0) / repetitions.length
  );
  for (const estimate of Object.keys(each.covariances) as NoiseEstimate[]) {
    const what = `${estimate} of ${name}`;
    const check = (ours: Float64Array, theirs: Float64Array, kind: string, tolerance = 1e-12) =>
      close(ours, theirs, tolerance, `${kind}, ${what}`, largest(theirs));
    const covariance = await computeNoiseCovariance(of(each.residuals), { estimate });
    check(covariance.data, each.covariances[estimate], "covariance");
    const precision = await computeNoisePrecision(of(each.residuals), { estimate });
    check(precision.data, each.precisions[estimate], "precision");
    const repeated = each.repeated[estimate];
    if (repeated) {
      check(
        (await computeRepetitionPrecision(repetitions, { estimate })).data,
        repeated,
        "repetitions",
      );
    }
    const given = ndarray("float64", [columns, columns], each.precisions[estimate]);
    const squares = await computeMahalanobisDistances(of(mean), given, {
      perChannel: true,
      squared: true,
    });
    check(squares, each.mahalanobis[estimate], "Mahalanobis");
    check(
      await computeCrossnobisDistances(repetitions, { perChannel: true, precision: given }),
      each.crossnobis[estimate],
      "crossnobis",
    );
  }
  const plain = await computeCrossnobisDistances(repetitions, { perChannel: true });
  const expected = each.crossnobis.none;
  close(plain, expected, 1e-12, `crossnobis without precision of ${name}`, largest(expected));
  assert.equal(plain.length, rows * (rows - 1) / 2);
}
