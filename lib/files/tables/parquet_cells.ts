/** Tables with lists in their cells, in Parquet files: the competitions of Sensorium send them. */
import { checkCall, filePath, like, listOf } from "../../calls/mod.ts";
import { brotliCompressSync } from "node:zlib";
import { writeWhole } from "../atomic.ts";
import { parquetRows, readParquetBytes } from "./parquet_rows.ts";

/** A cell: a number, text, a list of cells; null where there is none. */
export type ParquetCell = number | bigint | string | boolean | null | readonly ParquetCell[];

/** Columns by name, each with one cell per row. */
export type ParquetColumns = ReadonlyMap<string, readonly ParquetCell[]>;

/**
 * Reads all columns of a Parquet file cell by cell, lists too, in the file's order. Lists come as
 * arrays, numbers as numbers, 64-bit integers as bigints. For a table without lists, `readParquet` returns
 * typed columns.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if it is cut, damaged, not Parquet, or packed by something else
 *
 * @example
 * ```ts
 * import { readParquetCells, writeParquetCells } from "neuroid/files";
 *
 * const path = `${await Deno.makeTempDir()}/trials.parquet`;
 * await writeParquetCells(path, [
 *   { name: "trial", type: "int64", cells: [3, 6] },
 *   { name: "responses", type: "float32", depth: 1, cells: [[0.5, 1], [2, 0]] },
 * ]);
 * const columns = await readParquetCells(path);
 * console.log(columns.get("responses")); // [[0.5, 1], [2, 0]]
 * ```
 */
export async function readParquetCells(path: string): Promise<ParquetColumns> {
  checkCall("readParquetCells", { path: [path, filePath] }, arguments);
  return await decodeParquet(await readParquetBytes(path), path);
}

/**
 * As {@link readParquetCells}, of the bytes of a file.
 *
 * @param where where they are from, for messages
 */
export async function decodeParquet(
  bytes: Uint8Array<ArrayBuffer>,
  where: string,
): Promise<ParquetColumns> {
  const { columns, rows } = await parquetRows(bytes, where);
  return new Map(
    columns.map(({ element: { name } }, place) => [name, rows.map((row) => cellOf(row[place]))]),
  );
}

function cellOf(value: unknown): ParquetCell {
  if (value === null || value === undefined) return null;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (Array.isArray(value)) return value.map(cellOf);
  return value as ParquetCell;
}

/** A column to be written. */
export interface ParquetColumn {
  /** Its name. */
  readonly name: string;
  /** The type of its numbers, or text. */
  readonly type: "int64" | "uint32" | "float32" | "float64" | "string";
  /** How deep lists are nested: 0 plain values, 1 lists, 2 lists of lists. */
  readonly depth?: 0 | 1 | 2 | undefined;
  /** A cell a row. */
  readonly cells: readonly ParquetCell[];
}

const CELL_COLUMNS = listOf(
  like<ParquetColumn>('{ name: "trial", type: "int64", cells: [3, 6] }', "name", "type", "cells"),
);

const TYPES = {
  int64: { type: "INT64" },
  uint32: { type: "INT32", converted_type: "UINT_32" },
  float32: { type: "FLOAT" },
  float64: { type: "DOUBLE" },
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
} as const;

/**
 * Writes columns, of lists too, as a Parquet file packed by Brotli, whole or not at all; pandas and pyarrow read it. The
 * same bytes each time.
 *
 * @throws {WriteError} if the file cannot be written
 */
export async function writeParquetCells(
  path: string,
  columns: readonly ParquetColumn[],
): Promise<void> {
  checkCall(
    "writeParquetCells",
    { path: [path, filePath], columns: [columns, CELL_COLUMNS] },
    arguments,
  );
  await writeWhole(path, await encodeParquet(columns));
}

/** The bytes of {@link writeParquetCells}. */
export async function encodeParquet(columns: readonly ParquetColumn[]): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const buffer = parquetWriteBuffer({
    codec: "BROTLI",
    compressors: { BROTLI: (input: Uint8Array) => new Uint8Array(brotliCompressSync(input)) },
    createdBy: "neuroid",
    statistics: false,
    schema: [
      { name: "schema", num_children: columns.length },
      ...columns.flatMap(schemaOf),
    ] as never,
    columnData: columns.map(({ name, type, cells }) => ({
      name,
      data: (type === "int64" ? cells.map(bigOf) : [...cells]) as never,
    })),
  });
  return new Uint8Array(buffer);
}

const bigOf = (cell: ParquetCell) => typeof cell === "number" ? BigInt(cell) : cell;

/** Lists in the three levels that Parquet's own rules ask for. */
function schemaOf({ name, type, depth = 0 }: ParquetColumn): object[] {
  let inner: object[] = [{ ...TYPES[type], repetition_type: "OPTIONAL", name: "element" }];
  for (let level = 0; level < depth; level++) {
    inner = [
      { name: "element", repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
      { name: "list", repetition_type: "REPEATED", num_children: 1 },
      ...inner,
    ];
  }
  return [{ ...inner[0], name }, ...inner.slice(1)];
}
