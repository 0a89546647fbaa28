/** How long work tells what it has done: events go to a function that the caller hands in. */
import { abortSignal, checkCall, functionOf, number, optionsOf, text } from "../calls/mod.ts";

/** One report of progress. `done` never falls within a step, and reaches `total` when the step ends. */
export interface ProgressEvent {
  /** What is under way, in the words a user would use: `"sessions of subj01"`. */
  readonly step: string;
  /** Units finished so far. */
  readonly done: number;
  /** Units in all. */
  readonly total: number;
  /** What is counted, in the plural: `"sessions"`. */
  readonly unit: string;
}

/** Receives progress. Must be quick and must not throw. */
export type Progress = (event: ProgressEvent) => void;

/** What every long-running function takes: where progress goes, and a signal that stops the work. */
export interface RunOptions {
  /** Called as the work goes on. */
  readonly progress?: Progress | undefined;
  /** Called with what a user should know and no result says, in a line. */
  readonly note?: ((text: string) => void) | undefined;
  /** Stops the work at the next unit; the function then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Argument checks for {@link RunOptions}. */
export const RUN_OPTIONS = optionsOf<RunOptions>({}, {
  progress: functionOf("a function of events: ({ step, done, total }) => …"),
  note: functionOf("a function of text: (text) => …"),
  signal: abortSignal,
});

const EVENT = optionsOf<ProgressEvent>({ step: text, done: number, total: number, unit: text }, {});

/**
 * Refuses what is no report, which would be shown as "undefined: 1/10 undefined".
 *
 * @throws {ArgumentError} that names what is missing.
 */
export function checkEvent(event: ProgressEvent): void {
  const { step, done, total, unit } = Object(event) as ProgressEvent;
  const isEvent = typeof step === "string" && typeof unit === "string" &&
    typeof done === "number" && typeof total === "number";
  if (!isEvent) checkCall("report", { event: [event, EVENT] });
}
