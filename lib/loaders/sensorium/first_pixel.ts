/** The first pixel of a video over time, which tells how many of its frames are valid. */
import { decodeElements } from "../../files/mod.ts";
import { readHeader } from "./npy_start.ts";
import type { Recording } from "./recording.ts";

/**
 * Reads a pixel of a trial's video, (time): the start of a row-major file, so that of 3 MB a few
 * kilobytes are read.
 * @throws {ShapeError} a video of another shape; {@link FormatError} a cut or damaged file
 */
export async function firstPixel(
  recording: Recording,
  trial: number,
  timeCount: number,
): Promise<ArrayLike<number>> {
  const { source } = recording;
  const file = recording.file("stimulus", trial);
  const { dataOffset, type, fortranOrder, shape } = await readHeader(source, file);
  recording.checkShape("stimulus", trial, shape);
  const end = dataOffset + timeCount * type.bytes;
  const start = await source.readStart(file, end);
  const isFloat = type.dtype === "float32" || type.dtype === "float64";
  // a cut file is refused by reading it whole
  if (fortranOrder || !isFloat || start.length < end) return (await recording.stimulus(trial)).data;
  const pixel = start.subarray(dataOffset);
  return decodeElements(pixel, timeCount, type, source.where(file)) as Float64Array;
}
