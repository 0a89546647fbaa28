/** The steps of the notebooks as functions: what tasks and notebooks both call. */
export {
  type AssemblyCeiling,
  assemblyCeiling,
  ceilingText,
} from "./brainscore/assembly_ceiling.ts";
export { checkPackageFolder } from "./brainscore/check_folder.ts";
export { nsdPackageNames, type PackageName } from "./brainscore/nsd_names.ts";
export {
  checkNsd,
  type CheckOptions,
  type NsdCheck,
  type SubjectFiles,
} from "./check/check_nsd.ts";
export { describeFiles, type FileDescription } from "./check/describe_files.ts";
export { byteText, checkText } from "./check/report.ts";
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
} from "./file_names.ts";
export { type RepetitionCounts, selectTrials, type TrialSelection } from "./prepare/trials.ts";
export { type Preparation, prepareAssemblies, type PrepareOptions } from "./prepare/prepare.ts";
export { preparationText } from "./prepare/report.ts";
export type { RegionSummary } from "./prepare/save_region.ts";
export { type CeilingSummary, RELIABLE_PERCENT, summarizeCeilings } from "./prepare/summary.ts";
export {
  ceilingsBySubject,
  type NoiseCeilingOptions,
  type NoiseCeilings,
  readNoiseCeilings,
} from "./subjects/ceilings.ts";
export { volumeCeilings } from "./subjects/volume.ts";
export { writeSplit } from "./prepare/write_split.ts";
export { type Split, SPLIT_PARTS, splitImages, splitLabels, type SplitPart } from "./split.ts";
export { type NsdPackage, packageNsd, type PackageOptions } from "./package/package.ts";
export { packageText } from "./package/report.ts";
export type { PackagedSplit } from "./package/write_assemblies.ts";
export * from "./sensorium/mod.ts";
export { type AssembleOptions, assembleRegion } from "./steps/assemble.ts";
export {
  discardParts,
  type ExtractedSubject,
  extractSubject,
  type ExtractSubjectOptions,
} from "./steps/extract.ts";
export {
  computeRdms,
  type ComputeRdmsOptions,
  type Rdms,
  type RegionRdms,
} from "./rdm/compute_rdms.ts";
export {
  type RdmSummary,
  type RegionRdmSummary,
  saveRdms,
  summarizeRdms,
} from "./rdm/save_rdms.ts";
export { rdmText } from "./rdm/report.ts";
export type { Comparison } from "./verify/comparison.ts";
export { verificationText } from "./verify/report.ts";
export {
  type Verification,
  verificationError,
  verifyNsd,
  type VerifyOptions,
} from "./verify/verify.ts";
export { byRepetition, readSingleTrials, type SingleTrials } from "./steps/single_trials.ts";
