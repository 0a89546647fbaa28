/** Notebook files: reading, writing, and what a notebook is in memory. */
export type {
  Cell,
  CodeCell,
  DisplayOutput,
  ErrorOutput,
  Json,
  JsonObject,
  MimeBundle,
  Notebook,
  Output,
  ResultOutput,
  StreamOutput,
  TextCell,
} from "./notebook.ts";
export { codeCells } from "./notebook.ts";
export { parseNotebook, readNotebook } from "./read.ts";
export { notebookText, writeNotebook } from "./write.ts";
export { screenText, withoutEscapes } from "./plain_text.ts";
export { notebookFromText, notebookToText } from "./text.ts";
