/** Long tables to assemblies in memory, as notebooks take them. */
import {
  columnsOfRows,
  type DataArray,
  type TableColumns,
  type TableRecord,
} from "../../../arrays/mod.ts";
import {
  anything,
  checkCall,
  filePath,
  kindOf,
  listOf,
  optionsOf,
  text,
} from "../../../calls/mod.ts";
import { LONG_COLUMNS, longArray, type LongOptions, type LongTable } from "./long/mod.ts";
import { readDimensionTable } from "./table_coordinates.ts";

const OPTIONS = optionsOf<LongOptions>({ values: text }, {
  dims: listOf(text),
  name: text,
  attrs: anything,
  ...LONG_COLUMNS,
});

const TABLE = kindOf<TableColumns | readonly TableRecord[]>(
  'columns by name in a Map, or rows: [{ stimulus_id: "face", neuroid_id: "u1", rate: 3 }]',
  (value) => value instanceof Map || Array.isArray(value),
);

/**
 * Makes an assembly of a long table in memory, a row for each presentation and neuroid, and time bin where
 * there are some: as `pandas.pivot`, with the other columns as coordinates of the dimension in which they are
 * constant. Presentations are sorted by stimulus and repetition, neuroids by id, time bins by start. A combination
 * without a row is NaN; `settleRepetitions` leaves out what lacks values.
 *
 * @throws {UnknownNameError} for columns that are not there
 * @throws {DataError} for two rows of one combination, rows that do not say where they belong, values that
 *   are no numbers, and a column that is constant in no dimension
 *
 * @example
 * ```ts
 * import { assemblyOfTable } from "neuroid/brainscore";
 *
 * const rows = [
 *   { image: "face", trial: 4, unit: "u1", region: "V4", rate: 3 },
 *   { image: "face", trial: 4, unit: "u2", region: "IT", rate: 5 },
 *   { image: "face", trial: 9, unit: "u1", region: "V4", rate: 2 },
 *   { image: "face", trial: 9, unit: "u2", region: "IT", rate: 6 },
 * ];
 * const assembly = assemblyOfTable(rows, {
 *   values: "rate",
 *   stimulusColumn: "image",
 *   neuroidColumn: "unit",
 *   trialColumn: "trial",
 * });
 * console.log(assembly.dims, assembly.shape); // [ "presentation", "neuroid" ] [ 2, 2 ]
 * console.log(assembly.coords.get("repetition").labels()); // [ 0, 1 ]
 * console.log(assembly.coords.get("region").labels()); // [ "V4", "IT" ]
 * ```
 */
export function assemblyOfTable(
  table: TableColumns | readonly TableRecord[],
  options: LongOptions,
): DataArray {
  checkCall("assemblyOfTable", { table: [table, TABLE], options: [options, OPTIONS] }, arguments);
  const columns = table instanceof Map
    ? table as TableColumns
    : columnsOfRows(table as TableRecord[]);
  return arrayOf({ columns }, options);
}

/**
 * {@link assemblyOfTable} of a table in a file: CSV, TSV, Parquet or Arrow. Ids of stimuli are the text that
 * stands there (`007`), and the array is that which `buildAssembly` writes: `writeDataArray` gives the same bytes.
 *
 * @throws As {@link assemblyOfTable}, and as `readColumns`.
 *
 * @example
 * ```ts
 * import { readTableAssembly } from "neuroid/brainscore";
 *
 * const path = `${await Deno.makeTempDir()}/long.csv`;
 * await Deno.writeTextFile(path, "stimulus_id,neuroid_id,rate\nface,u1,3\nface,u2,5\n");
 * const assembly = await readTableAssembly(path, { values: "rate" });
 * console.log(assembly.shape); // [ 1, 2 ]
 * ```
 */
export async function readTableAssembly(
  path: string,
  options: LongOptions,
): Promise<DataArray> {
  checkCall(
    "readTableAssembly",
    { path: [path, filePath], options: [options, OPTIONS] },
    arguments,
  );
  const { columns } = await readDimensionTable("row", path, options.stimulusColumn);
  return arrayOf({ columns, path }, options);
}

function arrayOf(table: LongTable, options: LongOptions): DataArray {
  return longArray(table, { ...options, name: options.name ?? "data" }).array;
}
