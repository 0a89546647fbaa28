/** Runs notebooks headless, with the Deno kernel and without Python. */
export { type CellFailure, failureText } from "./failure.ts";
export {
  CELL_LIMIT_SECONDS,
  type NotebookRun,
  runNotebook,
  type RunNotebookOptions,
} from "./run.ts";
