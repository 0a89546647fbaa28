/** The columns of a table as coordinates, found by a key. */
import { type Kind, kindOf, listOf, oneOf, optionsOf, text } from "../../calls/mod.ts";
import { ArgumentError, DataError, unknownName } from "../../errors/mod.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { asList } from "../indexers.ts";
import { filledAt } from "../joins/mod.ts";
import { comparable, type Label, labelText, rowsOfLabels } from "../labels.ts";
import { type Labeled, labelsAlong } from "../labeled.ts";
import type { NdArray } from "../ndarray.ts";
import { takeLabeled } from "../take.ts";
import { columnsOfRows, type TableColumns, type TableRecord } from "./records.ts";

/** How a table is joined to an array. */
export interface TableJoinOptions {
  /** The coordinate whose labels are looked up, along one dimension. */
  readonly on: string;
  /** The table's column with these labels; by default the one with the coordinate's name. */
  readonly key?: string | undefined;
  /** The columns that become coordinates; by default all others. */
  readonly columns?: readonly string[] | undefined;
  /**
   * What to do with positions whose label is not in the table: `"left"` keeps them, with NaN or empty
   * text, `"inner"` leaves them out, as pandas' `merge`. By default they are refused.
   */
  readonly how?: "left" | "inner" | undefined;
}

export const TABLE_JOIN_OPTIONS = optionsOf<TableJoinOptions>({ on: text }, {
  key: text,
  columns: listOf(text),
  how: oneOf("left", "inner"),
});

/** A table as `join` takes it. */
export const JOINED_TABLE: Kind<TableColumns | readonly TableRecord[]> = kindOf(
  'a table: await readColumns("stimuli.csv"), or rows: [{ stimulus_id: "a", animate: 1 }]',
  (value) => Array.isArray(value) || value instanceof Map,
  (value) =>
    "rows" in Object(value) && "columns" in Object(value)
      ? "its columns with their types: await readColumns(path), where readCsv gives text"
      : undefined,
);

/** See `DataArray.join`. */
export function joinedTable(
  array: Labeled,
  table: TableColumns | readonly TableRecord[],
  { on, key = on, columns, how }: TableJoinOptions,
): Labeled {
  const doing = `join a table on "${on}"`;
  const { coordinate, axis } = labelsAlong(array, on, doing);
  const found = table instanceof Map
    ? table as TableColumns
    : columnsOfRows(table as readonly TableRecord[]);
  for (const name of [key, ...columns ?? []]) {
    if (!found.has(name)) throw unknownName(doing, "column", name, found.keys());
  }
  const added = [...found].filter(([name]) => name !== key && (columns?.includes(name) ?? true));
  const taken = added.find(([name]) => array.coords.has(name) || array.dims.includes(name));
  if (taken !== undefined) {
    throw new ArgumentError({
      doing,
      found: `a column "${taken[0]}", as the array has a coordinate`,
      right: `dropCoords("${taken[0]}") first, or the others: columns: [${
        added.filter((each) => each !== taken).map(([name]) => `"${name}"`).join(", ")
      }]`,
    });
  }
  const rows = rowsByKey(found.get(key)!, key, doing);
  const places = Int32Array.from(
    coordinate.labels() as Label[],
    (label) => rows.get(comparable(label)) ?? -1,
  );
  const kept = resolved(array, places, coordinate, { on, key, how, table: found.get(key)!, doing });
  const dim = array.dims[axis]!;
  const coords = added.map(([name, values]) =>
    [name, new Coordinate([dim], filledAt(values, 0, kept.places))] as const
  );
  return { ...kept.array, coords: new Coordinates([...kept.array.coords, ...coords]) };
}

/** The row of each label of the key. */
function rowsByKey(column: NdArray, key: string, doing: string): Map<Label, number> {
  const rows = rowsOfLabels(column);
  const doubled = [...rows].filter(([, own]) => own.length > 1);
  if (doubled.length > 0) {
    const [label, own] = doubled[0]!;
    throw new DataError({
      doing,
      found: `${doubled.length} labels of "${key}" in several rows of the table; ${
        labelText(label)
      } in rows ${own.join(", ")} (from 0)`,
      right: "one row each; average or choose rows first",
    });
  }
  return new Map([...rows].map(([label, own]) => [label, own[0]!]));
}

/** What is kept of the array where some labels are not in the table. */
function resolved(
  array: Labeled,
  places: Int32Array,
  coordinate: Coordinate,
  { on, key, how, table, doing }: {
    readonly on: string;
    readonly key: string;
    readonly how: TableJoinOptions["how"];
    readonly table: NdArray;
    readonly doing: string;
  },
): { readonly array: Labeled; readonly places: Int32Array } {
  const missing = places.indexOf(-1);
  if (missing < 0 || how === "left") return { array, places };
  if (how === "inner") {
    const there = Int32Array.from(places.keys()).filter((at) => places[at]! >= 0);
    const kept = takeLabeled(array, new Map([[coordinate.dims[0]!, asList(there)]]));
    return { array: kept, places: places.filter((place) => place >= 0) };
  }
  const count = places.filter((place) => place < 0).length;
  const kinds = coordinate.dtype === "string" !== (table.dtype === "string")
    ? ` (${on} is ${coordinate.dtype}, the table's ${key} ${table.dtype})`
    : "";
  throw new DataError({
    doing,
    found: `${count} of ${places.length} labels are not in the table, the first ${
      labelText(coordinate.at(missing))
    }${kinds}`,
    right: 'how: "inner" to leave them out, how: "left" to keep them with NaN',
  });
}
