/** What is done with a recording of Sensorium: ceilings, RDMs, traces, scores, statistics, a package. */
export {
  computeRecordingCeilings,
  type RecordingCeilingOptions,
  type RecordingCeilings,
} from "./ceilings.ts";
export { recordingCheckText } from "./check_text.ts";
export {
  packageSensorium,
  type ReliabilitySummary,
  type SensoriumPackage,
  sensoriumPackageJson,
  type SensoriumPackageOptions,
  sensoriumPackageText,
} from "./package/mod.ts";
export {
  type PictureScores,
  type Predict,
  type PredictionScoreOptions,
  scorePicturePredictions,
  scoreVideoPredictions,
  type VideoScoreOptions,
} from "./prediction_scores.ts";
export { computeRecordingRdm, type RecordingRdmOptions } from "./recording_rdm.ts";
export {
  computeSensoriumStatistics,
  type Nested,
  type ResponseReport,
  type SensoriumStatistics,
  statisticsText,
  type VariableReport,
} from "./statistics.ts";
export { computeManyStatistics, type ManyStatisticsOptions } from "./many_statistics.ts";
export type { RecordingReport } from "./recording_report.ts";
export {
  saveStatisticsShare,
  type StatisticsShare,
  type StatisticsShareOptions,
  statisticsShareText,
} from "./statistics_shares.ts";
export {
  readRecordingTraces,
  readRepeatTraces,
  type RecordingTraceOptions,
  type RepeatTraceOptions,
  type RepeatTraces,
} from "./traces.ts";
export {
  readPredictions,
  scoreSubmission,
  SUBMISSION_FINDINGS,
  type SubmissionOptions,
  type SubmissionReport,
  type SubmissionScoreOptions,
  type SubmissionScores,
  submissionScoresText,
  submissionText,
  type TierScores,
  type TrialPrediction,
  writeSubmission,
} from "./submission/mod.ts";
export { readRecordingAssembly, type RecordingAssemblyOptions } from "./recording_assembly.ts";
