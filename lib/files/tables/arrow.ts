/** Tables in Apache Arrow's file format, which is Feather's too. Source: https://arrow.apache.org/docs/format. */
import { checkCall, filePath } from "../../calls/mod.ts";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type * as Arrow from "apache-arrow";
import type { DType, NdArray, TypedArray } from "../../arrays/mod.ts";
import { errorText } from "../../errors/mod.ts";
import { writeWhole } from "../atomic.ts";
import { FileSource } from "../file_source.ts";
import { columnOf, columnsIn, nameOfTwo, TABLE_CONTENT, type TableContent } from "./columns.ts";

const DOING = "read an Arrow file";
const RIGHT = "a table of numbers, text, truth values, dates and durations";
const RIGHT_VALUES = "a truth value in each row, and times that nanoseconds can count";

async function loadArrow(): Promise<typeof Arrow> {
  const arrow = await import("apache-arrow");
  arrow.compressionRegistry.set(arrow.CompressionType.ZSTD, {
    decode: (data) => new Uint8Array(zstdDecompressSync(data)),
    encode: (data) => new Uint8Array(zstdCompressSync(data)),
  });
  return arrow;
}

/**
 * Reads a table from an Arrow or Feather file (or stream), column by column; uncompressed, or with
 * Zstandard. Missing numbers are NaN and make floats, as in pandas; missing text is empty; categories
 * come as text.
 *
 * @example
 * ```ts
 * import { readArrow, writeArrow } from "neuroid/files";
 *
 * const path = `${await Deno.makeTempDir()}/scores.arrow`;
 * await writeArrow(path, [{ region: "V1", score: 0.5 }, { region: "IT", score: 0.25 }]);
 * const columns = await readArrow(path);
 * console.log(columns.get("region")!.data); // ["V1", "IT"]
 * ```
 *
 * @throws {MissingError} if there is no such file.
 * @throws {FormatError} for anything but an Arrow file, for LZ4, and for columns of other kinds.
 */
export async function readArrow(path: string): Promise<Map<string, NdArray>> {
  checkCall("readArrow", { path: [path, filePath] }, arguments);
  const arrow = await loadArrow();
  using source = await FileSource.open(path, DOING);
  const bytes = await source.read(0, source.size);
  let table: Arrow.Table;
  try {
    table = arrow.tableFromIPC(bytes);
  } catch (cause) {
    const text = errorText(cause);
    const right = /compress|codec|lz4/i.test(text)
      ? 'a file without compression, or with "zstd": df.to_feather(path, compression="zstd")'
      : "a whole Arrow or Feather file";
    throw source.wrong(text, right, { cause });
  }
  const twice = nameOfTwo(table.schema.fields.map(({ name }) => name));
  if (twice !== undefined) {
    throw source.wrong(`two columns named "${twice}"`, "every column name once");
  }
  return new Map(table.schema.fields.map(({ name, type }, k) => {
    const vector = table.getChildAt(k)!;
    const dtype = dtypeOf(arrow, type);
    if (dtype === undefined) throw source.wrong(`a column "${name}" of ${type}`, RIGHT);
    const values = isTime(dtype) ? timesIn(arrow, vector) : vector.toArray();
    const list = vector.nullCount > 0 && !isTime(dtype)
      ? Array.from({ length: vector.length }, (_, i) => vector.get(i))
      : values;
    const column = columnOf(dtype, list as ArrayLike<unknown>);
    if (typeof column !== "string") return [name, column];
    throw source.wrong(`${column} in column "${name}"`, RIGHT_VALUES);
  }));
}

const isTime = (dtype: DType) => dtype.includes("time");

function dtypeOf(arrow: typeof Arrow, type: Arrow.DataType): DType | undefined {
  const { DataType, Precision, TimeUnit } = arrow;
  if (DataType.isDictionary(type)) return dtypeOf(arrow, type.dictionary);
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isUtf8View(type)) {
    return "string";
  }
  if (DataType.isBool(type)) return "bool";
  if (DataType.isInt(type)) return `${type.isSigned ? "" : "u"}int${type.bitWidth}` as DType;
  if (DataType.isFloat(type)) {
    if (type.precision === Precision.HALF) return undefined;
    return type.precision === Precision.SINGLE ? "float32" : "float64";
  }
  if (DataType.isTimestamp(type) || DataType.isDate(type)) return "datetime64[ns]";
  if (!DataType.isDuration(type)) return undefined;
  const units = {
    [TimeUnit.SECOND]: "s",
    [TimeUnit.MILLISECOND]: "ms",
    [TimeUnit.MICROSECOND]: "us",
    [TimeUnit.NANOSECOND]: "ns",
  } as const;
  return `timedelta64[${units[type.unit]}]`;
}

/** Times, also of categories, each of which stands once and is counted by its place. */
function timesIn(arrow: typeof Arrow, vector: Arrow.Vector): (bigint | null)[] {
  if (!arrow.DataType.isDictionary(vector.type)) return timesOf(arrow, vector);
  return vector.data.flatMap((data) => {
    const times = timesOf(arrow, data.dictionary!);
    return Array.from(
      { length: data.length },
      (_, i) => data.getValid(i) ? times[Number((data.values as Int32Array)[i])]! : null,
    );
  });
}

/** Times by their bits: dates in nanoseconds, durations in their own unit, null for none. */
function timesOf({ DataType, DateUnit, TimeUnit }: typeof Arrow, vector: Arrow.Vector) {
  const type = vector.type as Arrow.DataType;
  const scale = DataType.isDate(type)
    ? (type.unit === DateUnit.DAY ? 86_400_000_000_000n : 1_000_000n)
    : DataType.isTimestamp(type)
    ? 10n **
      BigInt(
        9 - 3 * ([TimeUnit.SECOND, TimeUnit.MILLISECOND, TimeUnit.MICROSECOND, TimeUnit.NANOSECOND]
              .indexOf(type.unit)),
      )
    : 1n;
  const times: (bigint | null)[] = [];
  for (const data of vector.data) {
    for (let i = 0; i < data.length; i++) {
      times.push(data.getValid(i) ? BigInt((data.values as BigInt64Array)[i]!) * scale : null);
    }
  }
  return times;
}

/**
 * Writes a table to an Arrow file (Feather version 2), whole or not at all: an array or a dataset as a
 * long table (see `DataArray.toRecords`), columns, or rows. Gives the same bytes each time.
 *
 * @throws {WriteError} if the file cannot be written.
 */
export async function writeArrow(path: string, content: TableContent): Promise<void> {
  checkCall("writeArrow", { path: [path, filePath], content: [content, TABLE_CONTENT] }, arguments);
  const arrow = await loadArrow();
  const columns = columnsIn(content, "write an Arrow file");
  const vectors = Object.fromEntries(
    Array.from(columns, ([name, column]) => [name, vectorOf(arrow, column)]),
  );
  await writeWhole(path, arrow.tableToIPC(new arrow.Table(vectors), "file"));
}

function vectorOf(arrow: typeof Arrow, { dtype, data }: NdArray): Arrow.Vector {
  if (dtype === "string") return arrow.vectorFromArray(data as string[], new arrow.Utf8());
  if (dtype === "bool") {
    return arrow.vectorFromArray(Array.from(data as Uint8Array, Boolean), new arrow.Bool());
  }
  const times = {
    "datetime64[ns]": arrow.TimestampNanosecond,
    "timedelta64[s]": arrow.DurationSecond,
    "timedelta64[ms]": arrow.DurationMillisecond,
    "timedelta64[us]": arrow.DurationMicrosecond,
    "timedelta64[ns]": arrow.DurationNanosecond,
  } as const;
  if (!(dtype in times)) return arrow.makeVector(data as TypedArray as Float64Array);
  const type = new times[dtype as keyof typeof times]();
  const options = { type, data: data as BigInt64Array, ...missingBits(data as BigInt64Array) };
  return arrow.makeVector(arrow.makeData(options as Parameters<typeof arrow.makeData>[0]));
}

/** Which times are none, as a bit for each that is there. */
function missingBits(times: BigInt64Array) {
  const none = -(2n ** 63n);
  const count = times.reduce((sum, time) => sum + (time === none ? 1 : 0), 0);
  if (count === 0) return {};
  const nullBitmap = new Uint8Array(Math.ceil(times.length / 64) * 8);
  times.forEach((time, i) => {
    if (time !== none) nullBitmap[i >> 3]! |= 1 << (i % 8);
  });
  return { nullCount: count, nullBitmap };
}
