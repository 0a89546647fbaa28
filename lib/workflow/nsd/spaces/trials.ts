/** Which images take part: the trial tables of the subjects, and the images complete in all. */
import { anything, checkCall, like } from "../../../calls/mod.ts";
import { DataError } from "../../../errors/mod.ts";
import {
  completeImages,
  imagesShown,
  keepImages,
  needSubjects,
  NSD_DATASET,
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
  /** All shared-image trials, one table per subject. */
  readonly tables: readonly TrialTable[];
  /** How often each subject saw them. */
  readonly counts: readonly RepetitionCounts[];
  /** Ids (0-based, ascending) of the images with all repetitions in every subject. */
  readonly complete: readonly number[];
  /** The tables with the complete images alone. */
  readonly completeTables: readonly TrialTable[];
}

/** Argument checks for a {@link TrialSelection}. */
export const TRIAL_SELECTION = like<TrialSelection>(
  "a selection: await selectTrials(dataset, subjects)",
  "tables",
  "complete",
);

/**
 * Makes the trial tables of the subjects and finds the complete images.
 *
 * @throws {ArgumentError} for subjects that the study does not have.
 * @throws {DataError} if fewer than 2 images are complete: they could not be split.
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
  checkCall(
    "selectTrials",
    { dataset: [dataset, NSD_DATASET], subjects: [subjects, anything] },
    arguments,
  );
  const { study } = dataset;
  needSubjects(study, subjects);
  const tables = subjects.map((subject) => sharedTrials(dataset, subject));
  const complete = completeImages(tables, study.repetitions);
  if (complete.length < 2) {
    throw tooFew(dataset, tables, complete.length);
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

/** Too few complete images: other subjects may have more, or the study's repetitions are wrong. */
function tooFew(
  { design, study: { name, repetitions } }: NsdDataset,
  tables: readonly TrialTable[],
  found: number,
): DataError {
  const helps = tables.some((table) => completeImages([table], repetitions).length >= 2);
  const most = Math.max(0, ...tables.flatMap(({ repetition }) => [...repetition])) + 1;
  const seen = `no image is shown more than ${most} times to any of them`;
  return new DataError({
    doing: "find the complete images",
    found: `${found} images with ${repetitions} repetitions in all of ` +
      tables.map(({ subject }) => subjectLabel(subject)).join(", ") +
      (most < repetitions ? `; ${seen}` : ""),
    right: helps
      ? "at least 2; choose fewer subjects"
      : `at least 2; set "repetitions" and "sessionsPerSubject" of the study (${name}) to what ` +
        "the design has",
    where: design.path,
  });
}
