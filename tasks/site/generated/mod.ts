/** Pages and parts of pages that are made of the project itself. */
export { AREAS, checksHtml } from "./checks_html.ts";
export { notebookPages } from "./notebook_pages.ts";
export { type ProjectTask, readTasks } from "./read_tasks.ts";
export { namesElsewhereHtml } from "./names_html.ts";
export { tasksHtml } from "./tasks_html.ts";
