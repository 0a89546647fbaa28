/**
 * The global z-score: each neuroid to mean 0 and standard deviation 1 over all images.
 *
 *     μ(v) = nanmean over images of x(i, v)      σ(v) = nanstd (ddof 0), 1 where it is 0
 *     z(i, v) = (x(i, v) − μ(v)) / σ(v)
 *
 * After the session z-score and the averaging of repetitions, subjects still differ in how strongly
 * they respond; this puts them on one scale for fits over subjects. Allen et al. (2022) do not
 * prescribe it: their analyses are within subjects. The parameters are those of **all** complete
 * images, the test images included: the choice of the published packages.
 *
 * All in float32, sums pairwise over each neuroid's images, NaN left out: bit for bit
 * `(x - np.nanmean(x, 0)) / np.nanstd(x, 0)` for the notebooks' masked selection of neuroids, which
 * lies column by column in memory.
 */
import { checkCall, type Kind, kindOf, like, number, optional } from "../calls/mod.ts";
import { ShapeError } from "../errors/mod.ts";
import { pairwiseSum } from "../arrays/mod.ts";

/** The means and standard deviations of a z-score, one each per neuroid, in the unit of the betas. */
export interface ZScoreParameters {
  /** The mean of each neuroid; NaN for one without any number. */
  readonly mean: Float32Array;
  /** The standard deviation (ddof 0) of each neuroid: 1 in place of 0, NaN where the mean is NaN. */
  readonly std: Float32Array;
}

const BETAS: Kind<Float32Array> = kindOf(
  "a Float32Array",
  (value) => value instanceof Float32Array,
  (value) => {
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return "Float32Array.from(values)";
    return Object(value).data instanceof Float32Array ? "its elements: array.data" : undefined;
  },
);
const INTO = optional(BETAS);

/** Neuroids gathered at a time. */
const TILE = 64;

/**
 * The mean and standard deviation (ddof 0) of each neuroid over all images. NaN is left out; a neuroid with
 * only NaN gets NaN.
 *
 * @param betas (images, neuroids) row-major, averaged over repetitions.
 * @throws {ShapeError} if there are not images × neuroids of them.
 *
 * @example Three images, two neuroids, one of them constant
 * ```ts
 * import { fitGlobalZScore } from "neuroid/nsd";
 * import assert from "node:assert/strict";
 *
 * const { mean, std } = fitGlobalZScore(Float32Array.of(-1, 5, 0, 5, 1, 5), 3, 2);
 * assert.deepEqual(mean, Float32Array.of(0, 5));
 * assert.deepEqual(std, Float32Array.of(Math.sqrt(2 / 3), 1));
 * ```
 */
export function fitGlobalZScore(
  betas: Float32Array,
  images: number,
  neuroids: number,
): ZScoreParameters {
  checkCall("fitGlobalZScore", {
    betas: [betas, BETAS],
    images: [images, number],
    neuroids: [neuroids, number],
  }, arguments);
  checkShape("fit a global z-score", betas, images, neuroids);
  const mean = new Float32Array(neuroids), std = new Float32Array(neuroids);
  const columns = new Float32Array(TILE * images), squares = new Float32Array(images);
  for (let first = 0; first < neuroids; first += TILE) {
    const count = Math.min(TILE, neuroids - first);
    for (let i = 0; i < images; i++) {
      const source = i * neuroids + first;
      for (let v = 0; v < count; v++) columns[v * images + i] = betas[source + v]!;
    }
    for (let v = 0; v < count; v++) {
      fitNeuroid(columns.subarray(v * images, (v + 1) * images), squares, first + v, { mean, std });
    }
  }
  return { mean, std };
}

/** np.nanmean and np.nanstd of one neuroid: NaN adds 0 and is not counted. Overwrites `values`. */
function fitNeuroid(
  values: Float32Array,
  squares: Float32Array,
  neuroid: number,
  { mean, std }: ZScoreParameters,
): void {
  let count = values.length;
  squares.set(values);
  for (let i = 0; i < values.length; i++) {
    if (values[i] === values[i]) continue;
    squares[i] = 0;
    count--;
  }
  mean[neuroid] = pairwiseSum(squares) / count;
  const center = mean[neuroid]!;
  for (let i = 0; i < values.length; i++) {
    const deviation = Math.fround(values[i]! - center);
    squares[i] = values[i] === values[i] ? deviation * deviation : 0;
  }
  const spread = Math.sqrt(Math.fround(pairwiseSum(squares) / count));
  std[neuroid] = spread === 0 ? 1 : spread;
}

const Z_SCORE_PARAMETERS = like<ZScoreParameters>("an object: { mean, std }", "mean", "std");

/**
 * The global z-score of betas: (beta − mean) / std of their neuroid, each step in float32. NaN stays
 * NaN.
 *
 * @param betas (images, neuroids) row-major.
 * @param into Array for the z-scores, of the same shape; a new array by default. May be `betas` itself.
 * @throws {ShapeError} if betas, parameters and `into` disagree.
 *
 * @example Two images of one neuroid
 * ```ts
 * import { applyGlobalZScore, fitGlobalZScore } from "neuroid/nsd";
 * import assert from "node:assert/strict";
 *
 * const betas = Float32Array.of(1, 3);
 * assert.deepEqual(applyGlobalZScore(betas, fitGlobalZScore(betas, 2, 1)), Float32Array.of(-1, 1));
 * ```
 */
export function applyGlobalZScore(
  betas: Float32Array,
  given: ZScoreParameters,
  into?: Float32Array,
): Float32Array {
  checkCall("applyGlobalZScore", {
    betas: [betas, BETAS],
    given: [given, Z_SCORE_PARAMETERS],
    into: [into, INTO],
  }, arguments);
  const target = into ?? new Float32Array(betas.length);
  const { mean, std } = given;
  const doing = "apply a global z-score";
  const neuroids = mean.length;
  if (std.length !== neuroids) {
    throw new ShapeError({
      doing,
      found: `${neuroids} means and ${std.length} stds`,
      right: "one of each for each neuroid",
    });
  }
  const images = Math.floor(betas.length / Math.max(neuroids, 1));
  checkShape(doing, betas, images, neuroids);
  checkShape(doing, target, images, neuroids);
  for (let i = 0; i < images; i++) {
    const row = i * neuroids;
    for (let v = 0; v < neuroids; v++) {
      target[row + v] = Math.fround(betas[row + v]! - mean[v]!) / std[v]!;
    }
  }
  return target;
}

/**
 * Replaces NaN by 0, the mean after a z-score, and returns how many there were.
 *
 * @param values Are changed.
 *
 * @example A neuroid without betas
 * ```ts
 * import { fillNaN } from "neuroid/nsd";
 * import assert from "node:assert/strict";
 *
 * const values = Float32Array.of(1.5, NaN);
 * assert.equal(fillNaN(values), 1);
 * assert.deepEqual(values, Float32Array.of(1.5, 0));
 * ```
 */
export function fillNaN(values: Float32Array): number {
  checkCall("fillNaN", { values: [values, BETAS] }, arguments);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! === values[i]!) continue;
    values[i] = 0;
    count++;
  }
  return count;
}

function checkShape(doing: string, betas: Float32Array, images: number, neuroids: number): void {
  if (betas.length === images * neuroids) return;
  throw new ShapeError({
    doing,
    found: `${betas.length} betas`,
    right: `${images} images × ${neuroids} neuroids`,
  });
}
