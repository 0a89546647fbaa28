/** Labeled arrays as tables of rows or columns, and back. */
import { DIM, LABELED } from "../call_kinds.ts";
import { checkCall, isPlain, type Kind, kindOf, listOf, optionsOf, text } from "../../calls/mod.ts";
import { ArgumentError, unknownName } from "../../errors/mod.ts";
import { Coordinate } from "../coordinate.ts";
import { arrayOf, type CoordinateValues } from "../coordinate_input.ts";
import { Coordinates } from "../coordinates.ts";
import { spread } from "../elementwise/mod.ts";
import { type Label, labelAt } from "../labels.ts";
import type { Labeled } from "../labeled.ts";
import { type NdArray, ndarray, ndarrayKind } from "../ndarray.ts";
import { asList } from "../indexers.ts";
import { take } from "../take.ts";
import { unstackedDim } from "../stacking/mod.ts";

/** A row of a table: a label or null by the names of columns. */
// deno-lint-ignore no-explicit-any -- `row.score * 2` has to fit as `row.region.slice(2)`
export type TableRecord = Record<string, any>;

/** TableColumns of one length by name, in order. */
export type TableColumns = ReadonlyMap<string, NdArray>;

/**
 * The columns of an array as a long table, row-major: every coordinate spread over all dimensions (a
 * dimension without one gives its positions, int64), then the values under the array's name, or `value`.
 */
export function columnsOf(array: Labeled): Map<string, NdArray> {
  checkCall("columnsOf", { array: [array, LABELED] }, arguments);
  const { dims, coords, values, name = "value" } = array;
  const frame = { dims, shape: values.shape };
  const length = values.data.length;
  const flat = (own: NdArray) => ({ ...own, shape: [length] });
  const columns = new Map<string, NdArray>();
  dims.forEach((dim, axis) => {
    const own = coords.has(dim) ? coords.get(dim) : undefined;
    const index = own?.array ?? positions(values.shape[axis]!);
    columns.set(dim, flat(spread(frame, { values: index, dims: own?.dims ?? [dim] })));
  });
  for (const [key, { array: own, dims: along }] of coords) {
    if (!columns.has(key)) columns.set(key, flat(spread(frame, { values: own, dims: along })));
  }
  if (columns.has(name)) {
    throw new ArgumentError({
      doing: "make a table of an array",
      found: `an array called like its coordinate "${name}"`,
      right: 'another name: rename("response")',
    });
  }
  columns.set(name, flat(values));
  return columns;
}

function positions(length: number): NdArray {
  return ndarray("int64", [length], BigInt64Array.from({ length }, (_, i) => BigInt(i)));
}

/** The rows of {@link columnsOf}. */
export function recordsOf(array: Labeled): TableRecord[] {
  return rowsOfColumns(columnsOf(array));
}

const COLUMN = ndarrayKind("an ndarray");
const COLUMNS: Kind<TableColumns> = kindOf(
  "a Map of ndarrays by the names of columns: columnsOf(array)",
  (value) =>
    value instanceof Map &&
    [...value.values()].every((column) => COLUMN.fault(column, "") === undefined),
  (value) => {
    if (isPlain(value)) return "a Map: new Map(Object.entries({ … })), of ndarrays";
    return "coords" in Object(value) ? "its columns: columnsOf(array)" : undefined;
  },
);

/** TableColumns as rows. */
export function rowsOfColumns(columns: TableColumns): TableRecord[] {
  checkCall("rowsOfColumns", { columns: [columns, COLUMNS] }, arguments);
  const length = [...columns.values()][0]?.data.length ?? 0;
  const named = [...columns];
  return Array.from(
    { length },
    (_, i) => Object.fromEntries(named.map(([name, column]) => [name, labelAt(column, i)])),
  );
}

/**
 * Rows as columns: the names of the first row, in its order. A missing number (null, undefined) is NaN and makes
 * floats; a missing text is empty.
 *
 * @throws {ArgumentError} for no rows, and for a column of mixed kinds.
 * @throws {UnknownNameError} if a row lacks a column.
 */
export function columnsOfRows(rows: readonly TableRecord[]): Map<string, NdArray> {
  const doing = "read records";
  const first = rows[0];
  if (first === undefined) {
    throw new ArgumentError({ doing, found: "no records", right: "at least one" });
  }
  const names = Object.keys(first);
  return new Map(names.map((name) => {
    const values = rows.map((row, i) => {
      if (!Object.hasOwn(row, name)) {
        throw unknownName(`${doing}: row ${i}`, "column", name, Object.keys(row));
      }
      return row[name];
    });
    return [name, arrayOf(name, filled(values) as CoordinateValues)];
  }));
}

function filled(values: readonly (Label | null | undefined)[]): readonly Label[] {
  if (!values.some((value) => value === null || value === undefined)) {
    return values as readonly Label[];
  }
  const text = values.some((value) => typeof value === "string");
  return values.map((value) =>
    value === null || value === undefined
      ? (text ? "" : NaN)
      : typeof value === "bigint"
      ? Number(value)
      : value
  );
}

/** Which columns of a table are what. */
export interface RecordsOptions {
  /** The columns that become dimensions, the first of them slowest. */
  readonly dims: readonly string[];
  /** The column of values. */
  readonly value: string;
}

export const RECORDS_OPTIONS = optionsOf<RecordsOptions>({
  dims: listOf(DIM),
  value: text,
}, {});

/**
 * An array of a long table, as pandas' `set_index(dims).to_xarray()`: labels sorted, combinations that
 * do not occur NaN. A column that has one value for each label of one dimension becomes a coordinate
 * there; another one spreads over all dimensions.
 *
 * @throws {UnknownNameError} for an unknown column.
 * @throws {DataError} if a combination of labels comes twice.
 */
export function arrayOfColumns(columns: TableColumns, { dims, value }: RecordsOptions): Labeled {
  const doing = "make an array of a table";
  for (const name of [...dims, value]) {
    if (!columns.has(name)) throw unknownName(doing, "column", name, columns.keys());
  }
  if (dims.length === 0 || dims.includes(value)) {
    const right = "columns of labels and another one of values";
    throw new ArgumentError({ doing, found: `dims (${dims.join(", ")})`, right });
  }
  const row = "row of the table";
  const coords = [...columns].filter(([name]) => name !== value).map(([name, array]) =>
    [name, new Coordinate([row], array)] as const
  );
  const table: Labeled = {
    values: columns.get(value)!,
    dims: [row],
    coords: new Coordinates(coords.filter(([name]) => dims.includes(name))),
    attrs: {},
    name: value,
  };
  const array = unstackedDim(table, row, dims);
  const others = coords.filter(([name]) => !dims.includes(name)).map(([name, own]) => {
    const along = dims.find((dim) => dependsOn(own.array, columns.get(dim)!));
    return [name, coordinateAlong(own, along, table, array, dims, row)] as const;
  });
  return { ...array, coords: new Coordinates([...array.coords, ...others]) };
}

/** A column as a coordinate: along the one dimension that decides it, or along all. */
function coordinateAlong(
  own: Coordinate,
  along: string | undefined,
  table: Labeled,
  array: Labeled,
  dims: readonly string[],
  row: string,
): Coordinate {
  if (along === undefined) {
    const { values } = unstackedDim({ ...table, values: own.array }, row, dims);
    return new Coordinate(array.dims, values);
  }
  const labels = table.coords.get(along).array;
  const rows = new Map<Label, number>();
  for (let i = 0; i < labels.data.length; i++) rows.set(labelAt(labels, i), i);
  const places = array.coords.get(along).labels().map((label) => rows.get(label)!);
  const values = take(own.array, 0, asList(Int32Array.from(places)));
  return new Coordinate([along], values);
}

/** Whether every label of a column goes with one value of another. */
function dependsOn(values: NdArray, labels: NdArray): boolean {
  const known = new Map<Label, Label>();
  for (let i = 0; i < labels.data.length; i++) {
    const label = labelAt(labels, i), value = labelAt(values, i);
    if (!known.has(label)) known.set(label, value);
    else if (!Object.is(known.get(label), value)) return false;
  }
  return true;
}
