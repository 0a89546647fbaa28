/** What shows the rows, as text and in the documentation. */
export { benchTable } from "./table.ts";
export { benchDocument, describeSetting, withFigures } from "./write_tables.ts";
