/** Rows of Parquet files, packed by Snappy, gzip, Brotli, Zstandard or not at all. */
import type { Buffer } from "node:buffer";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import type { Compressors, ParquetParsers, SchemaTree } from "hyparquet";
import { errorText, FormatError } from "../../errors/mod.ts";
import { FileSource } from "../file_source.ts";
import { nameOfTwo } from "./columns.ts";

const DOING = "read a Parquet file";
/** Files longer than this do not fit into one piece of memory. */
const MOST_BYTES = 2 ** 31;

/** Compressions beside Snappy, by the library that Deno has of each. */
const COMPRESSORS: Compressors = {
  GZIP: (input) => plain(gunzipSync(input)),
  BROTLI: (input) => plain(brotliDecompressSync(input)),
  ZSTD: (input) => plain(zstdDecompressSync(input)),
};

const plain = (buffer: Buffer) =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);

/** The columns of a file, each with what its schema says, and the rows, a value for each column. */
export interface ParquetRows {
  readonly columns: readonly SchemaTree[];
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * The bytes of a Parquet file.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if it is too long
 */
export async function readParquetBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  using source = await FileSource.open(path, DOING);
  if (source.size > MOST_BYTES) {
    throw source.wrong(`${source.size} bytes`, `at most ${MOST_BYTES}; write it in several`);
  }
  return await source.read(0, source.size);
}

/**
 * All rows of a Parquet file.
 *
 * @param check Looks at the columns before rows are read; what it gives is what is wrong with them.
 * @param where Where the bytes are from, for messages.
 * @throws {FormatError} if it is cut, damaged, not Parquet, or packed by something else
 */
export async function parquetRows(
  bytes: Uint8Array<ArrayBuffer>,
  where: string,
  options: {
    readonly parsers?: Partial<ParquetParsers>;
    readonly check?: (columns: readonly SchemaTree[]) => Wrong | undefined;
  } = {},
): Promise<ParquetRows> {
  const right = "a whole Parquet file, packed by Brotli, Snappy, gzip, Zstandard or not at all";
  if (new TextDecoder("latin1").decode(bytes.subarray(0, 4)) !== "PAR1") {
    const found = bytes.length < 4 ? "too few bytes" : "no mark of Parquet at its start";
    throw new FormatError({ doing: DOING, found, right, where });
  }
  const { parquetMetadata, parquetRead, parquetSchema } = await import("hyparquet");
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
    ? bytes.buffer
    : bytes.slice().buffer;
  const { parsers, check } = options;
  let odd: Wrong | undefined;
  try {
    const metadata = parquetMetadata(whole, { geoparquet: false });
    const columns = parquetSchema(metadata).children;
    const twice = nameOfTwo(columns.map(({ element }) => element.name));
    odd = twice === undefined
      ? check?.(columns)
      : { found: `two columns named "${twice}"`, right: "every column name once" };
    if (odd === undefined) {
      // Not as objects: a column may bear the name of what each object has.
      const rows = await new Promise<unknown[][]>((onComplete, reject) => {
        parquetRead({
          file: whole,
          metadata,
          compressors: COMPRESSORS,
          geoparquet: false,
          ...(parsers && { parsers }),
          onComplete,
        }).catch(reject);
      });
      return { columns, rows };
    }
  } catch (cause) {
    throw new FormatError({ doing: DOING, found: errorText(cause), right, where, cause });
  }
  throw wrongParquet(odd, where);
}

/** What was found in a file, and what would be right. */
export interface Wrong {
  readonly found: string;
  readonly right: string;
}

/** The error for a Parquet file that holds what is not taken. */
export function wrongParquet(wrong: Wrong, where: string): FormatError {
  return new FormatError({ doing: DOING, ...wrong, where });
}
