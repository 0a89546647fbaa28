/** Progress on stderr: one line that moves on a terminal; elsewhere one a step, and one a minute of a long step. */
import { checkEvent, type Progress, type ProgressEvent } from "./progress.ts";

const INTERVAL_MS = 100;
/** In a log, such as of a job on a cluster. */
const LOG_INTERVAL_MS = 60_000;

/** Where lines go; a terminal can move back to the start of its line. */
export interface ProgressOutput {
  /** Whether a line can be written over. */
  readonly terminal: boolean;
  /** Writes a text as it is. Must not throw. */
  readonly write: (text: string) => void;
  /** The time in milliseconds, from any start. */
  readonly now: () => number;
}

/** The process's stderr. */
export function stderrOutput(): ProgressOutput {
  return {
    terminal: Deno.stderr.isTerminal(),
    write: (text) => {
      try {
        Deno.stderr.writeSync(new TextEncoder().encode(text));
      } catch {
        // A log that cannot be written must not end hours of work.
      }
    },
    now: () => performance.now(),
  };
}

/**
 * A {@link Progress} that writes lines with the units done, the rate and the time left. Its `finish`
 * ends a line that is still moving, where work stops before its step does.
 */
export function progressLines(output: ProgressOutput): Progress & { finish: () => void } {
  let step: string | undefined;
  let started = 0;
  let startDone = 0;
  let shown = -Infinity;
  let open = false;

  const report = (event: ProgressEvent) => {
    checkEvent(event);
    if (event.total === 0) return; // a step with nothing to do
    const now = output.now();
    if (event.step !== step) {
      report.finish();
      step = event.step;
      started = now;
      startDone = event.done;
      shown = output.terminal ? -Infinity : now;
    }
    const ended = event.done >= event.total;
    if (output.terminal) {
      if (!ended && now - shown < INTERVAL_MS) return;
      shown = now;
      output.write(`\r\x1b[2K${progressText(event, now - started, event.done - startDone)}`);
      open = true;
      if (ended) report.finish();
    } else if (ended || now - shown >= LOG_INTERVAL_MS) {
      shown = now;
      output.write(`${progressText(event, now - started, event.done - startDone)}\n`);
    }
    if (ended) step = undefined;
  };
  report.finish = () => {
    if (open) output.write("\n");
    open = false;
  };
  return report;
}

/**
 * One line: `sessions of subj01: 12/40 sessions, 6.1/s, 5 s left`.
 *
 * @param elapsedMs since the step began, in milliseconds
 * @param doneSince units that were done in that time; those that were done before do not count
 */
export function progressText(event: ProgressEvent, elapsedMs: number, doneSince: number): string {
  const head = `${event.step}: ${event.done}/${event.total} ${event.unit}`;
  if (event.done >= event.total) return `${head}, ${duration(elapsedMs)}`;
  if (doneSince <= 0 || elapsedMs <= 0) return head;
  const perSecond = doneSince / (elapsedMs / 1000);
  const left = (event.total - event.done) / perSecond * 1000;
  const rate = perSecond >= 1
    ? `${perSecond.toFixed(1)}/s`
    : `${(1 / perSecond).toFixed(1)} s each`;
  return `${head}, ${rate}, ${duration(left)} left`;
}

/** `0.4 s`, `12 s`, `3 min 20 s`, `1 h 5 min`. */
function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
