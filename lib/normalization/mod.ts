/** Betas onto one scale: within a session, over repetitions, over all images. */
export { type SessionBetas, type SessionLayout, zscoreSession } from "./session.ts";
export { type WantedTrials, zscoreTrials } from "./wanted_trials.ts";
export { applyGlobalZScore, fillNaN, fitGlobalZScore, type ZScoreParameters } from "./global.ts";
export {
  meanOverRepetitions,
  nanmeanOverRepetitions,
  type RepetitionShape,
} from "./repetitions.ts";
