/** Predictions for the Sensorium competitions: read, checked, scored, and written for the site. */
export { readPredictions, type TrialPrediction } from "./predictions.ts";
export {
  scoreSubmission,
  type SubmissionScoreOptions,
  type SubmissionScores,
  submissionScoresText,
  type TierScores,
} from "./score.ts";
export {
  type SubmissionOptions,
  type SubmissionReport,
  submissionText,
  writeSubmission,
} from "./write.ts";
