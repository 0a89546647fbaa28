/** The element types of `.npy` files: how each is spelled, and how its bytes become our arrays. */
import { DataError, FormatError } from "../../errors/mod.ts";
import { halfFloats, numbersFromBytes } from "../numbers_in_bytes.ts";
import {
  allocate,
  type DataOf,
  type DType,
  itemSize,
  type NumericDType,
} from "../../arrays/mod.ts";

/** An element type as a file spells it, such as `<f8`, `>i2`, `|b1`, `<U16`. */
export interface NpyType {
  /** The spelling itself. */
  readonly descr: string;
  /** The dtype that holds it here. Half precision is widened to float32, which loses nothing. */
  readonly dtype: DType;
  /** Bytes of one element in the file. */
  readonly bytes: number;
  /** The byte order in the file. */
  readonly bigEndian: boolean;
}

const numeric: Readonly<Record<string, NumericDType>> = {
  b1: "bool",
  i1: "int8",
  i2: "int16",
  i4: "int32",
  i8: "int64",
  u1: "uint8",
  u2: "uint16",
  u4: "uint32",
  u8: "uint64",
  f2: "float32",
  f4: "float32",
  f8: "float64",
};

const refused: Readonly<Record<string, string>> = {
  O: "an object array, whose elements are pickled Python objects and are never read",
  c: "complex numbers",
  M: "dates (datetime64)",
  m: "time spans (timedelta64)",
  V: "raw records (void)",
  U: "text without a width",
  S: "text without a width",
  f: "extended-precision numbers",
};

/**
 * Reads the spelling of an element type.
 *
 * @param doing what is being read, for messages
 * @throws {FormatError} for types that are not read here; it names them
 */
export function npyType(descr: string, doing: string, where: string): NpyType {
  const spelling = /^([<>|=]?)([A-Za-z])(\d*)(?:(?<=[Mm]8)\[.*\])?$/;
  const [, order = "", code = "", digits = ""] = spelling.exec(descr) ?? [];
  const bytes = Number(digits);
  const bigEndian = order === ">";
  const dtype = numeric[code + digits];
  if (dtype !== undefined) return { descr, dtype, bytes, bigEndian };
  if (bytes > 0 && code === "U") return { descr, dtype: "string", bytes: bytes * 4, bigEndian };
  if (bytes > 0 && code === "S") return { descr, dtype: "string", bytes, bigEndian };
  throw new FormatError({
    doing,
    found: `${refused[code] ?? "an unknown dtype"} (dtype "${descr}")`,
    right: "bool, integers, floats or text (U, S)",
    where,
  });
}

/**
 * The spelling of a type in files that we write: little-endian, text as UCS-4 of `width`
 * characters.
 */
export function descrOf(dtype: DType, width = 0): string {
  if (dtype === "string") return `<U${width}`;
  const code = Object.keys(numeric).find((key) => key !== "f2" && numeric[key] === dtype)!;
  return `${itemSize(dtype) === 1 ? "|" : "<"}${code}`;
}

/**
 * The first `count` elements in `bytes`, in the file's order. Numbers that lie aligned and
 * little-endian are a view of `bytes`; all else is copied.
 *
 * @param where the file, for messages
 * @throws {DataError} if an element should be text and is not
 */
export function decodeElements(
  bytes: Uint8Array,
  count: number,
  type: NpyType,
  where: string,
): DataOf[DType] {
  if (type.dtype === "string") return decodeText(bytes, count, type, where);
  if (type.descr.endsWith("f2")) return halfFloats(bytes.subarray(0, 2 * count), !type.bigEndian);
  if (type.bigEndian || bytes.byteOffset % type.bytes !== 0) {
    return numbersFromBytes(bytes, type.dtype, !type.bigEndian);
  }
  const ArrayType = allocate(type.dtype, 0).constructor as new (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ) => DataOf[NumericDType];
  return new ArrayType(bytes.buffer, bytes.byteOffset, count);
}

/** Text elements end in NULs up to their width, which are not part of the text. */
function decodeText(bytes: Uint8Array, count: number, type: NpyType, where: string): string[] {
  const isUnicode = type.descr.includes("U");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const texts = new Array<string>(count);
  for (let i = 0; i < count; i++) {
    const start = i * type.bytes;
    try {
      if (isUnicode) {
        const points: number[] = [];
        for (let at = start; at < start + type.bytes; at += 4) {
          points.push(view.getUint32(at, !type.bigEndian));
        }
        texts[i] = String.fromCodePoint(...points).replace(/\0+$/, "");
      } else {
        texts[i] = utf8.decode(bytes.subarray(start, start + type.bytes)).replace(/\0+$/, "");
      }
    } catch (cause) {
      throw new DataError({
        doing: "read an npy file",
        found: `element ${i} is not ${isUnicode ? "Unicode" : "UTF-8"} text`,
        right: `text, as dtype "${type.descr}" says`,
        where,
        cause,
      });
    }
  }
  return texts;
}
