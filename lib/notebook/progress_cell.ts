/** Progress in a cell: a line that moves while work is under way, and at its end what was done. */
import { checkCall, type Kind, kindOf, optionsOf, text } from "../calls/mod.ts";
import {
  checkEvent,
  type Progress,
  type ProgressEvent,
  progressLines,
  progressText,
  stderrOutput,
  throwIfInterrupted,
} from "../progress/mod.ts";
import { type Kernel, kernel, send } from "./kernel.ts";

const INTERVAL_MS = 200;
/** Of more finished steps the first and the last of these are shown. */
const STEPS_SHOWN = 10;

/** The lists for {@link progress}, whose length is known beforehand. */
export type Listed<T> = readonly T[] | ReadonlySet<T>;

/** How {@link progress} names what it goes through. */
export interface ProgressOptions {
  /** The current step: `"sessions of subj01"`; `items` by default. */
  readonly step?: string | undefined;
  /** The plural word for what is counted; `items` by default. */
  readonly unit?: string | undefined;
}

const OPTIONS = optionsOf<ProgressOptions>({}, { step: text, unit: text });
const ITEMS: Kind<Listed<unknown> | undefined> = kindOf(
  "nothing, for a function that takes reports: report({ step, done, total, unit }); or a list to go through: for (const item of progress(list))",
  (value) =>
    value === undefined || Array.isArray(value) || value instanceof Set ||
    ArrayBuffer.isView(value) && "length" in value,
  (value) =>
    typeof value === "object" && value !== null && Symbol.iterator in value
      ? "a list, whose length is known: progress([...items])"
      : undefined,
);

/**
 * Reports the progress of long work in a cell: `await prepare({ progress: progress() })`. In a notebook,
 * one output shows the current step with its rate and the remaining time, updated in place at most five
 * times a second; a finished step leaves a line without times, so that saved notebooks are the same after
 * every run. Outside a notebook, lines go to stderr as in tasks. If the cell is interrupted, the next
 * report throws, which ends the work.
 *
 * Given a list, it yields the items one after the other and reports how many are done, as tqdm does.
 *
 * @example
 * ```ts
 * import { progress } from "neuroid";
 *
 * const report = progress();
 * for (let done = 0; done <= 40; done++) {
 *   report({ step: "betas of subj01", done, total: 40, unit: "sessions" });
 * }
 * for (const session of progress([1, 2, 3], { step: "betas of subj02", unit: "sessions" })) {
 *   console.log(session); // 1, then 2, then 3
 * }
 * ```
 *
 * @throws {ArgumentError} for anything but a list, and for a report that lacks a part.
 */
export function progress(): Progress;
/** Iterates over a list and reports how many are done; see above. */
export function progress<T>(items: Listed<T>, options?: ProgressOptions): Iterable<T>;
export function progress<T>(
  items?: Listed<T>,
  options: ProgressOptions = {},
): Progress | Iterable<T> {
  checkCall("progress", { items: [items, ITEMS], options: [options, OPTIONS] }, arguments);
  if (items !== undefined) return eachReported(items, options);
  const target = kernel();
  return target === undefined ? progressLines(stderrOutput()) : progressOutput(target);
}

function* eachReported<T>(items: Listed<T>, options: ProgressOptions): Iterable<T> {
  const { step = "items", unit = "items" } = options;
  const report: Progress & { finish?: () => void } = progress();
  const total = "size" in items ? items.size : items.length;
  try {
    let done = 0;
    report({ step, done, total, unit });
    for (const item of items) {
      yield item;
      report({ step, done: ++done, total, unit });
    }
  } finally {
    report.finish?.();
  }
}

/** Progress as one output of a notebook. `now` is in milliseconds. */
export function progressOutput(
  target: Kernel,
  now: () => number = () => performance.now(),
): Progress {
  const finished: string[] = [];
  const display = { id: crypto.randomUUID(), update: false };
  let step: string | undefined;
  let started = 0;
  let startDone = 0;
  let shown = -Infinity;
  let sent: Promise<void> = Promise.resolve();

  const write = (lines: readonly string[]) => {
    const { id, update } = display;
    display.update = true;
    const output = { data: { "text/plain": lines.join("\n") }, metadata: {} };
    // One after the other; an output that the front end does not take must not stop the work.
    sent = sent.then(() => send(target, output, { id, update })).catch(() => {});
  };

  return (event: ProgressEvent) => {
    checkEvent(event);
    throwIfInterrupted();
    const time = now();
    if (event.step !== step) {
      step = event.step;
      started = time;
      startDone = event.done;
      shown = -Infinity;
    }
    if (event.done >= event.total) {
      step = undefined;
      finished.push(`${event.step}: ${event.done}/${event.total} ${event.unit}`);
      write(folded(finished));
    } else if (time - shown >= INTERVAL_MS) {
      shown = time;
      const moving = progressText(event, time - started, event.done - startDone);
      write([...folded(finished), moving]);
    }
  };
}

function folded(lines: readonly string[]): string[] {
  if (lines.length <= STEPS_SHOWN) return [...lines];
  const half = STEPS_SHOWN / 2;
  return [
    ...lines.slice(0, half),
    `… ${lines.length - STEPS_SHOWN} more steps`,
    ...lines.slice(lines.length - half),
  ];
}
