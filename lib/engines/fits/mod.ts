/** Statistics of large matrices, made of products. */
export { computeCka, type ComputeCkaOptions } from "./cka.ts";
export { computeDot, type ComputeDotOptions } from "./dot.ts";
export {
  computeLinearRegression,
  type ComputeLinearRegressionOptions,
} from "./linear_regression.ts";
export { computePca, type ComputePcaOptions } from "./pca.ts";
