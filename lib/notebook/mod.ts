/** What a notebook's cells call to show things. */
export { print } from "./print.ts";
export { progress } from "./progress_cell.ts";
export { show, showTable } from "./show.ts";
export type { Row, TableColumn, TableOptions } from "./table_view.ts";
