/** Linear models and decompositions. */
export {
  type LabeledRegression,
  type LinearRegression,
  linearRegression,
  type LinearRegressionOptions,
} from "./linear_regression.ts";
export { type Linregress, linregress, type LinregressOptions } from "./linregress.ts";
export { type Pca, pca, type PcaOptions } from "./pca.ts";
export { centered, finiteRows } from "./center.ts";
export { factorOf, solveFactored, solveLower } from "./solve.ts";
