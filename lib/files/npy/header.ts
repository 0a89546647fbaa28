/**
 * The header of a `.npy` file: magic, version, and a Python dict literal that is parsed by its
 * grammar and never evaluated.
 *
 * Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { FormatError } from "../../errors/mod.ts";
import { standInOf } from "../stand_in.ts";
import { type NpyType, npyType } from "./element_type.ts";

/** What a `.npy` header says. */
export interface NpyHeader {
  /** Major format version: 1, 2 or 3. */
  readonly version: number;
  /** The element type. */
  readonly type: NpyType;
  /** Whether the first index runs fastest in the file. */
  readonly fortranOrder: boolean;
  /** The length of each axis. */
  readonly shape: readonly number[];
  /** Where the data begin in the file, in bytes. */
  readonly dataOffset: number;
  /** How many bytes the data take. */
  readonly dataLength: number;
}

/** Longer headers belong to structured types, which are refused anyway. */
const HEADER_LIMIT = 65_536;

const MAGIC = "\x93NUMPY";
const DOING = "read an npy file";

/**
 * How many bytes the header of a `.npy` file has by its own count, and at most the 64 KiB that are
 * accepted; 0 where `start` is too short to tell.
 *
 * @param start the file from its first byte, at least 12 bytes
 */
export function npyHeaderLength(start: Uint8Array): number {
  if (start.length < 12) return 0;
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const length = start[6] === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
  return Math.min(length, HEADER_LIMIT);
}

/**
 * Parses the header in the first bytes of a `.npy` file.
 *
 * @param start the file from its first byte, at least the whole header
 * @param where the file, for messages
 * @throws {FormatError} if the header is cut, damaged or not one, or its element type is refused
 */
export function parseNpyHeader(start: Uint8Array, where: string): NpyHeader {
  const fail = (found: string, right: string) =>
    new FormatError({ doing: DOING, found, right, where });
  const latin = (from: number, to: number) =>
    String.fromCharCode(...start.subarray(from, Math.min(to, start.length)));
  if (latin(0, 6) !== MAGIC) {
    const standIn = standInOf(start);
    if (standIn !== undefined) throw fail(standIn.found, standIn.right);
    throw fail(
      start.length < 6 ? `only ${start.length} bytes` : "no npy magic at its start",
      "a file written by numpy.save",
    );
  }
  const version = start[6] ?? 0;
  if (version < 1 || version > 3 || start[7] !== 0) {
    throw fail(`format version ${version}.${start[7] ?? "?"}`, "version 1.0, 2.0 or 3.0");
  }
  const lengthBytes = version === 1 ? 2 : 4;
  const dictStart = 8 + lengthBytes;
  if (start.length < dictStart) throw fail("a cut header", "a complete file");
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const dictLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataOffset = dictStart + dictLength;
  if (dataOffset > HEADER_LIMIT) {
    throw fail(`a header of ${dictLength} bytes`, "a plain array's header, under 64 KiB");
  }
  if (start.length < dataOffset) {
    throw fail(`a header cut at ${start.length} of ${dataOffset} bytes`, "a complete file");
  }
  const text = version === 3
    ? new TextDecoder().decode(start.subarray(dictStart, dataOffset))
    : latin(dictStart, dataOffset);
  const { descr, fortranOrder, shape } = parseDict(text, fail);
  const type = npyType(descr, DOING, where);
  let size = 1;
  for (const length of shape) size *= length;
  if (!Number.isSafeInteger(size * type.bytes)) {
    throw fail(`shape (${shape.join(", ")})`, "a size that fits in memory");
  }
  return { version, type, fortranOrder, shape, dataOffset, dataLength: size * type.bytes };
}

type Fail = (found: string, right: string) => FormatError;

/** What Python takes for white space between tokens; that of JavaScript's regular expressions is more. */
const TOKEN =
  /[ \t\n\f\r]*(?:([{}:,()])|'([^'\\]*)'|"([^"\\]*)"|(True|False)\b|(0+(?!\d)|[1-9]\d*)L?|([^ \t\n\f\r]))/gy;
const RIGHT = "{'descr': …, 'fortran_order': …, 'shape': …}";

type Token = string | { readonly text: string } | boolean | number;

function tokens(text: string, fail: Fail): Token[] {
  return [...text.matchAll(TOKEN)].map((match): Token => {
    const [, mark, single, double, truth, digits, other] = match;
    if (other === "[") throw fail("a structured dtype", "one number or text type");
    if (other !== undefined) throw fail(`"${other}" in the header`, RIGHT);
    if (mark !== undefined) return mark;
    if (truth !== undefined) return truth === "True";
    if (digits !== undefined) return Number(digits);
    return { text: single ?? double ?? "" };
  });
}

/** dict := "{" (key ":" value ",")* "}", with the three keys once each and nothing after it. */
function parseDict(text: string, fail: Fail) {
  const list = tokens(text, fail);
  let at = 0;
  const expect = (mark: string) => {
    if (list[at++] !== mark) throw fail(`no "${mark}" where the header needs one`, RIGHT);
  };
  const found = new Map<string, Token | number[]>();
  expect("{");
  while (at < list.length && list[at] !== "}") {
    const key = list[at++]!;
    if (typeof key !== "object") throw fail("a header key that is not text", RIGHT);
    if (found.has(key.text)) throw fail(`"${key.text}" twice in the header`, RIGHT);
    expect(":");
    const value = list[at++];
    if (value === "(") {
      const shape: number[] = [];
      let isTuple = true;
      while (typeof list[at] === "number") {
        shape.push(list[at++] as number);
        isTuple = list[at] === "," || shape.length > 1;
        if (list[at] === ",") at++;
        else break;
      }
      expect(")");
      if (!isTuple) throw fail("a number in brackets for a shape", RIGHT);
      found.set(key.text, shape);
    } else if (value !== undefined) found.set(key.text, value);
    if (list[at] === ",") at++;
    else break;
  }
  expect("}");
  const descr = found.get("descr");
  const fortranOrder = found.get("fortran_order");
  const shape = found.get("shape");
  if (
    at !== list.length || found.size !== 3 || typeof descr !== "object" || Array.isArray(descr) ||
    typeof fortranOrder !== "boolean" || !Array.isArray(shape)
  ) throw fail("a header that is not just descr, fortran_order and shape", RIGHT);
  return { descr: descr.text, fortranOrder, shape };
}
