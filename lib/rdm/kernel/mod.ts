/** Sums over channels for pairs of patterns, by a WebAssembly kernel on shared memory. */
export {
  computeCrossSums,
  computePairSums,
  KERNEL_OPTIONS,
  type KernelOptions,
  type Sum,
} from "./run.ts";
export { CHANNEL_BLOCK } from "./plan.ts";
export { arraySource } from "./source.ts";
export type { PairSums } from "./sums.ts";
