/** How long work tells what it has done: events go to a function that the caller hands in. */
import { abortSignal, checkCall, functionOf, number, optionsOf, text } from "../calls/mod.ts";

/** One report of progress. `done` never falls within a step, and reaches `total` when the step ends. */
export interface ProgressEvent {
  /** The current step, in the user's words: `"sessions of subj01"`. */
  readonly step: string;
  /** Units finished so far. */
  readonly done: number;
  /** Units in all. */
  readonly total: number;
  /** The plural word for what is counted: `"sessions"`. */
  readonly unit: string;
}

/** Receives progress. Must be quick and must not throw. */
export type Progress = (event: ProgressEvent) => void;

/** Options of every long-running function: a callback for progress, and a signal that stops the work. */
export interface RunOptions {
  /** Called as the work proceeds. */
  readonly progress?: Progress | undefined;
  /** Called with a line of information for the user that no result contains. */
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
