/** What long work reports while it runs, and how a terminal shows it. */
export { cellNumber, cellSignal, throwIfInterrupted } from "./interrupt.ts";
export { progressLines, type ProgressOutput, progressText, stderrOutput } from "./lines.ts";
export {
  checkEvent,
  type Progress,
  type ProgressEvent,
  RUN_OPTIONS,
  type RunOptions,
} from "./progress.ts";
