/** Linear models and decompositions. */
export {
  dataOfRegression,
  type LabeledRegression,
  type LinearRegression,
  linearRegression,
  type LinearRegressionOptions,
} from "./linear_regression.ts";
export { type Linregress, linregress, type LinregressOptions } from "./linregress.ts";
export { type Pca, pca, pcaOf, type PcaOptions, samplesOfPca } from "./pca.ts";
export { type Centered, centered, finiteRows } from "./center.ts";
export { factorOf, solveFactored, solveLower } from "./solve.ts";
