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

/** A name that two columns have, of which one would be lost; undefined where each has its own. */
export function nameOfTwo(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/**
 * A column of values of which some may be missing (null). As in pandas missing numbers make floats;
 * missing text is empty, a missing time is none.
 *
 * @returns What is wrong with them, in words, where no column can be made of them.
 */
export function columnOf(dtype: DType, values: ArrayLike<unknown>): NdArray | string {
  const list = Array.from(values);
  const missing = list.some((value) => value === null || value === undefined);
  const shape = [list.length];
  const isMissing = (value: unknown) => value === null || value === undefined;
  if (dtype === "string") {
    return { dtype, shape, data: list.map((value) => isMissing(value) ? "" : String(value)) };
  }
  if (dtype.includes("time")) {
    const times = list.map((value) => isMissing(value) ? NOT_A_TIME : value as bigint);
    // Others count in longer units: of the year 9999 there are no nanoseconds in 64 bits.
    if (times.some((time) => BigInt.asIntN(64, time) !== time)) {
      return "times beyond the years 1677 to 2262";
    }
    const data = BigInt64Array.from(times);
    return { dtype, shape, data } as NdArray;
  }
  if (!missing) return { dtype, shape, data: typed(dtype, list) } as NdArray;
  if (dtype === "bool") return "missing truth values";
  const wide = dtype === "float32" ? "float32" : "float64";
  // The reader of Parquet gives the upper half of these below zero where some are missing.
  const numberOf = (value: unknown) =>
    dtype === "uint64" ? Number(BigInt.asUintN(64, value as bigint)) : Number(value);
  const data = typed(wide, list.map((value) => isMissing(value) ? NaN : numberOf(value)));
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
