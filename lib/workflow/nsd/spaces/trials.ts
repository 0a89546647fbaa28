/** Which images take part: the trial tables of the subjects, and the images complete in all. */
import { DataError } from "../../../errors/mod.ts";
import {
  completeImages,
  imagesShown,
  keepImages,
  type NsdDataset,
  sharedTrials,
  subjectLabel,
  type TrialTable,
} from "../../../loaders/nsd/mod.ts";

/** How often a subject saw the shared images. */
export interface RepetitionCounts {
  /** From 1. */
  readonly subject: number;
  /** Trials that show a shared image. */
  readonly trials: number;
  /** Shared images seen at least once. */
  readonly images: number;
  /** Images seen exactly so often: `shown[3]` for three times. Index 0 is unused. */
  readonly shown: readonly number[];
}

/** The trials of the subjects, and the images that all of them saw as often as they should. */
export interface TrialSelection {
  /** All shared-image trials, a table a subject. */
  readonly tables: readonly TrialTable[];
  /** How often each subject saw them. */
  readonly counts: readonly RepetitionCounts[];
  /** Ids (0-based, ascending) of the images with all repetitions in every subject. */
  readonly complete: readonly number[];
  /** The tables with the complete images alone. */
  readonly completeTables: readonly TrialTable[];
}

/**
 * Makes the trial tables of the subjects and finds the complete images.
 *
 * @throws {DataError} where fewer than 2 images are complete: they could not be split.
 *
 * @example
 * ```ts
 * import { openNsd, selectTrials } from "neuroid";
 *
 * const { complete, counts } = selectTrials(await openNsd("data-samples/nsd-mini"), [1, 2]);
 * console.log(complete.length, counts[0]?.trials); // images of all subjects, trials of subj01
 * ```
 */
export function selectTrials(dataset: NsdDataset, subjects: readonly number[]): TrialSelection {
  const { design, study } = dataset;
  const tables = subjects.map((subject) => sharedTrials(dataset, subject));
  const complete = completeImages(tables, study.repetitions);
  if (complete.length < 2) {
    throw new DataError({
      doing: "find the complete images",
      found: `${complete.length} images with ${study.repetitions} repetitions in all of ` +
        subjects.map(subjectLabel).join(", "),
      right: "at least 2; choose fewer subjects",
      where: design.path,
    });
  }
  return {
    tables,
    counts: tables.map((table) => ({
      subject: table.subject,
      trials: table.length,
      images: new Set(table.nsdId).size,
      shown: Array.from(
        { length: study.repetitions + 1 },
        (_, times) => times === 0 ? 0 : imagesShown(table, times),
      ),
    })),
    complete,
    completeTables: tables.map((table) => keepImages(table, complete)),
  };
}
