/** The header of an array's file, without reading the rest of it. */
import { type NpyHeader, npyHeaderLength, parseNpyHeader } from "../../files/mod.ts";
import type { RecordingSource } from "./source.ts";

/** Reads the header of one of a recording's `.npy` files. The file's length is not looked at. */
export async function readHeader(source: RecordingSource, file: string): Promise<NpyHeader> {
  const start = await source.readStart(file, 256);
  const length = npyHeaderLength(start);
  const whole = length <= start.length ? start : await source.readStart(file, length);
  return parseNpyHeader(whole, source.where(file));
}
