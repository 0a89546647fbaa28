/** The workflow of Sensorium recordings: check, statistics, ceilings, traces, RDM, package. */
export {
  type Nested,
  type SensoriumStatistics,
  sensoriumStatistics,
  statisticsText,
  type VariableReport,
} from "./statistics.ts";
export {
  type RecordingCeilingOptions,
  type RecordingCeilings,
  recordingCeilings,
} from "./ceilings.ts";
export {
  packageSensorium,
  type SensoriumPackage,
  type SensoriumPackageOptions,
} from "./package/package.ts";
export type { ReliabilitySummary } from "./package/reliability.ts";
export { sensoriumPackageText } from "./package/report.ts";
export { type RecordingTraceOptions, recordingTraces } from "./traces.ts";
export { type RepeatTraces, repeatTraces } from "./repeat_traces.ts";
export {
  type PictureScores,
  type Predict,
  type PredictionScoreOptions,
  scorePicturePredictions,
  scoreVideoPredictions,
} from "./prediction_scores.ts";
export { recordingRdm, type RecordingRdmOptions } from "./recording_rdm.ts";
export { recordingCheckText } from "./check.ts";
