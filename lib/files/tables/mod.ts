/** Tables in files: CSV, Parquet, Arrow. */
export { readArrow, writeArrow } from "./arrow.ts";
export type { TableContent } from "./columns.ts";
export { readParquet, writeParquet } from "./parquet.ts";
export {
  decodeParquet,
  encodeParquet,
  type ParquetCell,
  type ParquetColumn,
  type ParquetColumns,
  readParquetCells,
  writeParquetCells,
} from "./parquet_cells.ts";
export { writeCsv } from "./write_csv.ts";
export { readColumns, writeTable } from "./table_file.ts";
