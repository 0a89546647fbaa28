/**
 * Rows of trials: the same few rows (neurons, pixels) out of every trial's file, so that all trials
 * of a block of rows fit in memory however many trials there are.
 *
 * A row-major file that lies unpacked is read by position. Any other (deflated in a zip, or
 * column-major) is unpacked once into a scratch file, which is then read by position.
 */
import type { Floats } from "../../arrays/mod.ts";
import {
  decodeElements,
  FileSource,
  type NpyType,
  type PlainRows,
  type ScratchFile,
} from "../../files/mod.ts";
import { readHeader } from "./npy_start.ts";
import type { Recording } from "./recording.ts";
import type { DataKey } from "./study.ts";

/** Reads rows of one trial's array of one key. */
export class TrialRows {
  private constructor(
    private readonly recording: Recording,
    private readonly key: DataKey,
    private readonly trial: number,
    private readonly plain: PlainRows | undefined,
  ) {}

  /**
   * Finds out how a trial's rows can be read.
   * @param scratch where to unpack what cannot be read by position; without it such a file is
   * read whole each time
   */
  static async open(
    recording: Recording,
    key: DataKey,
    trial: number,
    scratch: ScratchFile | undefined,
  ): Promise<TrialRows> {
    const { source } = recording;
    const file = recording.file(key, trial);
    const header = await readHeader(source, file);
    const range = header.fortranOrder ? undefined : await source.findPlainRange(file);
    let plain: PlainRows | undefined;
    if (range !== undefined && isFloat(header.type)) {
      recording.checkShape(key, trial, header.shape);
      plain = { path: range.path, offset: range.offset + header.dataOffset, type: header.type };
    } else if (scratch !== undefined) {
      plain = await scratch.add((await recording.read(key, trial)).data);
    }
    return new TrialRows(recording, key, trial, plain);
  }

  /** `count` rows from `first` on, each of `length` numbers. */
  async read(first: number, count: number, length: number): Promise<ArrayLike<number>> {
    const size = count * length;
    if (this.plain === undefined) {
      const { data } = await this.recording.read(this.key, this.trial);
      return data.subarray(first * length, first * length + size);
    }
    return await readPlainRows(this.placed!, first, count, length);
  }

  /** Where the rows lie, where they can be read by position: it can be sent to a worker. */
  get placed(): PlacedRows | undefined {
    const doing = `read ${this.key} of trial ${this.trial}`;
    return this.plain === undefined ? undefined : { ...this.plain, doing };
  }
}

/** Where the rows of a trial lie by position. */
export interface PlacedRows extends PlainRows {
  /** What messages say is being done. */
  readonly doing: string;
}

/** `count` rows from `first` on, each of `length` numbers. */
export async function readPlainRows(
  { path, offset, type, doing }: PlacedRows,
  first: number,
  count: number,
  length: number,
): Promise<Floats> {
  const size = count * length;
  using file = await FileSource.open(path, doing);
  const bytes = await file.read(offset + first * length * type.bytes, size * type.bytes);
  return decodeElements(bytes, size, type, path) as Floats;
}

const isFloat = ({ dtype, bytes }: NpyType) =>
  (dtype === "float32" || dtype === "float64") && bytes >= 4;
