/** Some rows of a column. */
import { DataArray, type NdArray } from "../../../../arrays/mod.ts";

/** The elements at these rows (from 0), in the type of the column. */
export function columnAt(column: NdArray, rows: ArrayLike<number>): NdArray {
  return new DataArray(column, { dims: ["row"] }).isel({ row: Array.from(rows) }).values;
}
