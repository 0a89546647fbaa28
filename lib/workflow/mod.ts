/** The steps of the notebooks as functions: what tasks and notebooks both call. */
export {
  type AssemblyCeiling,
  assemblyCeiling,
  ceilingText,
} from "./brainscore/assembly_ceiling.ts";
export { checkPackageFolder } from "./brainscore/check_folder.ts";
export { nsdPackageNames, type PackageName } from "./nsd/brainscore_names.ts";
export {
  checkNsd,
  type CheckOptions,
  type NsdCheck,
  type SubjectFiles,
} from "./nsd/check/check_nsd.ts";
export { describeFiles, type FileDescription } from "./nsd/check/describe_files.ts";
export { byteText, checkText } from "./nsd/check/check_text.ts";
export {
  behaviorFile,
  consistencyFile,
  crossRegionFile,
  orderFile,
  packageFile,
  rdmFile,
  rdmSummaryFile,
  regionFile,
  type Space,
  SPACES,
  splitFile,
  stimulusFolder,
  stimulusMetadataFile,
} from "./nsd/names.ts";
export { type RepetitionCounts, selectTrials, type TrialSelection } from "./nsd/spaces/trials.ts";
export { type Preparation, prepareAssemblies, type PrepareOptions } from "./nsd/prepare/prepare.ts";
export { preparationText } from "./nsd/prepare/preparation_text.ts";
export type { RegionSummary } from "./nsd/prepare/save_region.ts";
export { type CeilingSummary, RELIABLE_PERCENT, summarizeCeilings } from "./nsd/prepare/summary.ts";
export {
  ceilingsBySubject,
  type NoiseCeilingOptions,
  type NoiseCeilings,
  readNoiseCeilings,
} from "./nsd/spaces/noise_ceilings.ts";
export { volumeCeilings } from "./nsd/spaces/volume.ts";
export { writeSplit } from "./nsd/assemblies/write_split.ts";
export { type Split, SPLIT_PARTS, splitImages, splitLabels, type SplitPart } from "./nsd/split.ts";
export { type NsdPackage, packageNsd, type PackageOptions } from "./nsd/package/package.ts";
export { packageText } from "./nsd/package/package_text.ts";
export type { PackagedSplit } from "./nsd/package/write_assemblies.ts";
export {
  type Nested,
  type SensoriumStatistics,
  sensoriumStatistics,
  statisticsText,
  type VariableReport,
} from "./sensorium/statistics.ts";
export {
  type RecordingCeilingOptions,
  type RecordingCeilings,
  recordingCeilings,
} from "./sensorium/ceilings.ts";
export {
  packageSensorium,
  type SensoriumPackage,
  type SensoriumPackageOptions,
} from "./sensorium/package/package.ts";
export type { ReliabilitySummary } from "./sensorium/package/reliability.ts";
export { sensoriumPackageText } from "./sensorium/package/report.ts";
export { type RecordingTraceOptions, recordingTraces } from "./sensorium/traces.ts";
export { type RepeatTraces, repeatTraces } from "./sensorium/repeat_traces.ts";
export {
  type PictureScores,
  type Predict,
  type PredictionScoreOptions,
  scorePicturePredictions,
  scoreVideoPredictions,
} from "./sensorium/prediction_scores.ts";
export { recordingRdm, type RecordingRdmOptions } from "./sensorium/recording_rdm.ts";
export { recordingCheckText } from "./sensorium/check.ts";
export { type AssembleOptions, assembleRegion } from "./nsd/prepare/assemble_region.ts";
export {
  discardParts,
  type ExtractedSubject,
  extractSubject,
  type ExtractSubjectOptions,
} from "./nsd/prepare/extract_subject.ts";
export {
  computeRdms,
  type ComputeRdmsOptions,
  type Rdms,
  type RegionRdms,
} from "./nsd/rdm/compute_rdms.ts";
export {
  type RdmSummary,
  type RegionRdmSummary,
  saveRdms,
  summarizeRdms,
} from "./nsd/rdm/save_rdms.ts";
export { rdmText } from "./nsd/rdm/rdm_text.ts";
export type { Comparison } from "./nsd/verify/comparison.ts";
export { verificationText } from "./nsd/verify/verification_text.ts";
export {
  type Verification,
  verificationError,
  verifyNsd,
  type VerifyOptions,
} from "./nsd/verify/verify.ts";
export { byRepetition, readSingleTrials, type SingleTrials } from "./nsd/betas/single_trials.ts";
export { readStimuli, type Stimulus } from "./steps/stimuli.ts";
