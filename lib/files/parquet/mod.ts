/** Parquet files. */
export {
  decodeParquet,
  encodeParquet,
  type ParquetCell,
  type ParquetColumn,
  type ParquetColumns,
  readParquet,
  writeParquet,
} from "./parquet.ts";
