/** The text of a Data element as numbers. */
import { inflateSync } from "node:zlib";
import {
  allocate,
  fromColumnMajor,
  itemSize,
  type NdArray,
  ndarray,
  sizeOf,
} from "../../arrays/mod.ts";
import { errorText, type FormatError } from "../../errors/mod.ts";
import { MOST_BYTES_FROM_ONE } from "../byte_stream.ts";
import { MOST_BYTES_AT_ONCE } from "../file_source.ts";
import { numberOf } from "../number_text.ts";
import { numbersFromBytes } from "../numbers_in_bytes.ts";
import type { GiftiDType } from "./model.ts";
import type { Stored } from "./schema.ts";

/** Makes an error about the file. */
export type Wrong = (found: string, right?: string, cause?: unknown) => FormatError;

/** The words of a text, apart by the white space of XML. */
export function wordsOf(text: string): string[] {
  return text.split(/[ \t\n\r]+/).filter((word) => word !== "");
}

/** The numbers of an array, row-major. `text` is that of its Data element. */
export function decodeData(
  text: string,
  dtype: GiftiDType,
  shape: readonly number[],
  { encoding, littleEndian, columnMajor }: Stored,
  wrong: Wrong,
): NdArray<GiftiDType> {
  const count = sizeOf(shape);
  const bytesWanted = count * itemSize(dtype);
  // Nothing is taken for more than the text can hold.
  if (bytesWanted > MOST_BYTES_AT_ONCE || count > text.length * MOST_BYTES_FROM_ONE) {
    throw wrong(
      `${shape.join("×")} values of ${dtype} in ${text.length} characters`,
      "a whole file",
    );
  }
  if (encoding === "ASCII" && columnMajor && isInRows(text, shape)) {
    throw wrong(
      `text in rows for ${
        shape.join("×")
      } values in ColumnMajorOrder, which some programs mean literally ` +
        "and others do not",
      "RowMajorOrder, or base64",
    );
  }
  const data = encoding === "ASCII"
    ? fromText(text, dtype, count, wrong)
    : numbersFromBytes(fromBase64(text, encoding, bytesWanted, wrong), dtype, littleEndian);
  return columnMajor
    ? fromColumnMajor(dtype, shape, data) as NdArray<GiftiDType>
    : ndarray<GiftiDType>(dtype, shape, data as never);
}

/** nibabel writes the rows of such an array as rows and gives them so again; the format says columns. */
function isInRows(text: string, shape: readonly number[]): boolean {
  if (shape.filter((length) => length > 1).length < 2) return false;
  const lines = text.split(/[\r\n]+/).map((line) => wordsOf(line).length).filter((words) =>
    words > 0
  );
  return lines.length > 1 && lines.some((words) => words > 1);
}

function fromText(text: string, dtype: GiftiDType, count: number, wrong: Wrong) {
  const words = wordsOf(text);
  if (words.length !== count) throw wrong(`${words.length} values`, `${count} values`);
  const data = allocate(dtype, count);
  const isFloat = dtype.startsWith("float");
  for (const [i, word] of words.entries()) {
    const value = isFloat || /^[+-]?\d+$/.test(word) ? numberOf(word) : undefined;
    if (value !== undefined) data[i] = value;
    if (value === undefined || !isFloat && data[i] !== value) {
      throw wrong(`the value ${JSON.stringify(word.slice(0, 40))}`, `a number of ${dtype}`);
    }
  }
  return data;
}

function fromBase64(
  text: string,
  encoding: "Base64Binary" | "GZipBase64Binary",
  length: number,
  wrong: Wrong,
): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.fromBase64(text, { lastChunkHandling: "strict" });
  } catch (cause) {
    throw wrong(`damaged or cut base64 (${errorText(cause)})`, "whole base64 data", cause);
  }
  if (encoding === "GZipBase64Binary") bytes = unpacked(bytes, length, wrong);
  if (bytes.length === length) return bytes;
  throw wrong(`${bytes.length} bytes`, `${length} bytes, as its dimensions say`);
}

/** The name of the encoding says gzip, and all programs write zlib's frame. */
function unpacked(bytes: Uint8Array, length: number, wrong: Wrong): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: length + 1 });
  } catch (cause) {
    throw wrong(
      `damaged or cut zlib data, or more than ${length} bytes of them (${errorText(cause)})`,
      "whole zlib data, as long as the dimensions say",
      cause,
    );
  }
}
