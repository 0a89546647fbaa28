/**
 * Betas onto one scale: the z-score within a session, the mean over repetitions, the z-score over all
 * images. Betas are percent signal change (int16 ones that times 300), z-scores have no unit.
 *
 * @module
 */
export { type SessionBetas, type SessionLayout, zscoreSession } from "./session.ts";
export { type WantedTrials, zscoreTrials } from "./wanted_trials.ts";
export { applyGlobalZScore, fillNaN, fitGlobalZScore, type ZScoreParameters } from "./global.ts";
export { RepetitionMean, type RepetitionMeanOptions, type RepetitionRule } from "./repetitions.ts";
