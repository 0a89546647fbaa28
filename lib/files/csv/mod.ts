/** Tables of text, divided by commas or tabs. */
export { isMissingText } from "./missing.ts";
export { pythonFloat } from "./python_text.ts";
export { parseCsv, readCsv, readCsvRows } from "./read_csv.ts";
export { Table } from "./table.ts";
export { CSV_COLUMNS, type CsvColumns, csvField, type CsvValues, formatCsv } from "./write_csv.ts";
