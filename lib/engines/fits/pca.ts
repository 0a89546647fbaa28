/** Principal components on the chosen engine. */
import { anything, checkCall, number, optionsOf } from "../../calls/mod.ts";
import { type Matrix as Samples, type Pca, pcaOf, samplesOfPca } from "../../statistics/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../engine.ts";
import { columnsOf, decomposeByProducts, productsOf, rowsOf } from "./decompose.ts";

/** How components are found on an engine. */
export interface ComputePcaOptions extends EngineOptions {
  /** Number of components to keep; by default all, min(samples, features). */
  readonly components?: number | undefined;
}

const OPTIONS = optionsOf<ComputePcaOptions>({}, {
  components: number,
  ...ENGINE_OPTIONS.others,
});

/**
 * `pca` on an engine, by the products of the shorter side in float64: for
 * matrices of thousands of samples and features. Variances agree with those of `solver: "svd"` to 1e-14
 * of the greatest, components to 1e-9 where variances lie apart and are 1e-6 of the greatest or more.
 *
 * @example
 * ```ts
 * import { computePca } from "neuroid/statistics";
 *
 * const samples = [[0, 0], [1, 1.1], [2, 1.9], [3, 3]];
 * const { explainedVarianceRatio } = await computePca(samples, { components: 1 });
 * console.log(explainedVarianceRatio[0]?.toFixed(3)); // 0.999
 * ```
 *
 * @param samples (samples, features), two samples or more.
 * @throws {DataError} for NaN and infinity.
 * @throws {ArgumentError} for fewer than two samples, and for more components than exist.
 * @throws {ShapeError} for more or fewer than two dimensions.
 */
export async function computePca(samples: Samples, options: ComputePcaOptions = {}): Promise<Pca> {
  checkCall("computePca", { samples: [samples, anything], options: [options, OPTIONS] }, arguments);
  const { components: wanted, ...run } = options;
  const { matrix, components } = samplesOfPca(samples, wanted);
  const { isWide, values, vectors } = await decomposeByProducts(matrix, run);
  const { columns, data } = matrix;
  const kept = vectors.slice(0, components * Math.min(matrix.rows, columns));
  const directions = isWide
    ? await productsOf(rowsOf(kept, matrix.rows), columnsOf(data, columns), run)
    : kept;
  for (let k = 0; k < components; k++) {
    normalize(directions.subarray(k * columns, (k + 1) * columns));
  }
  const scores = await productsOf(rowsOf(data, columns), rowsOf(directions, columns), run);
  return pcaOf(matrix, values, directions, components, scores);
}

/** Makes a vector's length 1, unless it is 0. */
function normalize(vector: Float64Array): void {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length > 0) vector.forEach((value, at) => vector[at] = value / length);
}
