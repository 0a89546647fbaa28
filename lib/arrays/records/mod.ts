/** Labeled arrays as tables, and back. */
export {
  arrayOfColumns,
  columnsOf,
  columnsOfRows,
  RECORDS_OPTIONS,
  recordsOf,
  type RecordsOptions,
  rowsOfColumns,
  type TableColumns,
  type TableRecord,
} from "./records.ts";
