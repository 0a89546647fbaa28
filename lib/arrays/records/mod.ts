/** Labeled arrays as tables, and back. */
export { JOINED_TABLE, joinedTable, TABLE_JOIN_OPTIONS, type TableJoinOptions } from "./join.ts";
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
