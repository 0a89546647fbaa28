/** Notebook files: reading, writing, and what a notebook is in memory. */
export {
  type Cell,
  cellIds,
  type CodeCell,
  codeCells,
  type DisplayOutput,
  type ErrorOutput,
  type Json,
  type JsonObject,
  type MimeBundle,
  type Notebook,
  type Output,
  type ResultOutput,
  type StreamOutput,
  type TextCell,
} from "./notebook.ts";
export {
  mimeBundleOf,
  type Picture,
  pictureOf,
  pngSize,
  screenText,
  withoutEscapes,
} from "./outputs.ts";
export { parseNotebook, readNotebook, readNotebookText, requireDenoKernel } from "./read.ts";
export { notebookText, writeNotebook } from "./write.ts";
