/** Tests of means, ranks and many p values. */
export { false_discovery_control, fdr, type FdrOptions } from "./fdr.ts";
export {
  type AnyTTestOptions,
  type IndependentTTestOptions,
  ttest,
  ttest_1samp,
  ttest_ind,
  ttest_rel,
} from "./ttest.ts";
export { type Wilcoxon, wilcoxon, type WilcoxonOptions } from "./wilcoxon.ts";
export type { ZeroMethod } from "./rank_sums.ts";
export type { TTestOptions, TTestResult } from "./t_statistic.ts";
