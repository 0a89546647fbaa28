/** The start of an array's file: its header and its first numbers, without reading the rest. */
import {
  checkNpyLength,
  decodeElements,
  type NpyHeader,
  npyHeaderLength,
  parseNpyHeader,
} from "../../files/mod.ts";
import type { RecordingSource } from "./source.ts";

/**
 * Reads the header of one of a recording's `.npy` files, and holds the file's length against it: a
 * shape is believed only where there are numbers for it.
 */
export async function readHeader(source: RecordingSource, file: string): Promise<NpyHeader> {
  const start = await source.readStart(file, 256);
  const length = npyHeaderLength(start);
  const whole = length <= start.length ? start : await source.readStart(file, length);
  const header = parseNpyHeader(whole, source.where(file));
  checkNpyLength(header, await source.findSize(file), source.where(file));
  return header;
}

/**
 * Reads the first numbers of a row-major file of floats. Undefined where that cannot be done: the
 * file is column-major, holds no floats, or is too short; then it is to be read whole.
 */
export async function readFirstNumbers(
  source: RecordingSource,
  file: string,
  { dataOffset, type, fortranOrder }: NpyHeader,
  count: number,
): Promise<ArrayLike<number> | undefined> {
  const isFloat = type.dtype === "float32" || type.dtype === "float64";
  if (fortranOrder || !isFloat) return undefined;
  const end = dataOffset + count * type.bytes;
  const start = await source.readStart(file, end);
  if (start.length < end) return undefined;
  const bytes = start.subarray(dataOffset);
  return decodeElements(bytes, count, type, source.where(file)) as ArrayLike<number>;
}
