/** Statistics of a recording's variables: provided, kept, or recomputed; and standardizing with them. */
export { loadRecordingStatistics, type RecordingStatistics } from "./choose.ts";
export { STATISTICS_OPTIONS, type StatisticsOptions, type StatisticSource } from "./options.ts";
export {
  type ResponsePrecision,
  responsePrecision,
  standardize,
  standardizeResponses,
} from "./standardize.ts";
export { findMismatch, isOtherScale } from "./of_these_data.ts";
export { PICKLE_FILE, readPickledStatistics } from "./pickled.ts";
export { PROVIDED_FOLDER, readProvidedStatistics } from "./provided.ts";
export { readStoredStatistics, storedStatisticsFiles } from "./stored.ts";
export { computeTrainStatistics, type TrainOptions } from "./train.ts";
export type {
  StatisticAxes,
  StatisticsByKey,
  TrainStatistics,
  VariableStatistics,
} from "./variable.ts";
