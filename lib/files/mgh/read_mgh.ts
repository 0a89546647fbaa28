/** FreeSurfer's `.mgh` and `.mgz` files. */
import { checkCall, filePath } from "../../calls/mod.ts";
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

/** An MGH file whose header has been read. The file is not open. */
export interface MghFile extends MghHeader {
  /** The path that it was opened with. */
  readonly path: string;
  /** Whether the file is packed by gzip, and so can only be read from its front. */
  readonly compressed: boolean;
}

/** Which version of it a header is of: values are read of that alone. */
const versions = new WeakMap<MghFile, string>();

/** The version of the file that a header was read of, where it was opened by this program. */
export function versionOf(file: MghFile): string | undefined {
  return versions.get(file);
}

/** A whole MGH file in memory. */
export interface MghImage extends MghFile {
  /** All values in the file's order: width fastest, then height, depth, frames. */
  readonly data: TypedArrays[MghDType];
  /** The scan parameters; undefined where the file has none. */
  readonly trailer: MghTrailer | undefined;
}

/**
 * Reads the header of an `.mgh` or `.mgz` file, for {@link readMghFrames}. The content, not the name,
 * determines which of the two it is. The length of a plain file must match its header to the byte. The
 * length of a gzip file is known only after decompression, so it is checked on reading.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if the file is cut, of another kind or version, or of a data type that
 *   FreeSurfer no longer writes
 *
 * @example
 * ```ts
 * import { openMgh, readMghFrames } from "neuroid/files";
 *
 * const file = await openMgh("data-samples/nsd-mini/subj01/betas/lh.betas_session01.mgh");
 * console.log(file.dims, file.dtype); // [330, 1, 1, 150] float32
 * const values = await readMghFrames(file, [0, 7], 0, 10);
 * console.log(values.length); // 20: 2 vertices × 10 frames
 * ```
 */
export async function openMgh(path: string): Promise<MghFile> {
  checkCall("openMgh", { path: [path, filePath] }, arguments);
  await using stream = await ByteStream.open(path, MGH_DOING);
  const header = await takeMghHeader(stream);
  if (!stream.compressed) {
    const dataEnd = DATA_OFFSET + dataBytes(header);
    await stream.moveTo(dataEnd);
    await takeTrailer(stream, dataEnd);
  }
  const file = { ...header, path, compressed: stream.compressed };
  versions.set(file, stream.version);
  return file;
}

/**
 * Reads a whole `.mgh` or `.mgz` file into memory.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} as {@link openMgh}, and for more than 4 GiB of data
 */
export async function readMgh(path: string): Promise<MghImage> {
  checkCall("readMgh", { path: [path, filePath] }, arguments);
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
