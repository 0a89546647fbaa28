/** Predictions for the Sensorium competitions: read, checked, scored, and written for the site. */
export { SUBMISSION_FINDINGS } from "./findings.ts";
export { readPredictions } from "./predictions.ts";
export type { TrialPrediction } from "./trial_prediction.ts";
export {
  scoreSubmission,
  type SubmissionScoreOptions,
  type SubmissionScores,
  submissionScoresText,
} from "./score.ts";
export type { TierScores } from "./tier_scores.ts";
export type { SubmissionOptions, SubmissionReport } from "./submission.ts";
export { submissionText, writeSubmission } from "./write.ts";
