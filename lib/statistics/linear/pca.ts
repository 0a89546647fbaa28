/** Principal components. */
import { anything, checkCall, number, oneOf, optionsOf } from "../../calls/mod.ts";
import { type NdArray, ndarray, symmetricEigen } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import type { Matrix } from "../samples/mod.ts";
import { type Centered, centered, finiteRows } from "./center.ts";
import { svd } from "./svd.ts";

/** How components are found. */
export interface PcaOptions {
  /** Number of components to keep; by default all, min(samples, features). */
  readonly components?: number | undefined;
  /**
   * `"svd"` decomposes the samples themselves; `"gram"` their products with each other, which is
   * many times faster for large matrices, with variances to 1e-15 of the greatest only. `"auto"` (if
   * left out) takes `"svd"` up to 10^9 multiplications.
   */
  readonly solver?: "auto" | "svd" | "gram" | undefined;
}

const OPTIONS = optionsOf<PcaOptions>({}, {
  components: number,
  solver: oneOf("auto", "svd", "gram"),
});

/** The principal components of samples. */
export interface Pca {
  /** (components, features): directions of unit length, the greatest variance first. */
  readonly components: NdArray<"float64">;
  /** (samples, components): the samples along them. */
  readonly scores: NdArray<"float64">;
  /** The variance along each component, with n − 1 degrees of freedom. */
  readonly explainedVariance: Float64Array;
  /** The same as a share of the variance of all features. */
  readonly explainedVarianceRatio: Float64Array;
  /** The singular values of the centered samples. */
  readonly singularValues: Float64Array;
  /** The mean of each feature. */
  readonly mean: Float64Array;
  /** (samples, components): other samples along the components. */
  readonly transform: (samples: Matrix) => NdArray<"float64">;
}

const doing = "find principal components";

/**
 * Principal components, as scikit-learn's `PCA`: features are centered, not scaled, and the entry of
 * greatest magnitude of each component is positive. On an engine: `computePca`.
 *
 * @example
 * ```ts
 * import { pca } from "neuroid/statistics";
 *
 * const { explainedVarianceRatio, scores } = pca([[0, 0], [1, 1.1], [2, 1.9], [3, 3]]);
 * console.log(explainedVarianceRatio[0]?.toFixed(3), scores.shape); // 0.999 [4, 2]
 * ```
 *
 * @param samples (samples, features), two samples or more.
 * @throws {DataError} for NaN and infinity, as in scikit-learn.
 * @throws {ArgumentError} for fewer than two samples, and for more components than exist.
 * @throws {ShapeError} for more or fewer than two dimensions.
 * @throws {UnknownNameError} for another solver.
 */
export function pca(samples: Matrix, options: PcaOptions = {}): Pca {
  checkCall("pca", { samples: [samples, anything], options: [options, OPTIONS] }, arguments);
  const { solver = "auto" } = options;
  const { matrix, components } = samplesOfPca(samples, options.components);
  const work = matrix.rows * matrix.columns * Math.min(matrix.rows, matrix.columns);
  const { values, right } = solver === "svd" || (solver === "auto" && work <= 1e9)
    ? svd(matrix)
    : byProducts(matrix, components);
  const directions = new Float64Array(components * matrix.columns);
  for (let k = 0; k < components; k++) directions.set(right[k]!, k * matrix.columns);
  return pcaOf(matrix, values, directions, components);
}

/** The samples of a PCA, checked and centered, and how many components are kept. */
export function samplesOfPca(samples: Matrix, wanted: number | undefined) {
  const given = finiteRows(doing, samples, "the samples");
  const most = Math.min(given.rows, given.columns), components = wanted ?? most;
  if (given.rows < 2 || !Number.isInteger(components) || components < 1 || components > most) {
    const found = `${components} components of ${given.rows} samples of ${given.columns} features`;
    throw new ArgumentError({
      doing,
      found,
      right: `two samples or more, 1 to ${most} components`,
    });
  }
  return { matrix: centered(given), components };
}

/**
 * A PCA of its decomposition.
 *
 * @param matrix The centered samples.
 * @param values The singular values, the greatest first.
 * @param directions (components, features): right vectors of unit length, their signs fixed here.
 * @param scores (samples, components) before the signs are fixed, where they are there already.
 */
export function pcaOf(
  matrix: Centered,
  values: Float64Array,
  directions: Float64Array,
  components: number,
  scores?: Float64Array,
): Pca {
  for (let k = 0; k < components; k++) {
    const direction = directions.subarray(k * matrix.columns, (k + 1) * matrix.columns);
    if (!isNegative(direction)) continue;
    direction.forEach((value, at) => direction[at] = -value);
    if (scores === undefined) continue;
    for (let at = k; at < scores.length; at += components) scores[at] = -scores[at]!;
  }
  const variances = values.map((value) => value * value / (matrix.rows - 1));
  let total = 0;
  for (const value of matrix.data) total += value * value;
  total /= matrix.rows - 1;
  const explainedVariance = variances.slice(0, components);
  const along = (rows: Centered) => projected(rows, directions, components);
  return {
    components: ndarray("float64", [components, matrix.columns], directions),
    scores: scores === undefined
      ? along(matrix)
      : ndarray("float64", [matrix.rows, components], scores),
    explainedVariance,
    explainedVarianceRatio: explainedVariance.map((variance) => variance / total),
    singularValues: values.slice(0, components),
    mean: matrix.means,
    transform: (others) => {
      const rows = finiteRows("transform samples", others, "the samples");
      if (rows.columns !== matrix.columns) {
        const found = `${rows.columns} features`;
        const right = `${matrix.columns}, as the components have`;
        throw new ShapeError({ doing: "transform samples", found, right });
      }
      const data = rows.data.map((value, at) => value - matrix.means[at % rows.columns]!);
      return along({ ...rows, data, means: matrix.means });
    },
  };
}

/** Singular values and right vectors by the products of the shorter side. */
function byProducts({ rows, columns, data }: Centered, components: number) {
  const isWide = columns >= rows;
  const n = Math.min(rows, columns);
  const series = Array.from(
    { length: n },
    (_, i) =>
      isWide
        ? data.subarray(i * columns, (i + 1) * columns)
        : Float64Array.from({ length: rows }, (_, row) => data[row * columns + i]!),
  );
  const products = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) products[i * n + j] = product(series[i]!, series[j]!);
  }
  const eigen = symmetricEigen(products, n);
  const values = eigen.values.map((value) => Math.sqrt(Math.max(0, value)));
  const right = Array.from({ length: components }, (_, k) => {
    const vector = eigen.vectors.subarray(k * n, (k + 1) * n);
    if (!isWide) return vector.slice();
    const whole = new Float64Array(columns);
    series.forEach((row, i) => {
      for (let j = 0; j < columns; j++) whole[j]! += vector[i]! * row[j]!;
    });
    const length = Math.sqrt(product(whole, whole));
    return length === 0 ? whole : whole.map((value) => value / length);
  });
  return { values, right };
}

function projected(
  { rows, columns, data }: Centered,
  directions: Float64Array,
  components: number,
): NdArray<"float64"> {
  const scores = new Float64Array(rows * components);
  for (let row = 0; row < rows; row++) {
    const sample = data.subarray(row * columns, (row + 1) * columns);
    for (let k = 0; k < components; k++) {
      const direction = directions.subarray(k * columns, (k + 1) * columns);
      scores[row * components + k] = product(sample, direction);
    }
  }
  return ndarray("float64", [rows, components], scores);
}

/** Whether the entry of greatest magnitude is. */
function isNegative(vector: Float64Array): boolean {
  let largest = 0;
  for (let i = 1; i < vector.length; i++) {
    if (Math.abs(vector[i]!) > Math.abs(vector[largest]!)) largest = i;
  }
  return vector[largest]! < 0;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
