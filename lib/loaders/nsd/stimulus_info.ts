/** `nsd_stim_info_merged.csv`: an account of the trials that is independent of the design file. */
import { checkCall } from "../../calls/mod.ts";
import { DataError, ShapeError } from "../../errors/mod.ts";
import { readCsv } from "../../files/mod.ts";
import { NSD_DATASET, type NsdDataset } from "./dataset.ts";
import type { Design } from "./design.ts";
import { subjectLabel } from "./study.ts";

/** The coverage of the comparison. */
export interface StimulusInfoCheck {
  /** Images (rows) of the CSV. */
  readonly images: number;
  /** Presentations (image, subject, repetition) on which both files agree. */
  readonly showings: number;
}

const DOING = "compare the trials with the stimulus table";

/**
 * Compares the CSV's `subjectX_repN` (1-based trials of all a subject's showings) with the design,
 * for every image and subject of the study, and `shared1000` with `sharedix`.
 *
 * @throws {MissingError} if the tree has no such CSV.
 * @throws {UnknownNameError} if the CSV lacks a column.
 * @throws {ShapeError} if its images do not count from 0 row by row.
 * @throws {DataError} at the first difference, with image, subject and both values.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd } from "neuroid";
 * import { checkStimulusInfo } from "neuroid/nsd";
 *
 * const { images } = await checkStimulusInfo(await openNsd("data-samples/nsd-mini"));
 * assert.equal(images, 1170);
 * ```
 */
export async function checkStimulusInfo(
  dataset: NsdDataset,
): Promise<StimulusInfoCheck> {
  checkCall("checkStimulusInfo", { dataset: [dataset, NSD_DATASET] }, arguments);
  const { layout, design, study } = dataset;
  const path = layout.stimulusInfo;
  const table = await readCsv(path);
  const ids = table.numbers("nsdId");
  if (ids.some((id, row) => id !== row)) {
    throw new ShapeError({
      doing: DOING,
      found: "nsdId that does not count from 0 row by row",
      right: "0, 1, 2, …",
      where: path,
    });
  }
  compareShared(table.booleans("shared1000"), design, path);
  let showings = 0;
  for (const subject of study.subjects) {
    requireRows(design, subject, ids.length, path);
    const shown = showingsOf(design, subject, ids.length, study.repetitions);
    for (let repetition = 0; repetition < study.repetitions; repetition++) {
      const column = `subject${subject}_rep${repetition}`;
      const stated = table.numbers(column);
      for (let id = 0; id < ids.length; id++) {
        const found = shown[id * study.repetitions + repetition]!;
        if (stated[id] !== found) {
          throw new DataError({
            doing: DOING,
            found: `${column} of image ${id} is ${stated[id]}, the design says ${found}`,
            right: `the same 1-based trial of ${subjectLabel(subject)} in both`,
            where: path,
          });
        }
        if (found > 0) showings++;
      }
    }
  }
  return { images: ids.length, showings };
}

/** 1-based trial of each (image, repetition), 0 where there is none, over the whole ordering. */
function showingsOf(
  design: Design,
  subject: number,
  images: number,
  repetitions: number,
): Int32Array {
  const shown = new Int32Array(images * repetitions);
  const counts = new Uint8Array(images);
  const own = design.subjectImages[subject - 1]!;
  design.masterOrdering.forEach((index, trial) => {
    const id = own[index]!;
    const repetition = counts[id]!++;
    if (repetition < repetitions) shown[id * repetitions + repetition] = trial + 1;
  });
  return shown;
}

/** A table that was cut between two lines is a whole table to its reader. */
function requireRows(design: Design, subject: number, rows: number, path: string): void {
  const lacking = design.subjectImages[subject - 1]!.find((id) => id >= rows);
  if (lacking === undefined) return;
  throw new DataError({
    doing: DOING,
    found: `${rows} rows, and none for image ${lacking} of ${subjectLabel(subject)}`,
    right: "a row for every image of the design, the first for image 0",
    where: path,
  });
}

function compareShared(stated: readonly boolean[], design: Design, path: string): void {
  const shared = new Set(design.sharedImages);
  const different = stated.findIndex((isShared, id) => isShared !== shared.has(id));
  if (different < 0 && shared.size === stated.filter(Boolean).length) return;
  throw new DataError({
    doing: DOING,
    found: different < 0
      ? `${stated.length} images, and shared ones beyond them`
      : `shared1000 of image ${different} is ${stated[different]}`,
    right: "the images of sharedix and no others",
    where: path,
  });
}
