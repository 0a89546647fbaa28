/** Markdown files of the project as pages. */
export { type ProseContext, prosePage } from "./prose_page.ts";
export { pageOfFile, type Source, SOURCES } from "./sources.ts";
