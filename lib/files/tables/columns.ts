/** Tables in memory, as files give and take them: columns of one length, each of one dtype. */
import { kindOf } from "../../calls/mod.ts";
import {
  columnsOf,
  columnsOfRows,
  DataArray,
  Dataset,
  type DType,
  type NdArray,
  NOT_A_TIME,
  type TableColumns,
  type TableRecord,
} from "../../arrays/mod.ts";
import { ShapeError } from "../../errors/mod.ts";

/** The data of a table: an array, a dataset, columns, or rows. */
export type TableContent = DataArray | Dataset | TableColumns | readonly TableRecord[];

export const TABLE_CONTENT = kindOf<TableContent>(
  'a DataArray, a Dataset, columns by name in a Map, or rows: [{ region: "V1", score: 0.5 }]',
  (value) =>
    value instanceof DataArray || value instanceof Dataset || value instanceof Map ||
    Array.isArray(value),
);

/**
 * The columns of what is to be written; an array or a dataset becomes a long table.
 *
 * @throws {ShapeError} for columns of different lengths, or of several dimensions.
 */
export function columnsIn(content: TableContent, doing: string): TableColumns {
  const columns = content instanceof DataArray
    ? columnsOf(content)
    : content instanceof Dataset
    ? content.toColumns()
    : content instanceof Map
    ? content as TableColumns
    : columnsOfRows(content as readonly TableRecord[]);
  const length = [...columns.values()][0]?.data.length ?? 0;
  for (const [name, { shape }] of columns) {
    if (shape.length === 1 && shape[0] === length) continue;
    const found = `shape (${shape.join(", ")}) in column "${name}"`;
    throw new ShapeError({ doing, found, right: `columns of one dimension and ${length} values` });
  }
  return columns;
}

/**
 * A column of values of which some may be missing (null). As in pandas missing numbers make floats;
 * missing text is empty, a missing time is none.
 */
export function columnOf(dtype: DType, values: ArrayLike<unknown>): NdArray | undefined {
  const list = Array.from(values);
  const missing = list.some((value) => value === null || value === undefined);
  const shape = [list.length];
  const isMissing = (value: unknown) => value === null || value === undefined;
  if (dtype === "string") {
    return { dtype, shape, data: list.map((value) => isMissing(value) ? "" : String(value)) };
  }
  if (dtype.includes("time")) {
    const data = BigInt64Array.from(
      list,
      (value) => isMissing(value) ? NOT_A_TIME : value as bigint,
    );
    return { dtype, shape, data } as NdArray;
  }
  if (!missing) return { dtype, shape, data: typed(dtype, list) } as NdArray;
  if (dtype === "bool") return undefined;
  const wide = dtype === "float32" ? "float32" : "float64";
  const data = typed(wide, list.map((value) => isMissing(value) ? NaN : Number(value)));
  return { dtype: wide, shape, data } as NdArray;
}

function typed(dtype: DType, list: readonly unknown[]): NdArray["data"] {
  const numbers = list as readonly number[], whole = list as readonly bigint[];
  switch (dtype) {
    case "float32":
      return Float32Array.from(numbers);
    case "int8":
      return Int8Array.from(numbers);
    case "int16":
      return Int16Array.from(numbers);
    case "int32":
      return Int32Array.from(numbers);
    case "int64":
      return BigInt64Array.from(whole, BigInt);
    case "uint8":
      return Uint8Array.from(numbers);
    case "uint16":
      return Uint16Array.from(numbers);
    case "uint32":
      return Uint32Array.from(numbers);
    case "uint64":
      return BigUint64Array.from(whole, BigInt);
    case "bool":
      return Uint8Array.from(list, Number);
    default:
      return Float64Array.from(numbers);
  }
}
