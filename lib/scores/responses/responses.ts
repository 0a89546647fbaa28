/** Responses of one region as scores take them: pictures by neuroids, repetitions averaged and apart. */
import { compareText } from "../../arrays/mod.ts";

/**
 * Responses to pictures: averaged over repetitions, in the order of their ids (numbers as numbers, text as text:
 * Brain-Score sorts the coordinate); or each presentation for itself.
 */
export interface PictureResponses {
  /** The picture of each row. */
  readonly ids: readonly string[];
  /** (pictures, neuroids) row-major, in the unit of the assembly; NaN where nothing was measured. */
  readonly values: Float32Array | Float64Array;
}

/** Some rows of responses: a part of the pictures, without a copy. */
export interface PicturePart {
  /** The picture of each row, in the order of ids; in a train part one may come twice. */
  readonly ids: readonly string[];
  /** Where the rows are. */
  readonly pictures: PictureResponses;
  /** Their positions (from 0) there. */
  readonly rows: Int32Array;
}

/** Presentations with repetitions apart. */
export interface Repeats {
  /** The picture of each presentation. */
  readonly ids: readonly string[];
  /** Which repetition each presentation is. */
  readonly repetitions: readonly (string | number | bigint | boolean)[];
  /** Whether the assembly has no coordinate `repetition`, and they are counted. */
  readonly isCounted?: boolean | undefined;
  /** (presentations, neuroids) row-major. */
  readonly values: Float32Array | Float64Array;
  /** The order of two pictures' ids; that of text where it is not said. */
  readonly compareIds?: ((a: string, b: string) => number) | undefined;
}

/** One region. All arrays have its neuroids in the order of the file. */
export interface RegionResponses {
  /** Its name, as the coordinate `region` has it; `all` where there is none. */
  readonly region: string;
  /** The neuroids. */
  readonly neuroidIds: readonly string[];
  /** The subject of each neuroid; `all` where the assembly names none. */
  readonly subjects: readonly string[];
  /** The noise ceiling of each neuroid in percent, where the assembly has it. */
  readonly noiseCeilings: Float64Array | undefined;
  /** The responses that models are fitted on, and those that they are tested on; none without a split. */
  readonly split: { readonly train: PicturePart; readonly test: PicturePart } | undefined;
  /** All pictures, repetitions averaged; of a split both parts. */
  readonly all: PictureResponses;
  /**
   * In what repeats of a picture in the train part differ, where they do: `all` has their mean, while
   * Brain-Score averages presentations that are alike, and no others.
   */
  readonly unlikeRepeats?: string | undefined;
  /** The presentations from which the ceiling comes; none where no picture was shown twice. */
  readonly repeats: Repeats | undefined;
  /** What Brain-Score's code stops with at these presentations, whatever the benchmark. */
  readonly stops?: string | undefined;
}

/** The subjects of a region, in text order, each with the positions (from 0) of its neuroids. */
export function neuroidsBySubject(subjects: readonly string[]): Map<string, Int32Array> {
  const names = [...new Set(subjects)].sort(compareText);
  return new Map(
    names.map((name) => [
      name,
      Int32Array.from(subjects.flatMap((subject, i) => subject === name ? [i] : [])),
    ]),
  );
}
