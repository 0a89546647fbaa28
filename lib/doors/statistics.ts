/**
 * Statistics as SciPy, NumPy and scikit-learn compute them: correlations, regression, principal
 * components, tests with p values, bootstrap, permutations, similarity of representations.
 *
 * Samples are lists, typed arrays, arrays or DataArrays of one dimension; matrices hold a sample a
 * row. All is computed in doubles. NaN makes a result NaN (SciPy's `nan_policy="propagate"`) unless
 * `nanPolicy` says otherwise; decompositions and regressions refuse it, as scikit-learn does.
 * SciPy's names stand beside ours: `pearsonr`, `spearmanr`, `ttest_ind`, `false_discovery_control` …
 *
 * @module
 */
export type { Progress, ProgressEvent, RunOptions } from "../progress/mod.ts";
export type {
  Attributes,
  Coordinate,
  CoordinateData,
  CoordinateInput,
  CoordinateInputs,
  Coordinates,
  CoordinateValues,
  DataOf,
  DType,
  Encoding,
  Label,
  Labeled,
  NdArray,
  NumericDType,
  TypedArray,
  TypedArrays,
} from "../arrays/mod.ts";
export {
  type Alternative,
  type AnyTTestOptions,
  type BootstrapMean,
  bootstrapMean,
  type BootstrapMeanOptions,
  cka,
  ckaOfGrams,
  type CkaOptions,
  corrcoef,
  type CorrcoefOptions,
  type Correlation,
  type CorrelationOptions,
  false_discovery_control,
  fdr,
  type FdrOptions,
  type GroupPermutation,
  type GroupPermutationOptions,
  type GroupStatistic,
  type IndependentTTestOptions,
  type LinearRegression,
  linearRegression,
  type LinearRegressionOptions,
  type Linregress,
  linregress,
  type LinregressOptions,
  type Matrix,
  type NanPolicy,
  type NanPolicyOptions,
  type Pca,
  pca,
  type PcaOptions,
  pearson,
  pearson as pearsonr,
  permutation,
  permutation_test,
  type Sample,
  spearman,
  spearman as spearmanr,
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
} from "../statistics/mod.ts";
