/** Statistics of one row of all trials in float32, compiled to WebAssembly. */
export { RowKernel, type RowStatistics } from "./row_kernel.ts";
