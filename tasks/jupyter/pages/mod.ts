/** Notebooks as pages that are read without Jupyter, and what other pages are made of. */
export {
  type Heading,
  highlight,
  type MarkdownRules,
  type MarkdownWriter,
  markdownWriter,
} from "./markdown.ts";
export { contentCss, type NotebookContent, notebookContent, notebookPage } from "./page.ts";
