/** Folders of notebooks: which there are, checking them, running them. */
export { checkNotebooks, chooseNotebooks, listNotebooks, notebookPath } from "./notebooks.ts";
export { reportText } from "./report_text.ts";
export { type NotebookReport, runFolder, type RunFolderOptions } from "./run.ts";
