/** The workflow of the Natural Scenes Dataset: check, prepare, package, verify, RDMs. */
export { writeSplit } from "./assemblies/mod.ts";
export {
  type BetaFile,
  type BetaFiles,
  type BetaFormat,
  byRepetition,
  readSingleTrials,
  type SessionSource,
  type SingleTrials,
} from "./betas/mod.ts";
export * from "./check/mod.ts";
export * from "./names/mod.ts";
export * from "./package/mod.ts";
export * from "./prepare/mod.ts";
export * from "./rdm/mod.ts";
export {
  ceilingsBySubject,
  type ColumnRange,
  type NoiseCeilingOptions,
  type NoiseCeilings,
  readNoiseCeilings,
  type RegionNeuroids,
  type RepetitionCounts,
  selectTrials,
  type Space,
  SPACE_NAMES,
  type SpaceName,
  spaceNamed,
  SPACES,
  type SubjectNeuroids,
  type TrialSelection,
  volumeCeilings,
} from "./spaces/mod.ts";
export {
  type Comparison,
  type Verification,
  verificationError,
  verificationText,
  verifyNsd,
  type VerifyOptions,
} from "./verify/mod.ts";
export { type CeilingSummary, RELIABLE_PERCENT, summarizeCeilings } from "./prepare/summary.ts";
