/** Tables in Apache Parquet files. Source: https://parquet.apache.org/docs/file-format. */
import { checkCall, filePath } from "../../calls/mod.ts";
import type { DecodedArray, ParquetParsers, SchemaElement, SchemaTree } from "hyparquet";
import { type DType, isDuration, type NdArray } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { writeWhole } from "../atomic.ts";
import { columnOf, columnsIn, TABLE_CONTENT, type TableContent } from "./columns.ts";
import { parquetRows, readParquetBytes, wrongParquet } from "./parquet_rows.ts";

const RIGHT_VALUES = "a truth value in each row, and times that nanoseconds can count";
const RIGHT = "a table of numbers, text, truth values and dates; readParquetCells takes lists";

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
 * @throws {MissingError} if there is no such file.
 * @throws {FormatError} for anything but a Parquet file, and for columns of lists or of other kinds.
 */
export async function readParquet(path: string): Promise<Map<string, NdArray>> {
  checkCall("readParquet", { path: [path, filePath] }, arguments);
  const { columns, rows } = await parquetRows(await readParquetBytes(path), path, {
    parsers: PARSERS,
    check: (columns) => {
      const odd = columns.find((column) => columnDType(column) === undefined);
      if (odd === undefined) return undefined;
      return { found: `a column "${odd.element.name}" of another kind`, right: RIGHT };
    },
  });
  return new Map(columns.map((each, place) => {
    const { name } = each.element;
    const values = rows.map((row) => row[place]), dtype = columnDType(each)!;
    // Where a writer says "date" by the newer of its two words alone, days come as they lie.
    const isDays = dtype === "datetime64[ns]" && each.element.type === "INT32";
    const column = columnOf(
      dtype,
      isDays
        ? values.map((day) => typeof day === "number" ? PARSERS.dateFromDays!(day) : day)
        : values,
    );
    if (typeof column !== "string") return [name, column];
    throw wrongParquet({ found: `${column} in column "${name}"`, right: RIGHT_VALUES }, path);
  }));
}

/** Our dtype of a column; undefined for lists and what we do not have. */
function columnDType({ element, children }: SchemaTree): DType | undefined {
  return children.length > 0 || element.repetition_type === "REPEATED"
    ? undefined
    : dtypeOf(element);
}

/** Our dtype of an element; undefined where there is none. */
function dtypeOf(element: SchemaElement): DType | undefined {
  const { type, converted_type: converted, logical_type: logical } = element;
  // A time of the day has a unit, without which its number says nothing.
  const isOther = /^(DECIMAL|TIME_\w+|INTERVAL)$/.test(converted ?? "") ||
    ["DECIMAL", "TIME"].includes(logical?.type ?? "");
  if (isOther) return undefined;
  const isTime = logical?.type === "TIMESTAMP" || /^TIMESTAMP/.test(converted ?? "");
  if (isTime || converted === "DATE" || logical?.type === "DATE" || type === "INT96") {
    return "datetime64[ns]";
  }
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
 * `DataArray.toRecords`), columns, or rows. Gives the same bytes each time.
 *
 * @throws {ArgumentError} for durations, which Parquet does not have.
 * @throws {WriteError} if the file cannot be written.
 */
export async function writeParquet(path: string, content: TableContent): Promise<void> {
  checkCall(
    "writeParquet",
    { path: [path, filePath], content: [content, TABLE_CONTENT] },
    arguments,
  );
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
