/** What a notebook's cells call to show things. */
export { escapeHtml } from "./html.ts";
export { type Listed, progress, type ProgressOptions } from "./progress_cell.ts";
export { type Said, say } from "./say.ts";
export { print, show, showTable } from "./show.ts";
export { sleep, type SleepOptions } from "./sleep.ts";
export type { Row, TableColumn, TableOptions } from "./table_view.ts";
