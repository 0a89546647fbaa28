/** Tables in Apache Parquet files. Source: https://parquet.apache.org/docs/file-format. */
import type { Buffer } from "node:buffer";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import type { Compressors, DecodedArray, ParquetParsers, SchemaElement } from "hyparquet";
import { type DType, isDuration, type NdArray } from "../../arrays/mod.ts";
import { ArgumentError, errorText } from "../../errors/mod.ts";
import { writeWhole } from "../atomic.ts";
import { FileSource } from "../file_source.ts";
import { columnOf, columnsIn, type TableContent } from "./columns.ts";

const DOING = "read a Parquet file";
const RIGHT = "a table of numbers, text, truth values and dates";

/** Compressions beside Snappy, by the library that Deno has of each. */
const COMPRESSORS: Compressors = {
  GZIP: (input) => plain(gunzipSync(input)),
  BROTLI: (input) => plain(brotliDecompressSync(input)),
  ZSTD: (input) => plain(zstdDecompressSync(input)),
};

const plain = (buffer: Buffer) =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);

/** Dates as nanoseconds. */
const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (time) => time * 1_000_000n,
  timestampFromMicroseconds: (time) => time * 1000n,
  timestampFromNanoseconds: (time) => time,
  dateFromDays: (days) => BigInt(days) * 86_400_000_000_000n,
};

/**
 * Reads a table from a Parquet file, column by column. Missing numbers are NaN and make floats, as in
 * pandas; missing text is empty.
 *
 * @example
 * ```ts
 * import { readParquet, writeParquet } from "neuroid/files";
 *
 * const path = `${await Deno.makeTempDir()}/scores.parquet`;
 * await writeParquet(path, [{ region: "V1", score: 0.5 }, { region: "IT", score: 0.25 }]);
 * const columns = await readParquet(path);
 * console.log([...columns.keys()], columns.get("score")!.data); // ["region", "score"] 0.5, 0.25
 * ```
 *
 * @throws {MissingError} where there is no such file.
 * @throws {FormatError} for anything but a Parquet file, and for columns of lists or of other kinds.
 */
export async function readParquet(path: string): Promise<Map<string, NdArray>> {
  const { parquetMetadata, parquetReadObjects, parquetSchema } = await import("hyparquet");
  using source = await FileSource.open(path, DOING);
  const bytes = await source.read(0, source.size);
  const file = bytes.buffer.slice(
    bytes.byteOffset,
    bytes.byteOffset + bytes.byteLength,
  ) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(file, { geoparquet: false });
    const columns = parquetSchema(metadata).children.map(({ element, children }) => ({
      name: element.name,
      dtype: children.length > 0 || element.repetition_type === "REPEATED"
        ? undefined
        : dtypeOf(element),
    }));
    const odd = columns.find(({ dtype }) => dtype === undefined);
    if (odd !== undefined) throw source.wrong(`a column "${odd.name}" of another kind`, RIGHT);
    const rows = await parquetReadObjects({
      file,
      metadata,
      compressors: COMPRESSORS,
      parsers: PARSERS,
      geoparquet: false,
    });
    return new Map(columns.map(({ name, dtype }) => {
      const column = columnOf(dtype!, rows.map((row) => row[name]));
      if (column !== undefined) return [name, column];
      throw source.wrong(`missing truth values in column "${name}"`, "a value in each row");
    }));
  } catch (cause) {
    if (cause instanceof Error && "kinds" in cause) throw cause;
    throw source.wrong(errorText(cause), "a whole Parquet file", { cause });
  }
}

/** Our dtype of a column; undefined where there is none. */
function dtypeOf(element: SchemaElement): DType | undefined {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (converted === "DECIMAL" || logical?.type === "DECIMAL") return undefined;
  const isTime = logical?.type === "TIMESTAMP" || /^TIMESTAMP/.test(converted ?? "");
  if (isTime || converted === "DATE" || type === "INT96") return "datetime64[ns]";
  switch (type) {
    case "BOOLEAN":
      return "bool";
    case "FLOAT":
      return "float32";
    case "DOUBLE":
      return "float64";
    case "INT32":
    case "INT64":
      return wholeOf(element);
    case "BYTE_ARRAY":
      return converted === "UTF8" || logical?.type === "STRING" ? "string" : undefined;
  }
  return undefined;
}

function wholeOf({ type, converted_type: converted, logical_type: logical }: SchemaElement): DType {
  const named = /^(U?INT)_(8|16|32|64)$/.exec(converted ?? "");
  if (named) return `${named[1]!.toLowerCase()}${named[2]}` as DType;
  if (logical?.type === "INTEGER") {
    return `${logical.isSigned ? "" : "u"}int${logical.bitWidth}` as DType;
  }
  return type === "INT64" ? "int64" : "int32";
}

/** How each dtype stands in a file. */
const ELEMENTS: Readonly<Partial<Record<DType, Omit<SchemaElement, "name">>>> = {
  float64: { type: "DOUBLE" },
  float32: { type: "FLOAT" },
  bool: { type: "BOOLEAN" },
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  int8: { type: "INT32", converted_type: "INT_8" },
  int16: { type: "INT32", converted_type: "INT_16" },
  int32: { type: "INT32" },
  int64: { type: "INT64" },
  uint8: { type: "INT32", converted_type: "UINT_8" },
  uint16: { type: "INT32", converted_type: "UINT_16" },
  uint32: { type: "INT32", converted_type: "UINT_32" },
  uint64: { type: "INT64", converted_type: "UINT_64" },
  "datetime64[ns]": {
    type: "INT64",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "NANOS" },
  },
};

/**
 * Writes a table to a Parquet file, whole or not at all: an array or a dataset as a long table (see
 * `DataArray.toRecords`), columns, or rows. The same bytes each time.
 *
 * @throws {ArgumentError} for durations, which Parquet does not have.
 * @throws {WriteError} where the file cannot be written.
 */
export async function writeParquet(path: string, content: TableContent): Promise<void> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columns = columnsIn(content, "write a Parquet file");
  const schema: SchemaElement[] = [{ name: "root", num_children: columns.size }];
  for (const [name, { dtype }] of columns) {
    const element = ELEMENTS[dtype];
    if (element === undefined) {
      const found = `${isDuration(dtype) ? "durations" : dtype} in column "${name}"`;
      const right = "numbers, text, truth values or dates";
      throw new ArgumentError({ doing: "write a Parquet file", found, right, where: path });
    }
    schema.push({ ...element, name, repetition_type: "REQUIRED" });
  }
  // Least and most of numbers without a sign would be taken for others.
  const columnData = Array.from(columns, ([name, column]) => ({
    name,
    data: valuesOf(column),
    statistics: !column.dtype.startsWith("uint"),
  }));
  await writeWhole(
    path,
    new Uint8Array(parquetWriteBuffer({ columnData, schema, createdBy: "neuroid" })),
  );
}

/** The values as the writer takes them. */
function valuesOf({ dtype, data }: NdArray): DecodedArray {
  if (dtype === "bool") return Array.from(data as Uint8Array, Boolean);
  // The writer refuses the upper half of these in typed arrays.
  if (dtype === "uint32") return Array.from(data as Uint32Array);
  const isShort = dtype.endsWith("8") || dtype.endsWith("16");
  return isShort ? Int32Array.from(data as Int8Array) : data as DecodedArray;
}
