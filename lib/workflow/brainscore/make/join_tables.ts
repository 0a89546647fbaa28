/** Tables beside a long one: what describes stimuli, neuroids or time bins, found by their ids. */
import { Coordinate, type DataArray, type NdArray } from "../../../arrays/mod.ts";
import { DataError, plural, unknownName } from "../../../errors/mod.ts";
import { requireCoordinateNames } from "./coordinate_names.ts";
import { columnAt, type LongColumns } from "./long/mod.ts";
import { readDimensionTable } from "./table_coordinates.ts";

const DOING = "join a table to a long one";

/** The coordinate by which a row of a table of each dimension is found. */
const KEYS: Readonly<Record<string, string>> = {
  presentation: "stimulus_id",
  neuroid: "neuroid_id",
  time_bin: "time_bin_start",
};

/** An array with the columns of all tables, and what is to be said of these. */
export interface JoinedTables {
  readonly array: DataArray;
  readonly notes: readonly string[];
}

/**
 * Looks up each id in the table of its dimension, in any order of rows; rows of other ids are left out. The column
 * of the ids has the name that it has here or in the long table.
 *
 * @throws {UnknownNameError} for another dimension, and a table without ids
 * @throws {DataError} if an id is not in the table, or stands there twice
 */
export async function joinTables(
  long: DataArray,
  options: LongColumns & { readonly tables?: Readonly<Record<string, string>> | undefined },
): Promise<JoinedTables> {
  const own: Readonly<Record<string, unknown>> = {
    presentation: options.stimulusColumn,
    neuroid: options.neuroidColumn,
    time_bin: options.timeBinColumn,
  };
  let array = long;
  const notes: string[] = [];
  for (const [dim, path] of Object.entries(options.tables ?? {})) {
    const on = KEYS[dim];
    if (on === undefined || !array.dims.includes(dim)) {
      throw unknownName(DOING, "dimension", dim, array.dims, path);
    }
    // Of ids that several columns name together no table can have one column but by the joined name.
    const inLong = [own[dim] ?? []].flat() as string[];
    const names = [on, ...inLong.length === 1 ? inLong : []];
    const stimulus = dim === "presentation" ? names.at(-1) : undefined;
    const table = await readDimensionTable("row", path, stimulus);
    const key = names.find((name) => table.columns.has(name));
    if (key === undefined) throw unknownName(DOING, "column", on, table.columns.keys(), path);
    const added = new Map([...table.columns].filter(([name]) => name !== key));
    requireCoordinateNames(added.keys(), path);
    const ids = array.coords.get(on).labels().map(String);
    const rows = rowsOf(ids, table.columns.get(key)!, key, path);
    const known = [...added.keys()].find((name) => array.coords.has(name));
    if (known !== undefined) {
      const found = `the column ${known}, as in the long table`;
      const right =
        `one of them: --drop-columns ${known} (dropColumns) leaves out that of the long one`;
      throw new DataError({ doing: DOING, found, right, where: path });
    }
    const coords = [...added].map(([name, column]) =>
      [name, new Coordinate([dim], columnAt(column, rows))] as const
    );
    array = array.assignCoords(Object.fromEntries(coords));
    notes.push(...table.notes);
  }
  return { array, notes };
}

/** The row of each id, as numbers and texts that look alike. */
function rowsOf(wanted: readonly string[], column: NdArray, key: string, where: string): number[] {
  const rows = new Map<string, number>();
  for (const [row, label] of new Coordinate(["row"], column).labels().entries()) {
    const id = String(label);
    if (rows.has(id)) {
      const found = `${key} ${JSON.stringify(id)} twice, again in row ${row + 1} below the names`;
      throw new DataError({ doing: DOING, found, right: "a row for each id", where });
    }
    rows.set(id, row);
  }
  const missing = [...new Set(wanted)].filter((id) => !rows.has(id));
  if (missing.length === 0) return wanted.map((id) => rows.get(id)!);
  throw new DataError({
    doing: DOING,
    found: `no row for ${key} ${JSON.stringify(missing[0])}${
      missing.length > 1 ? ` and ${plural(missing.length - 1, "other")}` : ""
    }`,
    right: "a row for each id of the long table",
    where,
  });
}
