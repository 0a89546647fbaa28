/** The files of a recording, wherever they lie: in a folder or in a zip archive. */
import { MissingError } from "../../errors/mod.ts";

/** Bytes that lie in a file as they are. */
export interface PlainRange {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

/** Files by their path below the recording, with `/` between: `data/responses/0.npy`. */
export interface RecordingSource extends Disposable {
  /** Where it was opened from. */
  readonly path: string;
  /** Whether it is a zip archive. */
  readonly isArchive: boolean;
  /** The recording's own name: that of its folder, in a zip too. */
  readonly name: string;
  /** The names in a folder, sorted; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** All bytes of a file. */
  read(file: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The first `length` bytes of a file, or all where there are fewer. */
  readStart(file: string, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** How many bytes a file has, unpacked. */
  findSize(file: string): Promise<number>;
  /**
   * What changes when a file does, without reading it: its size, and in a folder the times of its
   * content and of its notes, in an archive the CRC of its content.
   */
  readStamp(file: string): Promise<string>;
  /** Where the bytes of a file lie unpacked; undefined where they are deflated. */
  findPlainRange(file: string): Promise<PlainRange | undefined>;
  /** A file's place as messages show it. */
  where(file: string): string;
}

/** The file that every recording has, by which its root is found. */
export const LANDMARK = "meta/trials/tiers.npy";
/** How the errors of opening begin. */
export const OPEN_RECORDING = "open a recording";

/** As many recordings of a folder as a message names. */
const NAMED = 3;

/**
 * The error of a folder or zip that lacks {@link LANDMARK}.
 *
 * @param inside names of recordings that lie in the folder
 */
export function noRecording(path: string, inside: readonly string[] = []): MissingError {
  const named = inside.slice(0, NAMED).join(", ") + (inside.length > NAMED ? ", …" : "");
  return new MissingError({
    doing: OPEN_RECORDING,
    found: inside.length === 0
      ? `no ${LANDMARK}`
      : `a folder of ${inside.length === 1 ? "a recording" : "recordings"}: ${named}`,
    right: inside.length === 0
      ? "a folder or zip with data/ and meta/; if unpacking was interrupted, unpack it again"
      : "the path of one recording",
    where: path,
  });
}
