/** What a notebook's cells call to show things. */
export type { Table } from "../files/mod.ts";
export type { Progress, ProgressEvent } from "../progress/mod.ts";
export { escapeHtml } from "./html.ts";
export { progress } from "./progress_cell.ts";
export { print, show, showTable } from "./show.ts";
export type { Row, TableColumn, TableOptions } from "./table_view.ts";
