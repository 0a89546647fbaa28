/** Least squares on the chosen engine. */
import { anything, boolean, checkCall, number, optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  type Centered,
  dataOfRegression,
  type LinearRegression,
  type LinearRegressionOptions,
  type Matrix as Samples,
  type Sample,
} from "../../statistics/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../engine.ts";
import {
  columnsOf,
  decomposeByProducts,
  productsOf,
  rowsOf,
  type SideVectors,
} from "./decompose.ts";

/** Products know the squares of singular values: shares below this are lost in rounding. */
const LEAST_TOL = 1e-7;
/** What products lose, corrections by the residuals bring back. */
const CORRECTIONS = 2;

/** How a regression is done on an engine. */
export interface ComputeLinearRegressionOptions extends LinearRegressionOptions, EngineOptions {}

const OPTIONS = optionsOf<ComputeLinearRegressionOptions>({}, {
  intercept: boolean,
  tol: number,
  ...ENGINE_OPTIONS.others,
});

/**
 * `linearRegression` on an engine, by the products of the shorter side in
 * float64, corrected twice by the residuals: for matrices of thousands of samples, features and targets.
 * Coefficients agree with those of `linearRegression` to 1e-9 of the greatest where singular values are
 * 1e-4 of the greatest or more, or 0.
 *
 * @example
 * ```ts
 * import { computeLinearRegression } from "neuroid/statistics";
 *
 * const fit = await computeLinearRegression([[0, 1], [1, 0], [2, 2], [3, 1]], [3, 3, 9, 9]);
 * console.log([...fit.coefficients].map((c) => c.toFixed(2))); // ["2.00", "2.00"]
 * ```
 *
 * @param x (samples, features); of one dimension: one feature.
 * @param y (samples, targets); of one dimension: one target.
 * @throws {ShapeError} for different numbers of samples, and for more than two dimensions.
 * @throws {DataError} for NaN and infinity, and if labels of samples differ.
 * @throws {ArgumentError} for no samples or no features, and a `tol` below 1e-7 or not below 1.
 */
export async function computeLinearRegression(
  x: Sample | Samples,
  y: Sample | Samples,
  options: ComputeLinearRegressionOptions = {},
): Promise<LinearRegression> {
  checkCall("computeLinearRegression", {
    x: [x, anything],
    y: [y, anything],
    options: [options, OPTIONS],
  }, arguments);
  const { intercept, tol: wanted, ...run } = options;
  const { tol, a, b, model } = dataOfRegression(x, y, { intercept, tol: wanted });
  if (tol < LEAST_TOL) {
    throw new ArgumentError({
      doing: "fit a linear regression on an engine",
      found: `a tol of ${tol}`,
      right: `${LEAST_TOL} or more; linearRegression takes less`,
    });
  }
  const side = await decomposeByProducts(a, run);
  const least = tol * side.values[0]!;
  const rank = side.values.reduce((count, value) => value > least ? count + 1 : count, 0);
  const coefficients = new Float64Array(b.columns * a.columns);
  const n = side.values.length;
  const directions = side.isWide
    ? []
    : Array.from({ length: n }, (_, k) => side.vectors.subarray(k * n, (k + 1) * n));
  if (rank === 0) return model(coefficients, rank, side.values, directions);
  let residuals = b.data;
  for (let step = 0; step <= CORRECTIONS; step++) {
    const more = await computeSolution(a, residuals, b.columns, side, rank, run);
    more.forEach((value, at) => coefficients[at]! += value);
    if (step === CORRECTIONS) break;
    const fitted = await productsOf(
      rowsOf(a.data, a.columns),
      rowsOf(coefficients, a.columns),
      run,
    );
    residuals = b.data.map((value, at) => value - fitted[at]!);
  }
  return model(coefficients, rank, side.values, directions);
}

/** (targets, features): what fits (samples, targets) best, to the accuracy of products. */
async function computeSolution(
  { data, columns }: Centered,
  targets: Float64Array,
  count: number,
  { isWide, values, vectors }: SideVectors,
  rank: number,
  run: EngineOptions,
): Promise<Float64Array> {
  const n = values.length, kept = vectors.subarray(0, rank * n);
  const features = columnsOf(data, columns), responses = columnsOf(targets, count);
  const start = isWide ? responses : rowsOf(await productsOf(responses, features, run), columns);
  const along = await productsOf(start, rowsOf(kept, n), run);
  along.forEach((value, at) => along[at] = value / values[at % rank]! ** 2);
  const back = await productsOf(rowsOf(along, rank), columnsOf(kept, n), run);
  return isWide ? await productsOf(rowsOf(back, n), features, run) : back;
}
