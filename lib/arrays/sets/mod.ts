/** Several arrays on shared coordinates. */
export { MERGE_OPTIONS, type Merged, mergedArrays, type MergeOptions } from "./merge.ts";
