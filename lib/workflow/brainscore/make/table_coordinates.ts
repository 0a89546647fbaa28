/** A table with a row for each position of a dimension, as coordinates. */
import { Coordinate, type NdArray, ndarray } from "../../../arrays/mod.ts";
import { DataError } from "../../../errors/mod.ts";
import { isMissingText, readColumns, readCsv } from "../../../files/mod.ts";

/** A table, its coordinates, and what is to be said of them. */
export interface DimensionTable {
  /** The dimension. */
  readonly dim: string;
  /** The file. */
  readonly path: string;
  /** Rows below the names. */
  readonly rows: number;
  /** Columns in their order. */
  readonly columns: ReadonlyMap<string, NdArray>;
  /** What a reader would not expect. */
  readonly notes: readonly string[];
}

/** The columns that name things, which must be there in every row; the first is text for Brain-Score. */
const IDS = ["stimulus_id", "neuroid_id"];

/**
 * Reads the table of a dimension: CSV, TSV, Parquet or Arrow. Columns have the types that pandas gives
 * them, but that of the stimulus, which is the text that stands there: `007` stays so. A column without a
 * name that counts the rows, as pandas writes its index into CSV, is left out, and its index in Parquet.
 *
 * @throws {DataError} for a row without an id, and for a `neuroid_id` that stands twice
 */
export async function readDimensionTable(
  dim: string,
  path: string,
  stimulus = "stimulus_id",
): Promise<DimensionTable> {
  const notes: string[] = [];
  const columns = new Map(await readColumns(path));
  const isText = /\.(csv|tsv)$/i.test(path);
  const ids = columns.get(stimulus);
  if (ids !== undefined && ids.dtype !== "string") {
    const texts = isText
      ? (await readCsv(path)).column(stimulus)
      : Array.from(ids.data as ArrayLike<unknown>, String);
    columns.set(stimulus, ndarray("string", [texts.length], texts));
  }
  for (const [name, column] of columns) {
    if (/^__index_level_\d+__$/.test(name)) {
      columns.delete(name);
      notes.push(`${path}: left out ${name}, an index of pandas without a name`);
    } else if (name.startsWith("Unnamed: ") && countsRows(column)) {
      columns.delete(name);
      notes.push(`${path}: left out the column without a name, which counts the rows`);
    } else notes.push(...missingTexts(name, column, path));
  }
  const rows = [...columns.values()][0]?.data.length ?? 0;
  for (const name of IDS) {
    const column = columns.get(name);
    if (column !== undefined) checkIds(name, column, path, name === `${dim}_id`);
  }
  return { dim, path, rows, columns, notes };
}

/** The coordinates of a table. */
export function coordinatesIn({ dim, columns }: DimensionTable): [string, Coordinate][] {
  return [...columns].map(([name, column]) => [name, new Coordinate([dim], column)]);
}

function countsRows({ data }: NdArray): boolean {
  return Array.from(data as ArrayLike<unknown>).every((value, row) => Number(value) === row);
}

/** Text that is missing is empty; who reads the file again should know. */
function missingTexts(name: string, { dtype, data }: NdArray, path: string): string[] {
  if (dtype !== "string" || IDS.includes(name)) return [];
  const missing = (data as readonly string[]).filter((text) => text === "").length;
  if (missing === 0) return [];
  return [`${path}: ${name} has no value in ${missing} of ${data.length} rows: empty text there`];
}

function checkIds(name: string, { data }: NdArray, where: string, once: boolean): void {
  const doing = `read the ids in the column ${name}`;
  const seen = new Map<string, number>();
  for (const [row, value] of Array.from(data as ArrayLike<unknown>).entries()) {
    const id = String(value);
    if (isMissingText(id)) {
      const found = `no value in row ${row + 1} below the names`;
      throw new DataError({ doing, found, right: "an id in each row", where });
    }
    const first = seen.get(id);
    if (once && first !== undefined) {
      const found = `${id} twice, in rows ${first + 1} and ${row + 1} below the names`;
      throw new DataError({ doing, found, right: "each id once", where });
    }
    seen.set(id, row);
  }
}
