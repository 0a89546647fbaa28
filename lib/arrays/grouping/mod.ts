/** Groups by labels, and what can be done to each. */
export { GroupBy } from "./group_by.ts";
export { GroupStatistics } from "./group_statistics.ts";
export type { Bins } from "./bins.ts";
