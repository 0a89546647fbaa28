/** Running notebooks headless, with the Deno kernel and without Python. */
export type { CellFailure } from "./failure.ts";
export { failureText } from "./failure.ts";
export type { NotebookRun, RunNotebookOptions } from "./run.ts";
export { CELL_LIMIT_SECONDS, runNotebook } from "./run.ts";
