/** What may stand between the header of a NIfTI file and its data: whether it leads there. */
import type { ByteStream } from "../byte_stream.ts";

/** Length and code of an extension. */
const LEAST_BYTES = 8;
/** What is shorter before the data is filled up. */
const ROUND = 16;

/**
 * Passes over the extensions, whose first byte stands at `start` in the file; the stream is 4
 * bytes before that.
 *
 * Source: `nifti1.h`, "nifti1_extender" and "nifti1_extension".
 *
 * @param dataOffset where the data begin, as the header has it; undefined where it does not say
 */
export async function passExtensions(
  stream: ByteStream,
  start: number,
  dataOffset: number | undefined,
  littleEndian: boolean,
): Promise<void> {
  const flag = new Uint8Array(4);
  if (await stream.fill(flag) < 4 || flag[0] === 0) return;
  if (dataOffset === undefined) {
    throw stream.wrong("extensions, and a data offset of 0", "the offset of the data behind them");
  }
  const bytes = new Uint8Array(LEAST_BYTES);
  for (let at = start; at + ROUND <= dataOffset;) {
    await stream.fillWhole(bytes);
    const length = new DataView(bytes.buffer).getInt32(0, littleEndian);
    if (length < LEAST_BYTES || at + length > dataOffset) {
      throw stream.wrong(
        `an extension of ${length} bytes at byte ${at}`,
        `one that ends before the data, at byte ${dataOffset}`,
      );
    }
    at += length;
    await stream.moveTo(at);
  }
}
