/** Shares of runs of NSD: sessions made apart, and taken together. */
export { type RunParts, runWords } from "./run_words.ts";
export { type ShareChoice, shareWords, tablesOfShare } from "./share_of_run.ts";
export { type CheckedShares, inputsOf, takeChecked, withoutBetas } from "./take_checked.ts";
export { writeSessions } from "./write_sessions.ts";
