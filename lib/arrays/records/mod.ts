/** Labeled arrays as tables, and back. */
export {
  arrayOfColumns,
  columnsOf,
  columnsOfRows,
  recordsOf,
  type RecordsOptions,
  rowsOfColumns,
  type TableColumns,
  type TableRecord,
} from "./records.ts";
