/** The workflow of the Natural Scenes Dataset: check, prepare, package, verify, RDMs. */
export { writeSplit } from "./assemblies/mod.ts";
export {
  type BetasTransfer,
  byRepetition,
  openSessionPool,
  readSingleTrials,
  type SessionJob,
  type SingleTrials,
} from "./betas/mod.ts";
export {
  type BehaviorPreparation,
  behaviorText,
  prepareBehavior,
  type PrepareBehaviorOptions,
} from "./behavior/mod.ts";
export {
  checkNsd,
  type CheckOptions,
  checkText,
  describeFiles,
  type Download,
  type DownloadOptions,
  type FetchOptions,
  type FetchProgram,
  fetchText,
  type FileDescription,
  type FileToFetch,
  findMissingFiles,
  NSD_BUCKET,
  NSD_FINDINGS,
  type NsdCheck,
  type SessionWithoutVariance,
  type SubjectFiles,
} from "./check/mod.ts";
export {
  type NsdResultOptions,
  type NsdRunOptions,
  type NsdTreeOptions,
  type PreparationChoice,
  readImageList,
  type SplitName,
  type TrialsChoice,
} from "./choices/mod.ts";
export {
  type ExtractedShare,
  extractedText,
  extractShare,
  type ExtractShareOptions,
} from "./extract/mod.ts";
export * from "./names/mod.ts";
export {
  type ConstantNeuroidsOfPackage,
  extractRepetitions,
  type ExtractRepetitionsOptions,
  type HeldCount,
  type NsdPackage,
  type PackagedSplit,
  packageNsd,
  type PackageOptions,
  packageText,
  writeStimuli,
  type WriteStimuliOptions,
} from "./package/mod.ts";
export {
  type AssembleOptions,
  assembleRegion,
  discardParts,
  type ExtractedSubject,
  extractSubject,
  type ExtractSubjectOptions,
  type Preparation,
  preparationText,
  prepareAssemblies,
  type PreparedSubject,
  type PrepareOptions,
  type RegionSummary,
  type SavedSplit,
} from "./prepare/mod.ts";
export * from "./rdm/mod.ts";
export {
  ceilingsBySubject,
  type Column,
  type ColumnRange,
  type Columns,
  type NoiseCeilingOptions,
  type NoiseCeilings,
  readNoiseCeilings,
  type RegionNeuroids,
  type RepetitionCounts,
  selectTrials,
  SPACE_NAMES,
  type SpaceName,
  spaceNamed,
  type SubjectNeuroids,
  type TrialSelection,
  volumeCeilings,
} from "./spaces/mod.ts";
export {
  type NsdStimuli,
  prepareStimuli,
  type PrepareStimuliOptions,
  stimuliText,
} from "./stimuli/mod.ts";
export {
  type Comparison,
  type Verification,
  verificationError,
  verificationText,
  verifyNsd,
  type VerifyOptions,
} from "./verify/mod.ts";
