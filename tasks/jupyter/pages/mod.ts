/** Notebooks as pages that are read without Jupyter. */
export { notebookPage } from "./page.ts";
