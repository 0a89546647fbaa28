/** What a submission is made of, and what is said of it. */
import { filePath, number, oneOf, optionsOf, text } from "../../../calls/mod.ts";
import type { Recording } from "../../../loaders/sensorium/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import type { RecordingNames } from "./recording_names.ts";
import type { TrialPrediction } from "./trial_prediction.ts";

/** What is being done, for messages. */
export const DOING = "write a submission";

/** What is written. */
export interface SubmissionOptions extends RunOptions {
  /** 2022: which tier, `test` (live) or `final_test`; by default the only one with predictions. */
  readonly tier?: string | undefined;
  /** 2023: which track, with its live and final tier; `main` by default. */
  readonly track?: "main" | "bonus" | undefined;
  /** 2023: frames at the start that are left out; 50 by default. */
  readonly skipFrames?: number | undefined;
  /** The file to write; without it predictions are checked alone. */
  readonly out?: string | undefined;
}

export const SUBMISSION_OPTIONS = optionsOf<SubmissionOptions>({}, {
  tier: text,
  track: oneOf("main", "bonus"),
  skipFrames: number,
  out: filePath,
  ...RUN_OPTIONS.others,
});

/** What was checked and written. */
export interface SubmissionReport {
  /** The file that was written; null where predictions were checked alone. */
  readonly out: string | null;
  /** What it holds, by the name of each table. */
  readonly tables: readonly {
    readonly name: string;
    readonly tier: string;
    readonly trials: number;
    readonly mice: readonly string[];
    readonly neurons: number;
  }[];
  /** What to look at before it is sent. */
  readonly notes: readonly string[];
}

/** A recording with the predictions for it. */
export interface Mouse {
  readonly recording: Recording;
  readonly names: RecordingNames;
  readonly given: readonly TrialPrediction[];
}
