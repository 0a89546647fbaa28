/** Statistics by drawing again. */
export { type BootstrapMean, bootstrapMean, type BootstrapMeanOptions } from "./bootstrap_mean.ts";
export {
  type GroupPermutation,
  type GroupPermutationOptions,
  type GroupStatistic,
  permutation,
  permutation_test,
} from "./permutation.ts";
