/** What plots take: labeled arrays, datasets, tables, records, columns, or plain numbers. */
import { givenText, isPlain, type Kind, kindOf } from "../../calls/mod.ts";
import {
  Coordinate,
  DataArray,
  Dataset,
  type Label,
  type NdArray,
  ndarray,
  type TableColumns,
  type TableRecord,
} from "../../arrays/mod.ts";
import { ArgumentError, ShapeError, unknownName } from "../../errors/mod.ts";
import { Table } from "../../files/mod.ts";
import type { Numbers } from "../numbers.ts";
import { PlotColumn, titleOf } from "./column.ts";
import { coordinateOf } from "./loose_values.ts";

/**
 * Data for a plot: a labeled array (its columns are its coordinates, its dimensions, and its values under
 * the array's name, or `value`), a {@link Dataset}, a table read from a file, records, columns
 * by name, one number per name (columns `name` and `value`), plain numbers (column `value`, and `position`
 * from 0), or rows of numbers (dimensions `y` and `x`).
 */
export type PlotData =
  | DataArray
  | Dataset
  | Table
  | TableColumns
  | readonly Readonly<Record<string, unknown>>[]
  | Readonly<Record<string, Numbers | readonly (Label | null)[] | DataArray | Coordinate>>
  | Readonly<Record<string, number>>
  | Numbers
  | NdArray
  | readonly Numbers[];

/** Argument checks for it. */
export const PLOT_DATA: Kind<PlotData> = kindOf<PlotData>(
  'a DataArray, a Dataset, a table, records: [{ region: "V1", r: 0.4 }], or columns: { r: [0.4] }',
  (value) =>
    value instanceof DataArray || value instanceof Dataset || value instanceof Table ||
    value instanceof Map || Array.isArray(value) || isPlain(value) ||
    ArrayBuffer.isView(value) && !(value instanceof DataView),
  (value) =>
    typeof value === "string"
      ? `what lies there: await readDataArray(${givenText(value)}), or await readCsv(${
        givenText(value)
      })`
      : undefined,
);

/** The rows of what a plot was given, by columns. */
export interface PlotTable {
  /** Number of rows. */
  readonly length: number;
  /** The names of the columns. */
  readonly names: readonly string[];
  /** The column of values, where one alone can be meant. */
  readonly value: string | undefined;
  /** The dimensions of an array. */
  readonly dims: readonly string[];
  /** A column; throws an UnknownNameError that lists those there are. */
  column(name: string): PlotColumn;
}

/** Looks at data as a table; no column is made before it is asked for. */
export function plotTable(doing: string, data: PlotData): PlotTable {
  if (data instanceof DataArray) return arrayTable(doing, data);
  if (data instanceof Dataset) {
    const names = data.names;
    if (names.length === 1) return arrayTable(doing, data.get(names[0]!).rename(names[0]!));
    const attrs = new Map(names.map((name) => [name, data.get(name).attrs]));
    return columnTable(doing, data.toColumns(), attrs);
  }
  if (data instanceof Table) return listTable(doing, textTable(data));
  if (data instanceof Map) return columnTable(doing, data as TableColumns, new Map());
  if (isNdArray(data) || isListOfLists(data)) return arrayTable(doing, bareArray(doing, data));
  if (isPlain(data)) {
    const values: unknown[] = Object.values(data);
    if (values.length > 0 && values.every((value) => typeof value === "number")) {
      const named = [["name", Object.keys(data)], ["value", values]] as const;
      return listTable(doing, new Map<string, ArrayLike<unknown>>(named));
    }
    const columns = Object.entries(data) as [string, Numbers][];
    const alone = columns.find(([, list]) => typeof list !== "object" || list === null);
    if (alone !== undefined) {
      const found = `${givenText(alone[1])} for column "${alone[0]}"`;
      const right = "a list for each column: { r: [0.4, 0.5] }, or a number under each name";
      throw new ArgumentError({ doing, found, right });
    }
    return listTable(doing, new Map(columns.map(([name, list]) => [name, listOfArray(list)])));
  }
  const list = data as Numbers | readonly TableRecord[];
  const isRows = Array.isArray(list) && list.some((row) => typeof row === "object" && row !== null);
  return listTable(doing, isRows ? rowTable(list as readonly TableRecord[]) : numberTable(list));
}

function isNdArray(data: unknown): data is NdArray {
  return isPlain(data) && typeof data["dtype"] === "string" && Array.isArray(data["shape"]);
}

function isListOfLists(data: unknown): data is readonly Numbers[] {
  return Array.isArray(data) && data.length > 0 &&
    data.every((row) => Array.isArray(row) || ArrayBuffer.isView(row));
}

/** Numbers without names: along x their positions, in rows along y. */
function bareArray(doing: string, data: NdArray | readonly Numbers[]): DataArray {
  const shape = "dtype" in data ? data.shape : [data.length, data[0]!.length];
  if (shape.length === 1 || shape.length === 2) {
    return new DataArray(data, { dims: shape.length === 1 ? ["x"] : ["y", "x"] });
  }
  const right = "one or two, or names for them: new DataArray(values, { dims })";
  throw new ArgumentError({ doing, found: `${shape.length} dimensions`, right });
}

type Lists = ReadonlyMap<string, ArrayLike<unknown>>;

/** An array or a coordinate as a column: its elements in order. */
function listOfArray(list: unknown): ArrayLike<unknown> {
  if (list instanceof DataArray) return list.values.data;
  return list instanceof Coordinate ? list.array.data : list as ArrayLike<unknown>;
}

function numberTable(values: ArrayLike<unknown>): Lists {
  const position = Float64Array.from({ length: values.length }, (_, i) => i);
  return new Map<string, ArrayLike<unknown>>([["position", position], ["value", values]]);
}

function rowTable(rows: readonly TableRecord[]): Lists {
  const names = new Set(rows.flatMap((row) => Object.keys(Object(row))));
  return new Map([...names].map((name) => [name, rows.map((row) => Object(row)[name])]));
}

function textTable(table: Table): Lists {
  return new Map(table.columns.map((name): [string, ArrayLike<unknown>] => {
    try {
      return [name, table.numbers(name)];
    } catch {
      return [name, table.column(name)];
    }
  }));
}

function listTable(doing: string, lists: Lists): PlotTable {
  const columns = new Map<string, NdArray>();
  for (const [name, list] of lists) columns.set(name, coordinateOf(doing, name, list));
  return columnTable(doing, columns, new Map());
}

function columnTable(
  doing: string,
  columns: TableColumns,
  attrs: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): PlotTable {
  const names = [...columns.keys()];
  const lengths = new Set([...columns.values()].map(({ data }) => data.length));
  if (lengths.size > 1) {
    const found = [...columns].map(([name, { data }]) => `${data.length} of ${name}`).join(", ");
    throw new ShapeError({ doing, found, right: "as many of each" });
  }
  const values = names.filter((name) => name === "value");
  return {
    length: [...lengths][0] ?? 0,
    names,
    value: values[0] ?? (names.length === 1 ? names[0] : undefined),
    dims: [],
    column(name) {
      const own = columns.get(name);
      if (own === undefined) throw unknownName(doing, "column", name, names);
      const flat = { ...own, shape: [own.data.length] } as NdArray;
      return new PlotColumn(name, new Coordinate(["row"], flat, attrs.get(name)));
    },
  };
}

/** Columns of an array: its coordinates are spread over the rows only where they are asked for. */
function arrayTable(doing: string, array: DataArray): PlotTable {
  const { dims, coords, values, attrs, name: value = "value" } = array;
  const names = [...new Set([...dims, ...coords.names, value])];
  if (coords.has(value) || dims.includes(value)) {
    throw new ArgumentError({
      doing,
      found: `an array called like its coordinate "${value}"`,
      right: 'another name: rename("response")',
    });
  }
  return {
    length: values.data.length,
    names,
    value,
    dims,
    column(name) {
      if (name === value || name === "value" && !names.includes("value")) {
        const flat = { ...values, shape: [values.data.length] } as NdArray;
        return new PlotColumn(
          value,
          new Coordinate(["row"], flat),
          undefined,
          titleOf(value, attrs),
        );
      }
      if (!names.includes(name)) throw unknownName(doing, "column", name, names);
      const own = coords.has(name) ? coords.get(name) : positionsOf(array, name);
      const along = own.dims;
      const flat = { ...own.array, shape: [own.length] } as NdArray;
      const one = new Coordinate(["place"], flat, own.attrs);
      return new PlotColumn(name, one, placesOf(array, along));
    },
  };
}

function positionsOf(array: DataArray, dim: string): Coordinate {
  const length = array.sizes[dim]!;
  return new Coordinate(
    [dim],
    ndarray("int32", [length], Int32Array.from({ length }, (_, i) => i)),
  );
}

/** For each element, row-major, the place in an array along some of the dimensions. */
function placesOf({ dims, shape, size }: DataArray, along: readonly string[]): Int32Array {
  const steps = dims.map((dim) => {
    const axis = along.indexOf(dim);
    if (axis < 0) return 0;
    return along.slice(axis + 1).reduce((step, each) => step * shape[dims.indexOf(each)]!, 1);
  });
  const places = new Int32Array(size);
  let block = 1;
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    const length = shape[axis]!, step = steps[axis]!;
    if (step > 0) {
      for (let i = 0; i < size; i++) places[i]! += step * (Math.floor(i / block) % length);
    }
    block *= length;
  }
  return places;
}
