/** Least squares. */
import { anything, boolean, checkCall, number, optionsOf } from "../../calls/mod.ts";
import { type DataArray, type Labeled, mean } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import {
  checkSamePlaces,
  dimensionsOf,
  labeledOf,
  type Matrix,
  numbersOf,
  type Sample,
} from "../samples/mod.ts";
import { centered, finiteRows } from "./center.ts";
import { coefficientErrors } from "./coefficient_errors.ts";
import { labeledFit } from "./labeled_fit.ts";
import { svd } from "./svd.ts";

/** How a regression is done. */
export interface LinearRegressionOptions {
  /** Whether the model has an intercept; true by default. */
  readonly intercept?: boolean | undefined;
  /**
   * Singular values of the features below this share of the greatest count as 0; 1e-6 by default, as
   * in scikit-learn 1.9 (before: 2.2e-16). Smaller where features differ in scale by 10^6 or more.
   */
  readonly tol?: number | undefined;
}

const OPTIONS = optionsOf<LinearRegressionOptions>({}, { intercept: boolean, tol: number });

/** A linear model that was fitted. */
export interface LinearRegression {
  /** (targets, features) row-major; scikit-learn's `coef_`. */
  readonly coefficients: Float64Array;
  /** One for each target; 0 without intercepts. scikit-learn's `intercept_`. */
  readonly intercepts: Float64Array;
  /** The share of each target's variance that the fit explains: `r2_score` of each target. */
  readonly rSquared: Float64Array;
  /**
   * The standard error of each coefficient, (targets, features) as {@link coefficients}: √(s² (XᵀX)⁻¹), s²
   * the residual sum of squares over {@link df}, as statsmodels' OLS has it (`bse`). NaN where features
   * depend on each other, and where no degree of freedom is left.
   */
  readonly standardErrors: Float64Array;
  /** Each coefficient over its standard error (`tvalues`). */
  readonly tValues: Float64Array;
  /** The probability of a t as far from 0, two-sided, if the coefficient is 0 (`pvalues`). */
  readonly pValues: Float64Array;
  /** The standard error of each intercept; NaN without. */
  readonly interceptErrors: Float64Array;
  /** Samples less the coefficients of a target, the intercept one of them (`df_resid`). */
  readonly df: number;
  /** How many directions of the (centered) features are used: those that `tol` does not leave out. */
  readonly rank: number;
  /** Singular values of the (centered) features, the greatest first. */
  readonly singularValues: Float64Array;
  /** Predictions, (samples, targets) row-major, for features of as many columns. */
  readonly predict: (features: Sample | Matrix) => Float64Array;
}

/** A linear model of DataArrays, its coefficients with their labels. */
export interface LabeledRegression extends
  Omit<
    LinearRegression,
    | "coefficients"
    | "intercepts"
    | "rSquared"
    | "standardErrors"
    | "tValues"
    | "pValues"
    | "interceptErrors"
  > {
  /**
   * By target and feature, with the coordinates of both; without the dimension of what has one alone. The
   * features' names get `_x` where targets have the same.
   */
  readonly coefficients: DataArray;
  /** By target. */
  readonly intercepts: DataArray;
  /** By target. */
  readonly rSquared: DataArray;
  /** As {@link LinearRegression.standardErrors}, by target and feature. */
  readonly standardErrors: DataArray;
  /** By target and feature. */
  readonly tValues: DataArray;
  /** By target and feature. */
  readonly pValues: DataArray;
  /** By target. */
  readonly interceptErrors: DataArray;
}

const doing = "fit a linear regression";

/**
 * Ordinary least squares, as scikit-learn's `LinearRegression`: where features depend on each other
 * or outnumber the samples, the coefficients of least length; directions that `tol` leaves out count in
 * `rank`. Of two DataArrays coefficients, errors and p values are DataArrays with their labels. On an
 * engine: `computeLinearRegression`.
 *
 * @example
 * ```ts
 * import { linearRegression } from "neuroid/statistics";
 *
 * const fit = linearRegression([[0, 1], [1, 0], [2, 2], [3, 1]], [3, 3, 9, 9]);
 * console.log([...fit.coefficients].map((c) => c.toFixed(2))); // ["2.00", "2.00"]
 * console.log(fit.predict([[1, 1]])[0]?.toFixed(2)); // 5.00
 * ```
 *
 * @param x (samples, features); of one dimension: one feature.
 * @param y (samples, targets); of one dimension: one target.
 * @throws {ShapeError} for different numbers of samples, and for more than two dimensions.
 * @throws {DataError} for NaN and infinity, as in scikit-learn, and if labels of samples differ.
 * @throws {ArgumentError} for no samples or no features, and a `tol` beyond 0 to 1.
 */
export function linearRegression(
  x: Labeled,
  y: Labeled,
  options?: LinearRegressionOptions,
): LabeledRegression;
/** The same of plain numbers. */
export function linearRegression(
  x: Sample | Matrix,
  y: Sample | Matrix,
  options?: LinearRegressionOptions,
): LinearRegression;
export function linearRegression(
  x: Sample | Matrix,
  y: Sample | Matrix,
  options: LinearRegressionOptions = {},
): LinearRegression | LabeledRegression {
  checkCall(
    "linearRegression",
    { x: [x, anything], y: [y, anything], options: [options, OPTIONS] },
    arguments,
  );
  const fit = fitted(x, y, options);
  const [features, targets] = [labeledOf(x), labeledOf(y)];
  return features === undefined || targets === undefined
    ? fit
    : { ...fit, ...labeledFit(fit, features, targets) };
}

function fitted(
  x: Sample | Matrix,
  y: Sample | Matrix,
  options: LinearRegressionOptions,
): LinearRegression {
  const { tol, a, b, model } = dataOfRegression(x, y, options);
  const { values, left, right } = svd(a);
  const least = tol * (values[0] ?? 0);
  const rank = values.reduce((count, value) => value > least ? count + 1 : count, 0);
  const [p, q] = [a.columns, b.columns];
  const coefficients = new Float64Array(q * p);
  for (let target = 0; target < q; target++) {
    const own = coefficients.subarray(target * p, (target + 1) * p);
    for (let k = 0; k < rank; k++) {
      let along = 0;
      for (let row = 0; row < a.rows; row++) along += left[k]![row]! * b.data[row * q + target]!;
      along /= values[k]!;
      for (let j = 0; j < p; j++) own[j]! += along * right[k]![j]!;
    }
  }
  return model(coefficients, rank, values, right);
}

/** The data of a regression, checked and centered, and what makes its model of coefficients. */
export function dataOfRegression(
  x: Sample | Matrix,
  y: Sample | Matrix,
  options: LinearRegressionOptions,
) {
  const { intercept = true, tol = 1e-6 } = options;
  if (!(tol >= 0 && tol < 1)) {
    throw new ArgumentError({ doing, found: `a tol of ${tol}`, right: "a number from 0 to 1" });
  }
  const features = finiteRows(doing, asMatrix(x), "the features");
  const targets = finiteRows(doing, asMatrix(y), "the targets");
  if (features.rows !== targets.rows) {
    const found = `${features.rows} samples of features, ${targets.rows} of targets`;
    throw new ShapeError({ doing, found, right: "as many of both" });
  }
  checkSamePlaces(doing, x, y);
  const a = centered(features, intercept), b = centered(targets, intercept);
  const [p, q] = [a.columns, b.columns];
  /**
   * @param coefficients (targets, features) row-major
   * @param directions of the features, for as many singular values as there are features
   */
  const model = (
    coefficients: Float64Array,
    rank: number,
    singularValues: Float64Array,
    directions: readonly ArrayLike<number>[],
  ): LinearRegression => {
    const intercepts = Float64Array.from(
      { length: q },
      (_, target) =>
        intercept ? b.means[target]! - product(coefficients, target * p, a.means, 0, p) : 0,
    );
    const predict = (given: Sample | Matrix) => {
      const { rows, columns, data } = finiteRows(
        "predict by a regression",
        asMatrix(given),
        "the features",
      );
      if (columns !== p) {
        const found = `${columns} features`;
        throw new ShapeError({ doing: "predict by a regression", found, right: `${p}` });
      }
      return Float64Array.from({ length: rows * q }, (_, at) => {
        const [row, target] = [Math.floor(at / q), at % q];
        return intercepts[target]! + product(coefficients, target * p, data, row * p, p);
      });
    };
    const predicted = predict(asMatrix(x));
    const rSquared = explained(targets.data, predicted, targets.rows, q);
    const errors = coefficientErrors(coefficients, {
      directions,
      values: singularValues,
      isFull: rank === p,
      means: intercept ? a.means : undefined,
      targets,
      predicted,
    });
    return { coefficients, intercepts, rSquared, ...errors, rank, singularValues, predict };
  };
  return { tol, a, b, model };
}

/** One dimension as a matrix of one column. */
function asMatrix(given: Sample | Matrix): Matrix {
  const dimensions = dimensionsOf(given);
  if (dimensions > 2) {
    throw new ShapeError({ doing, found: `${dimensions} dimensions`, right: "one or two" });
  }
  if (dimensions === 2) return given as Matrix;
  const data = numbersOf(doing, given as Sample, "a sample");
  if (data.length === 0) {
    throw new ArgumentError({ doing, found: "no samples", right: "one or more" });
  }
  return { dtype: "float64", shape: [data.length, 1], data };
}

/** 1 − residual sum of squares / total; scikit-learn's rule for a constant target: 1 if exact, else 0. */
function explained(y: Float64Array, fitted: Float64Array, rows: number, q: number): Float64Array {
  return Float64Array.from({ length: q }, (_, target) => {
    const own = Float64Array.from({ length: rows }, (_, row) => y[row * q + target]!);
    const center = mean(own);
    let residual = 0, total = 0;
    own.forEach((value, row) => {
      residual += (value - fitted[row * q + target]!) ** 2;
      total += (value - center) ** 2;
    });
    return total === 0 ? (residual === 0 ? 1 : 0) : 1 - residual / total;
  });
}

function product(a: Float64Array, from: number, b: Float64Array, at: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[from + i]! * b[at + i]!;
  return sum;
}
