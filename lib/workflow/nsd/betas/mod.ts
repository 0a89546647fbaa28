/**
 * Betas: from the files of a session to z-scored rows, and from sessions to the mean over repetitions.
 * What prepares and packages reads betas here; the verification reads single neuroids by itself.
 */
export { type Arrangement, arrangeTrials } from "./arrange.ts";
export type {
  BetaFile,
  BetaFiles,
  BetaFormat,
  SeenFile,
  SessionJob,
  SessionSource,
  Whose,
} from "./beta_files.ts";
export { BETAS_DATASET, BETAS_WORDS } from "./hdf5_betas.ts";
export { constantNeuroids, lookAtBetas, lookAtTransfer, otherCopyOf } from "./formats.ts";
export {
  type PlannedSession,
  planSessions,
  SESSION_PARTS,
  type SessionPart,
  sessionParts,
  type SharedPart,
  type SubjectPlan,
} from "./plan_sessions.ts";
export {
  type ExtractOptions,
  extractSessions,
  makeSessions,
  openSessionPool,
  type SessionPool,
  type SessionRows,
} from "./sessions.ts";
export { type BetasTransfer, sumOfTransfers } from "./transfer.ts";
export { byRepetition, readSingleTrials, type SingleTrials } from "./single_trials.ts";
