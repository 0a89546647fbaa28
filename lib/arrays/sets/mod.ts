/** Several arrays on shared coordinates. */
export { DatasetStatistics } from "./dataset_statistics.ts";
export { MERGE_OPTIONS, type Merged, mergedArrays, type MergeOptions } from "./merge.ts";
