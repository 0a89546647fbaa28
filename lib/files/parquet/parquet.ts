/** Tables in Parquet files, packed by Brotli, Snappy, gzip or not at all. */
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { errorText, FormatError } from "../../errors/mod.ts";
import { writeWhole } from "../atomic.ts";
import { FileSource } from "../file_source.ts";

const DOING = "read a Parquet file";
/** Files longer than this do not fit into one piece of memory. */
const MOST_BYTES = 2 ** 31;

/** A cell: a number, text, a list of cells; null where there is none. */
export type ParquetCell = number | bigint | string | boolean | null | readonly ParquetCell[];

/** Columns by name, each with a cell a row. */
export type ParquetColumns = ReadonlyMap<string, readonly ParquetCell[]>;

/**
 * Reads all columns of a Parquet file, in the file's order. Lists come as arrays, numbers as numbers,
 * 64-bit integers as bigints.
 *
 * @throws {MissingError} where there is no such file
 * @throws {FormatError} where it is cut, damaged, not Parquet, or packed by something else
 *
 * @example
 * ```ts
 * import { readParquet, writeParquet } from "neuroid/files";
 *
 * const path = `${await Deno.makeTempDir()}/trials.parquet`;
 * await writeParquet(path, [
 *   { name: "trial", type: "int64", cells: [3, 6] },
 *   { name: "responses", type: "float32", depth: 1, cells: [[0.5, 1], [2, 0]] },
 * ]);
 * const columns = await readParquet(path);
 * console.log(columns.get("responses")); // [[0.5, 1], [2, 0]]
 * ```
 */
export async function readParquet(path: string): Promise<ParquetColumns> {
  using source = await FileSource.open(path, DOING);
  if (source.size > MOST_BYTES) {
    throw source.wrong(`${source.size} bytes`, `at most ${MOST_BYTES}; write it in several`);
  }
  return await decodeParquet(await source.read(0, source.size), path);
}

/**
 * As {@link readParquet}, of the bytes of a file.
 *
 * @param where where they are from, for messages
 */
export async function decodeParquet(
  bytes: Uint8Array<ArrayBuffer>,
  where: string,
): Promise<ParquetColumns> {
  const right = "a whole Parquet file, packed by Brotli, Snappy, gzip or not at all";
  const magic = new TextDecoder("latin1").decode(bytes.subarray(0, 4));
  if (magic !== "PAR1") {
    const found = bytes.length < 4 ? "too few bytes" : "no mark of Parquet at its start";
    throw new FormatError({ doing: DOING, found, right, where });
  }
  try {
    const { parquetMetadataAsync, parquetReadObjects } = await import("hyparquet");
    const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
      ? bytes.buffer
      : bytes.slice().buffer;
    const file = {
      byteLength: whole.byteLength,
      slice: (a: number, b?: number) => whole.slice(a, b),
    };
    const metadata = await parquetMetadataAsync(file);
    const rows = await parquetReadObjects({
      file,
      metadata,
      compressors: {
        BROTLI: (input) => new Uint8Array(brotliDecompressSync(input)),
        GZIP: (input) => new Uint8Array(gunzipSync(input)),
      },
    });
    const names = metadata.schema[0]!.num_children === undefined ? [] : Object.keys(
      rows[0] ?? Object.fromEntries(topLevel(metadata.schema).map((name) => [name, 0])),
    );
    return new Map(names.map((name) => [name, rows.map((row) => cellOf(row[name]))]));
  } catch (cause) {
    throw new FormatError({ doing: DOING, found: errorText(cause), right, where, cause });
  }
}

/** The names of the columns, where there is no row to tell. */
function topLevel(
  schema: readonly { readonly name: string; readonly num_children?: number }[],
): string[] {
  const names: string[] = [];
  const skip = (at: number): number => {
    let next = at + 1;
    for (let i = 0; i < (schema[at]!.num_children ?? 0); i++) next = skip(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = skip(at)) names.push(schema[at]!.name);
  return names;
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

const TYPES = {
  int64: { type: "INT64" },
  uint32: { type: "INT32", converted_type: "UINT_32" },
  float32: { type: "FLOAT" },
  float64: { type: "DOUBLE" },
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
} as const;

/**
 * Writes columns as a Parquet file packed by Brotli, whole or not at all; pandas and pyarrow read it. The
 * same bytes each time.
 *
 * @throws {WriteError} where the file cannot be written
 */
export async function writeParquet(
  path: string,
  columns: readonly ParquetColumn[],
): Promise<void> {
  await writeWhole(path, await encodeParquet(columns));
}

/** The bytes of {@link writeParquet}. */
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
