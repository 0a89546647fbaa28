/**
 * Statistics of samples: correlations, regression, principal components, tests, resampling,
 * similarity of representations. In doubles; NaN by SciPy's rules.
 *
 * @module
 */
export {
  corrcoef,
  type CorrcoefOptions,
  type Correlation,
  type CorrelationOptions,
  correlationPValue,
  cosineOfVectors,
  direction,
  isConstant,
  isZero,
  pearson,
  pearsonOfVectors,
  spearman,
  spearmanOfVectors,
} from "./correlation/mod.ts";
export {
  type Alternative,
  normalQuantile,
  studentTail,
  studentUpperQuantile,
} from "./distributions/mod.ts";
export {
  type Centered,
  dataOfRegression,
  factorOf,
  type LabeledRegression,
  type LinearRegression,
  linearRegression,
  type LinearRegressionOptions,
  type Linregress,
  linregress,
  type LinregressOptions,
  type Pca,
  pca,
  pcaOf,
  type PcaOptions,
  samplesOfPca,
  solveFactored,
  solveLower,
} from "./linear/mod.ts";
export {
  type BootstrapMean,
  bootstrapMean,
  type BootstrapMeanOptions,
  type GroupPermutation,
  type GroupPermutationOptions,
  type GroupStatistic,
  permutation,
  permutation_test,
} from "./resampling/mod.ts";
export type {
  Along,
  Matrix,
  NanPolicy,
  NanPolicyOptions,
  ResultsAlong,
  Sample,
} from "./samples/mod.ts";
export {
  biasedHsic,
  cka,
  ckaOfGrams,
  type CkaOptions,
  dataOfCka,
  unbiasedHsic,
} from "./similarity/mod.ts";
export {
  type AnyTTestOptions,
  false_discovery_control,
  fdr,
  type FdrOptions,
  type IndependentTTestOptions,
  ttest,
  ttest_1samp,
  ttest_ind,
  ttest_rel,
  type TTestOptions,
  type TTestResult,
  type Wilcoxon,
  wilcoxon,
  type WilcoxonOptions,
  type ZeroMethod,
} from "./tests/mod.ts";
