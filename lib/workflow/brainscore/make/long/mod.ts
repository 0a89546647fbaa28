/** Long tables, one row per value, to arrays. */
export { LONG_COLUMNS, LONG_ONLY, type LongColumns, type LongTable } from "./columns.ts";
export { type LongArray, longArray, type LongOptions } from "./long_array.ts";
export { columnAt } from "./column_at.ts";
