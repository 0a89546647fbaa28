/** Several arrays on shared coordinates. */
export { type Merged, mergedArrays, type MergeOptions } from "./merge.ts";
