/** Statistics of a recording's variables: provided, kept, or recomputed; and standardizing with them. */
export {
  type RecordingStatistics,
  recordingStatistics,
  type StatisticsOptions,
  type StatisticSource,
} from "./choose.ts";
export {
  type ResponsePrecision,
  responsePrecision,
  standardize,
  standardizeAround,
  standardizeBehavior,
  standardizeResponses,
} from "./standardize.ts";
export { pickledStatistics } from "./pickled.ts";
export { providedStatistics } from "./provided.ts";
export {
  readStatistics,
  type StatisticsFiles,
  statisticsFiles,
  writeStatistics,
} from "./stored.ts";
export {
  type StatisticAxes,
  type StatisticsByKey,
  type TrainOptions,
  type TrainStatistics,
  trainStatistics,
} from "./train.ts";
export type { VariableStatistics } from "./variable.ts";
