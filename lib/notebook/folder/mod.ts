/** Folders of notebooks: which there are, and running them. */
export { chooseNotebooks, listNotebooks, notebookPath } from "./list.ts";
export type { NotebookReport, RunFolderOptions } from "./run.ts";
export { runFolder } from "./run.ts";
