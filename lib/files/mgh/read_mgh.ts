/** FreeSurfer's `.mgh` and `.mgz` files. */
import type { TypedArrays } from "../../arrays/mod.ts";
import { ByteStream } from "../byte_stream.ts";
import { MOST_BYTES_AT_ONCE } from "../file_source.ts";
import { numbersFromBytes } from "../numbers_in_bytes.ts";
import {
  DATA_OFFSET,
  dataBytes,
  MGH_DOING,
  type MghDType,
  type MghHeader,
  takeMghHeader,
} from "./header.ts";
import { type MghTrailer, takeTrailer } from "./trailer.ts";

/** An MGH file whose header has been read and whose length has been checked. It holds nothing open. */
export interface MghFile extends MghHeader {
  readonly path: string;
  /** Whether the file is a gzip one, which can only be read from the front. */
  readonly compressed: boolean;
}

/** An MGH file with its values. */
export interface MghImage extends MghFile {
  /** All values in the file's order: width fastest, then height, depth, frames. */
  readonly data: TypedArrays[MghDType];
  /** The scan parameters, where the file has any. */
  readonly trailer: MghTrailer | undefined;
}

/**
 * Reads the header of an `.mgh` or `.mgz` file (told apart by content), for {@link readMghFrames}.
 * A plain file's length must agree with the header to the byte; a gzip one's can only be known once
 * it is unpacked, so there that is checked on reading.
 *
 * Throws a {@link FormatError} for a file that is cut, foreign, of another version or of a data type
 * that FreeSurfer no longer writes, and a {@link MissingError} where there is none.
 */
export async function openMgh(path: string): Promise<MghFile> {
  await using stream = await ByteStream.open(path, MGH_DOING);
  const header = await takeMghHeader(stream);
  if (!stream.compressed) {
    const dataEnd = DATA_OFFSET + dataBytes(header);
    await stream.moveTo(dataEnd);
    await takeTrailer(stream, dataEnd);
  }
  return { ...header, path, compressed: stream.compressed };
}

/** Reads a whole file into memory: labels, ncsnr. Errors as of {@link openMgh}. */
export async function readMgh(path: string): Promise<MghImage> {
  await using stream = await ByteStream.open(path, MGH_DOING);
  const header = await takeMghHeader(stream);
  if (dataBytes(header) > MOST_BYTES_AT_ONCE) {
    throw stream.wrong(
      `${dataBytes(header)} bytes of data`,
      `at most ${MOST_BYTES_AT_ONCE} to read whole: read some of its frames`,
    );
  }
  const bytes = new Uint8Array(dataBytes(header));
  await stream.fillWhole(bytes);
  const trailer = await takeTrailer(stream, DATA_OFFSET + bytes.length);
  const data = numbersFromBytes(bytes, header.dtype, false);
  return { ...header, path, compressed: stream.compressed, data, trailer };
}
