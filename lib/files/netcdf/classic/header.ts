/**
 * The header of a netCDF-3 file: dimensions, attributes, and where each variable lies.
 *
 * Format: https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html and, for
 * CDF-5, https://parallel-netcdf.github.io/doc/c-reference/pnetcdf-c/CDF_002d5-file-format-specification.html
 */
import { itemSize, type NdArray, ndarray, type NumericDType } from "../../../arrays/mod.ts";
import { numbersFromBytes } from "../../numbers_in_bytes.ts";
import { type ClassicBytes, HeaderCursor } from "./bytes.ts";
import { type ClassicType, typeOf } from "./types.ts";

const [DIMENSIONS, VARIABLES, ATTRIBUTES] = [10, 11, 12];
/** The number of records of a file that was not closed: count them by the file's length. */
const STREAMING = 2 ** 32 - 1;

/** A variable of a netCDF-3 file. */
export interface ClassicVariable {
  readonly name: string;
  /** Positions of its dimensions in the header's list. */
  readonly dimensions: readonly number[];
  readonly attributes: Map<string, NdArray>;
  readonly type: ClassicType;
  /** Where its values, or those of its first record, begin. */
  readonly begin: number;
  /** Whether its first dimension is that of the records. */
  readonly isRecord: boolean;
  /** The bytes of its values, or of those in one record, without what fills up to four. */
  readonly bytes: number;
}

/** What a netCDF-3 file says of itself. */
export interface ClassicHeader {
  readonly dimensions: readonly { readonly name: string; readonly length: number }[];
  readonly attributes: Map<string, NdArray>;
  readonly variables: readonly ClassicVariable[];
  /** From one record to the next, in bytes. */
  readonly recordBytes: number;
}

/**
 * Reads a header.
 *
 * @throws {FormatError} if it is cut or damaged
 */
export function readHeader(file: ClassicBytes, version: number): ClassicHeader {
  const cursor = new HeaderCursor(file, version);
  const records = cursor.count();
  const listed = listOf(
    cursor,
    DIMENSIONS,
    () => ({ name: cursor.name(), length: cursor.count() }),
  );
  const endless = listed.find(({ length }) => !Number.isSafeInteger(length));
  if (endless !== undefined) {
    throw file.wrong(`dimension "${endless.name}" of ${endless.length}`, "a length that can be");
  }
  requireNames(cursor, listed.map(({ name }) => name));
  const record = listed.findIndex(({ length }) => length === 0);
  const attributes = new Map(attributesAt(cursor));
  const variables = listOf(cursor, VARIABLES, () => variableAt(cursor, listed, record));
  requireNames(cursor, variables.map(({ name }) => name));
  const inRecords = variables.filter(({ isRecord }) => isRecord);
  checkOrder(cursor, variables.filter(({ isRecord }) => !isRecord).concat(inRecords));
  // A lone variable of records is not filled up to four bytes.
  const recordBytes = inRecords.length === 1
    ? inRecords[0]!.bytes
    : inRecords.reduce((sum, { bytes }) => sum + upToFour(bytes), 0);
  const count = records < STREAMING ? records : recordsIn(file.size, inRecords, recordBytes);
  const dimensions = listed.map(({ name, length }, i) => ({
    name,
    length: i === record ? count : length,
  }));
  for (const { name, begin, bytes, isRecord } of variables) {
    const end = begin + (isRecord && count > 0 ? (count - 1) * recordBytes : 0) + bytes;
    if (end <= file.size || (isRecord && count === 0)) continue;
    throw file.wrong(
      `a cut or damaged file: variable "${name}" ends at byte ${end} of ${file.size}`,
      "the whole file: copy or download it again",
    );
  }
  return { dimensions, attributes, variables, recordBytes };
}

/** As the netCDF library has it: each variable begins behind the one before, the first behind the header. */
function checkOrder(cursor: HeaderCursor, variables: readonly ClassicVariable[]): void {
  let least = cursor.position;
  for (const { name, begin, bytes } of variables) {
    if (begin < least) {
      throw cursor.file.wrong(
        `variable "${name}" at byte ${begin}, before byte ${least}`,
        "one that begins behind the header and the variable before",
      );
    }
    least = begin + upToFour(bytes);
  }
}

function recordsIn(size: number, inRecords: readonly ClassicVariable[], bytes: number): number {
  if (inRecords.length === 0 || bytes === 0) return 0;
  return Math.max(0, Math.floor((size - Math.min(...inRecords.map(({ begin }) => begin))) / bytes));
}

function variableAt(
  cursor: HeaderCursor,
  listed: readonly { readonly length: number }[],
  record: number,
): ClassicVariable {
  const name = cursor.name();
  const dimensions = items(cursor, cursor.count(), 4, () => cursor.count());
  const unknown = dimensions.find((dimension) => listed[dimension] === undefined);
  const misplaced = dimensions.indexOf(record, 1) > 0;
  if (unknown !== undefined || misplaced) {
    throw cursor.file.wrong(
      `variable "${name}" along dimension ${misplaced ? record : unknown}`,
      "dimensions of the file, that of the records first",
    );
  }
  const attributes = new Map(attributesAt(cursor));
  const type = typeAt(cursor, `variable "${name}"`);
  cursor.count(); // its size, which is wrong for those over 4 GiB: the shape tells it
  const isRecord = record >= 0 && dimensions[0] === record;
  const elements = dimensions.slice(isRecord ? 1 : 0)
    .reduce((product, dimension) => product * listed[dimension]!.length, 1);
  const bytes = elements * sizeOf(type);
  return { name, dimensions, attributes, type, begin: cursor.offset(), isRecord, bytes };
}

/** Names tell things apart, so each has one, and no two the same. */
function requireNames(cursor: HeaderCursor, names: readonly string[]): void {
  const seen = new Set<string>();
  const wrong = names.find((name) => name === "" || seen.size === seen.add(name).size);
  if (wrong === undefined) return;
  throw cursor.file.wrong(
    wrong === "" ? "a thing without a name" : `two things named "${wrong}"`,
    "names, each once among dimensions, variables or attributes",
  );
}

function attributesAt(cursor: HeaderCursor): [string, NdArray][] {
  const attributes = readAttributes(cursor);
  requireNames(cursor, attributes.map(([name]) => name));
  return attributes;
}

function readAttributes(cursor: HeaderCursor): [string, NdArray][] {
  return listOf(cursor, ATTRIBUTES, () => {
    const name = cursor.name();
    const type = typeAt(cursor, `attribute "${name}"`);
    const length = cursor.count();
    const bytes = cursor.padded(length * sizeOf(type));
    if (type !== "characters") {
      return [
        name,
        ndarray(type, length === 1 ? [] : [length], numbersFromBytes(bytes, type, false)),
      ];
    }
    // NULs fill text up; netCDF4, which most read these files with, leaves all of them out.
    return [name, ndarray("string", [], [new TextDecoder().decode(bytes).replaceAll("\0", "")])];
  });
}

function typeAt(cursor: HeaderCursor, what: string): ClassicType {
  const number = cursor.uint32();
  const type = typeOf(number, cursor.version);
  if (type !== undefined) return type;
  throw cursor.file.wrong(`${what} of the type ${number}`, "one of netCDF-3's types");
}

function listOf<T>(cursor: HeaderCursor, tag: number, item: () => T): T[] {
  const found = cursor.uint32();
  const count = cursor.count();
  if (found === tag) return items(cursor, count, 8, item);
  if (found === 0 && count === 0) return [];
  throw cursor.file.wrong(`a list that begins with ${found}`, `${tag}, or nothing`);
}

/** So many items of at least so many bytes each, where the file has room for them. */
function items<T>(cursor: HeaderCursor, count: number, bytes: number, item: () => T): T[] {
  if (count * bytes <= cursor.file.size) return Array.from({ length: count }, item);
  throw cursor.file.wrong(`a list of ${count} in ${cursor.file.size} bytes`, "an undamaged header");
}

/** The bytes of one element. */
export function sizeOf(type: ClassicType): number {
  return type === "characters" ? 1 : itemSize(type as NumericDType);
}

function upToFour(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}
