/** Notebooks as Markdown, for those who write them. */
export { convertNotebook, type ConvertOptions } from "./convert.ts";
export { notebookFromMarkdown, notebookToMarkdown } from "./notebook_markdown.ts";
