/** The rows of assemblies: a mean of each image, a repetition of it, or a trial. */
import { minimumRepetitions, type TrialTable } from "../../../loaders/nsd/mod.ts";
import type { RepetitionRule } from "../../../normalization/mod.ts";
import {
  type Columns,
  imageColumns,
  integers,
  LEAST_REPETITIONS,
  OWN_REPETITIONS,
} from "../spaces/mod.ts";
import { type ImageSplit, splitColumn } from "./splits.ts";

/** The rows of assemblies, of all subjects or of one. */
export interface AssemblyGroup {
  /** `subj01` where the assemblies are of one subject; it stands in their names. */
  readonly label?: string | undefined;
  /** From 1. */
  readonly subjects: readonly number[];
  /** The images, 0-based ids, each once. */
  readonly images: readonly number[];
  /** What each row is, by a number of its own: the id of its image, or the number of the row. */
  readonly ids: readonly number[];
  /** The row of each trial of a subject's table, by subject. */
  readonly rowOf: ReadonlyMap<number, Int32Array>;
  /** Trials of a row, at most. */
  readonly repetitions: number;
  /** Whether a row without trials is an error, or NaN. */
  readonly rule: RepetitionRule;
  /** The coordinates along presentation. */
  readonly presentation: Columns;
  /** Undefined where none was asked for. */
  readonly split?: ImageSplit | undefined;
}

/** What makes the rows of a group. */
export type Rows = Omit<AssemblyGroup, "label" | "subjects" | "images" | "split">;

/** One row per image: the mean over its trials. */
export function meanRows(
  tables: readonly TrialTable[],
  images: readonly number[],
  repetitions: number,
  split?: ImageSplit,
): Rows {
  const place = new Map(images.map((image, row) => [image, row]));
  const least = minimumRepetitions(tables, images);
  const name = tables.length === 1 ? OWN_REPETITIONS : LEAST_REPETITIONS;
  return {
    ids: images,
    rowOf: rowsOf(tables, ({ nsdId }, trial) => place.get(nsdId[trial]!)!),
    repetitions,
    rule: "nanmean",
    presentation: {
      ...imageColumns(images),
      [name]: integers(least),
      ...(split && { [split.name]: splitColumn(split, images) }),
    },
  };
}

/** One row per repetition of an image; the trial behind it differs between subjects. */
export function repetitionRows(
  tables: readonly TrialTable[],
  images: readonly number[],
  repetitions: number,
  split?: ImageSplit,
): Rows {
  const place = new Map(images.map((image, i) => [image, i * repetitions]));
  const shown = images.flatMap((image) => new Array<number>(repetitions).fill(image));
  return {
    ids: Array.from(shown.keys()),
    rowOf: rowsOf(
      tables,
      (table, trial) => place.get(table.nsdId[trial]!)! + table.repetition[trial]!,
    ),
    repetitions: 1,
    rule: "nanmean",
    presentation: {
      ...imageColumns(shown),
      repetition: integers(shown.map((_, i) => i % repetitions)),
      ...(split && { [split.name]: splitColumn(split, shown) }),
    },
  };
}

/** One row per trial of one subject, in presentation order. */
export function trialRows(
  tables: readonly TrialTable[],
  _images: readonly number[],
  _repetitions: number,
  split?: ImageSplit,
): Rows {
  const [table] = tables as [TrialTable];
  const shown = Array.from(table.nsdId);
  return {
    ids: Array.from(shown.keys()),
    rowOf: rowsOf(tables, (_, trial) => trial),
    repetitions: 1,
    rule: "nanmean",
    presentation: {
      ...imageColumns(shown),
      repetition: integers(table.repetition),
      session: integers(table.session),
      trial_in_session: integers(table.trialInSession),
      trial: integers(table.globalTrial),
      ...(split && { [split.name]: splitColumn(split, shown) }),
    },
  };
}

function rowsOf(
  tables: readonly TrialTable[],
  row: (table: TrialTable, trial: number) => number,
): Map<number, Int32Array> {
  return new Map(
    tables.map((table) => [
      table.subject,
      Int32Array.from({ length: table.length }, (_, trial) => row(table, trial)),
    ]),
  );
}
