/** Which trial shows which shared image: the trial table, and what can be counted in it. */
import { checkCall, functionOf, like, listOf, number, numbers, optional } from "../../calls/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { needSubjects, NSD_DATASET, type NsdDataset } from "./dataset.ts";
import { IMAGE_IDS } from "./image_ids.ts";
import { subjectLabel } from "./study.ts";

const SOME_IDS = optional(IMAGE_IDS);
const KEEP = functionOf<(row: number) => boolean>(
  "a test of a row: (row) => table.repetition[row] === 0",
);

/** The trials of one subject that show shared images, in the order in which they were shown. */
export interface TrialTable {
  /** The subject, from 1. */
  readonly subject: number;
  /** Trials in the table: the length of every column. */
  readonly length: number;
  /** Image, 0-based id in the 73,000 (as in `nsdId` of the CSV and in the image brick). */
  readonly nsdId: Int32Array;
  /** 0 for the first showing of that image to that subject, 1 for the second, … */
  readonly repetition: Int32Array;
  /** Session, from 1, as in the names of the beta files. */
  readonly session: Int32Array;
  /** Trial within its session, from 0: the index into the first axis of `betas`. */
  readonly trialInSession: Int32Array;
  /** Trial within all of the subject's sessions, from 0. */
  readonly globalTrial: Int32Array;
}

/**
 * The table of a subject's trials with shared images, within the sessions of the study.
 *
 * `masterordering[t]` is a 1-based index into the subject's own images, `subjectim[subject - 1]`
 * gives that image's 1-based id; the returned ids are 0-based.
 *
 * @param subject from 1.
 * @param images 0-based ids to keep; all shared images by default.
 * @throws {ArgumentError} if the study does not have the subject.
 * @throws {DataError} if an image is shown more often than the study says.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd } from "neuroid";
 * import { sharedTrials } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const trials = sharedTrials(dataset, 1);
 * assert.equal(trials.length, 270); // 90 images, three times each
 * assert.deepEqual([trials.session[0], trials.repetition[0]], [1, 0]);
 * ```
 */
export function sharedTrials(
  dataset: NsdDataset,
  subject: number,
  images?: Iterable<number>,
): TrialTable {
  checkCall("sharedTrials", {
    dataset: [dataset, NSD_DATASET],
    subject: [subject, number],
    images: [images, SOME_IDS],
  }, arguments);
  const { design, study } = dataset;
  needSubjects(study, [subject]);
  const ids = design.subjectImages[subject - 1]!;
  const shared = new Set(design.sharedImages);
  const wanted = images === undefined ? shared : new Set(images);
  const trials = study.sessionsPerSubject[subject]! * study.trialsPerSession;
  const rows: number[] = [];
  const repetitions: number[] = [];
  const shown = new Map<number, number>();
  for (let trial = 0; trial < trials; trial++) {
    const id = ids[design.masterOrdering[trial]!]!;
    if (!wanted.has(id)) continue;
    const repetition = shown.get(id) ?? 0;
    shown.set(id, repetition + 1);
    rows.push(trial);
    repetitions.push(repetition);
  }
  const tooOften = [...shown].find(([, times]) => times > study.repetitions);
  if (tooOften) {
    throw new DataError({
      doing: `make the trial table of ${subjectLabel(subject)}`,
      found: `image ${tooOften[0]} (0-based) shown ${tooOften[1]} times`,
      right: `at most ${study.repetitions} times, the repetitions of the study ${study.name}`,
      where: design.path,
    });
  }
  const perSession = study.trialsPerSession;
  return {
    subject,
    length: rows.length,
    nsdId: Int32Array.from(rows, (trial) => ids[design.masterOrdering[trial]!]!),
    repetition: Int32Array.from(repetitions),
    session: Int32Array.from(rows, (trial) => Math.floor(trial / perSession) + 1),
    trialInSession: Int32Array.from(rows, (trial) => trial % perSession),
    globalTrial: Int32Array.from(rows),
  };
}

/** How often each image of a table is shown: 0-based id to count. */
function repetitionsPerImage(table: TrialTable): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of table.nsdId) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

const TRIAL_TABLE = like<TrialTable>(
  "a table of trials: see sharedTrials",
  "subject",
  "length",
  "nsdId",
  "repetition",
);

/** How many images of a table are shown exactly `repetitions` times. */
export function imagesShown(table: TrialTable, repetitions: number): number {
  checkCall(
    "imagesShown",
    { table: [table, TRIAL_TABLE], repetitions: [repetitions, number] },
    arguments,
  );
  return [...repetitionsPerImage(table).values()].filter((count) => count === repetitions).length;
}

const TRIAL_TABLES = listOf(TRIAL_TABLE);

/**
 * The images shown `repetitions` times in every table: ascending 0-based ids.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd } from "neuroid";
 * import { sharedTrials } from "neuroid/nsd";
 * import { completeImages } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const tables = [1, 2, 3, 4].map((subject) => sharedTrials(dataset, subject));
 * assert.equal(completeImages(tables, 3).length, 41);
 * ```
 */
export function completeImages(tables: readonly TrialTable[], repetitions: number): number[] {
  checkCall("completeImages", {
    tables: [tables, TRIAL_TABLES],
    repetitions: [repetitions, number],
  }, arguments);
  const counts = tables.map(repetitionsPerImage);
  const [first, ...others] = counts;
  return [...first ?? []]
    .filter(([id, count]) =>
      count === repetitions && others.every((other) => other.get(id) === repetitions)
    )
    .map(([id]) => id)
    .sort((a, b) => a - b);
}

/**
 * For each image the smallest number of repetitions in any table, 0 where a table lacks it: the
 * original notebook's `min_reps_across_subjects`.
 *
 * @param images 0-based ids; the result has their order.
 */
export function minimumRepetitions(
  tables: readonly TrialTable[],
  images: readonly number[],
): Int32Array {
  checkCall(
    "minimumRepetitions",
    { tables: [tables, TRIAL_TABLES], images: [images, numbers] },
    arguments,
  );
  const counts = tables.map(repetitionsPerImage);
  return Int32Array.from(images, (id) => Math.min(...counts.map((each) => each.get(id) ?? 0)));
}

/** The rows of a table that a test keeps, with the same columns. */
export function filterTrials(table: TrialTable, keep: (row: number) => boolean): TrialTable {
  checkCall("filterTrials", { table: [table, TRIAL_TABLE], keep: [keep, KEEP] }, arguments);
  const rows = [...table.nsdId.keys()].filter(keep);
  const take = (column: Int32Array) => Int32Array.from(rows, (row) => column[row]!);
  return {
    subject: table.subject,
    length: rows.length,
    nsdId: take(table.nsdId),
    repetition: take(table.repetition),
    session: take(table.session),
    trialInSession: take(table.trialInSession),
    globalTrial: take(table.globalTrial),
  };
}

/** The rows of a table that show one of these images, by 0-based id. */
export function keepImages(table: TrialTable, images: Iterable<number>): TrialTable {
  checkCall("keepImages", { table: [table, TRIAL_TABLE], images: [images, IMAGE_IDS] }, arguments);
  const wanted = new Set(images);
  return filterTrials(table, (row) => wanted.has(table.nsdId[row]!));
}

/**
 * The sessions that hold at least one trial of a table, ascending from 1.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd } from "neuroid";
 * import { sharedTrials } from "neuroid/nsd";
 * import { sessionsNeeded } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * assert.deepEqual(sessionsNeeded(sharedTrials(dataset, 1)), [1, 2, 3, 4]);
 * ```
 */
export function sessionsNeeded(table: TrialTable): number[] {
  checkCall("sessionsNeeded", { table: [table, TRIAL_TABLE] }, arguments);
  return [...new Set(table.session)].sort((a, b) => a - b);
}
