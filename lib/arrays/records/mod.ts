/** Labeled arrays as tables, and back. */
export {
  arrayOfColumns,
  type Columns,
  columnsOf,
  columnsOfRows,
  recordsOf,
  type RecordsOptions,
  rowsOfColumns,
  type TableRecord,
} from "./records.ts";
