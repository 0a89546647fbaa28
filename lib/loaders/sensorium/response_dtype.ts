/** The precision that holds all responses as they are: files of one recording may differ in it. */
import { readHeader } from "./npy_start.ts";
import type { Recording } from "./recording.ts";

/** Types whose numbers float32 holds exactly. */
const SMALL = ["float32", "int8", "uint8", "int16", "uint16", "bool"];

/** float32 where that holds the responses of all these trials exactly, else float64. */
export async function responseDtype(
  recording: Recording,
  trials: readonly number[],
): Promise<"float32" | "float64"> {
  for (const trial of trials) {
    const { type } = await readHeader(recording.source, recording.file("responses", trial));
    if (!SMALL.includes(type.dtype)) return "float64";
  }
  return "float32";
}
