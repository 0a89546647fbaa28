/** Arrays in NumPy's `.npy` files. Nothing in a file is ever evaluated or unpickled. */
import { checkCall, filePath, text } from "../../calls/mod.ts";
import { FormatError, ShapeError } from "../../errors/mod.ts";
import { fromColumnMajor, type NdArray, ndarray, shapeText, sizeOf } from "../../arrays/mod.ts";
import { writeWhole } from "../atomic.ts";
import { bytesOr, WRITTEN_ARRAY } from "../call_kinds.ts";
import { FileSource } from "../file_source.ts";
import { type NpyHeader, npyHeaderLength, parseNpyHeader } from "./header.ts";
import { decodeElements, descrOf } from "./element_type.ts";

const DOING = "read an npy file";
const BYTES = bytesOr("readNpy");
/** Nearly every header is this short. */
const HEADER_GUESS = 256;

/**
 * The array in the bytes of a `.npy` file, row-major whatever the file's order. Where the bytes can
 * be used as they are, it is a view of them.
 *
 * @param where where the bytes are from, for messages
 * @throws {FormatError} if they are cut, damaged or of another length than the header says, and
 *   for element types other than truth values, integers, floats and text
 */
export function decodeNpy(bytes: Uint8Array, where = "npy bytes"): NdArray {
  checkCall("decodeNpy", { bytes: [bytes, BYTES], where: [where, text] }, arguments);
  const header = parseNpyHeader(bytes, where);
  checkNpyLength(header, bytes.length, where);
  return arrayFromBytes(header, bytes.subarray(header.dataOffset), where);
}

/**
 * Reads a `.npy` file of NumPy's; the array comes row-major. The length of the file is compared
 * with its header before any memory is taken. Nothing in the file is ever evaluated or unpickled.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} as {@link decodeNpy}
 *
 * @example
 * ```ts
 * import { readNpy } from "neuroid";
 * import { writeNpy } from "neuroid/files";
 *
 * const path = `${await Deno.makeTempDir()}/ones.npy`;
 * const data = new Float32Array(6).fill(1);
 * await writeNpy(path, { dtype: "float32", shape: [2, 3], data });
 * const { dtype, shape } = await readNpy(path);
 * console.log(dtype, shape); // float32 [2, 3]
 * ```
 */
export async function readNpy(path: string): Promise<NdArray> {
  checkCall("readNpy", { path: [path, filePath] }, arguments);
  using file = await FileSource.open(path, DOING);
  const header = await readNpyHeader(file);
  return arrayFromBytes(header, await file.read(header.dataOffset, header.dataLength), path);
}

/** Reads the header of an open `.npy` file and checks the file's length against it. */
export async function readNpyHeader(file: FileSource): Promise<NpyHeader> {
  const start = await file.read(0, Math.min(file.size, HEADER_GUESS));
  const length = Math.min(file.size, npyHeaderLength(start));
  const whole = length <= start.length ? start : await file.read(0, length);
  const header = parseNpyHeader(whole, file.path);
  checkNpyLength(header, file.size, file.path);
  return header;
}

/**
 * Checks that a `.npy` file of `length` bytes is as long as its header says.
 *
 * @param where the file, for messages
 * @throws {FormatError} if it is shorter or longer
 */
export function checkNpyLength(header: NpyHeader, length: number, where: string): void {
  const right = header.dataOffset + header.dataLength;
  if (length === right) return;
  throw new FormatError({
    doing: DOING,
    found: `${length} bytes, ${length < right ? "cut short" : "more than its one array"}`,
    right: `${right} bytes for shape ${shapeText(header.shape)} of "${header.type.descr}"`,
    where,
  });
}

/** An array from its bytes as NumPy keeps them, the number of which must be right already. */
export function arrayFromBytes(
  { type, shape, fortranOrder }: Pick<NpyHeader, "type" | "shape" | "fortranOrder">,
  bytes: Uint8Array,
  where: string,
): NdArray {
  const data = decodeElements(bytes, sizeOf(shape), type, where);
  return fortranOrder ? fromColumnMajor(type.dtype, shape, data) : ndarray(type.dtype, shape, data);
}

/**
 * The bytes of a `.npy` file of an array: version 1.0, row-major, little-endian; the same each
 * time.
 *
 * @throws {ShapeError} if the shape holds another number of elements
 */
export function encodeNpy(array: NdArray): Uint8Array {
  checkCall("encodeNpy", { array: [array, WRITTEN_ARRAY] }, arguments);
  const { shape, data } = array;
  if (data.length !== sizeOf(shape)) {
    throw new ShapeError({
      doing: "write an npy file",
      found: `${data.length} elements for shape ${shapeText(shape)}`,
      right: `${sizeOf(shape)} elements`,
    });
  }
  const body = encodeElements(array);
  const dict = `{'descr': '${body.descr}', 'fortran_order': False, 'shape': ${shapeText(shape)}, }`;
  const dictLength = Math.ceil((dict.length + 11) / 64) * 64 - 10;
  const header = `\x93NUMPY\x01\0${String.fromCharCode(dictLength & 255, dictLength >> 8)}${
    dict.padEnd(dictLength - 1)
  }\n`;
  const bytes = new Uint8Array(header.length + body.bytes.length);
  for (let i = 0; i < header.length; i++) bytes[i] = header.charCodeAt(i);
  bytes.set(body.bytes, header.length);
  return bytes;
}

function encodeElements(array: NdArray): { descr: string; bytes: Uint8Array } {
  if (array.dtype !== "string") {
    const { buffer, byteOffset, byteLength } = (array as NdArray<"float64">).data;
    return {
      descr: descrOf(array.dtype),
      bytes: new Uint8Array(buffer, byteOffset, byteLength),
    };
  }
  const texts = (array as NdArray<"string">).data.map((text) => Array.from(text));
  const width = texts.reduce((most, points) => Math.max(most, points.length), 1);
  const codes = new Uint32Array(texts.length * width);
  texts.forEach((points, i) =>
    points.forEach((point, j) => codes[i * width + j] = codePoint(point))
  );
  return { descr: descrOf("string", width), bytes: new Uint8Array(codes.buffer) };
}

const codePoint = (character: string) => character.codePointAt(0)!;

/**
 * Writes an array to a `.npy` file atomically, with the bytes of {@link encodeNpy}.
 *
 * @throws {WriteError} if the file cannot be written
 */
export function writeNpy(path: string, array: NdArray): Promise<void> {
  checkCall("writeNpy", { path: [path, filePath], array: [array, WRITTEN_ARRAY] }, arguments);
  return writeWhole(path, encodeNpy(array));
}
