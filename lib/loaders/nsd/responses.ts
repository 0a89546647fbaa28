/**
 * What subjects answered in the scanner: for each picture whether they had seen it before.
 *
 * Source: the NSD data manual, "Behavioral data".
 */
import { checkCall, number } from "../../calls/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { readCsv, type Table } from "../../files/mod.ts";
import { NSD_DATASET, type NsdDataset } from "./dataset.ts";
import { subjectLabel } from "./study.ts";

/** The trials of a subject with the answers, in the order of their showing. */
export interface Responses {
  /** From 1. */
  readonly subject: number;
  /** How many trials: the length of every column. */
  readonly length: number;
  /** The image, 0-based id. */
  readonly nsdId: Int32Array;
  /** From 1. */
  readonly session: Int32Array;
  /** From 1, within its session. */
  readonly run: Int32Array;
  /** From 0, within its session. */
  readonly trialInSession: Int32Array;
  /** From 0, within all sessions. */
  readonly globalTrial: Int32Array;
  /** 0 for the first showing of the image to this subject. */
  readonly repetition: Int32Array;
  /** 1 where the image had been shown before, 0 where it was new. */
  readonly isOld: Int32Array;
  /** 1 where the answer was right, 0 where it was wrong, NaN where there was none. */
  readonly isCorrect: Float64Array;
  /** From the picture's onset to the button, in ms; NaN without an answer. */
  readonly responseTime: Float64Array;
  /** Trials between this showing and the one before; NaN where there was none. */
  readonly memoryRecent: Float64Array;
}

/**
 * Reads `responses.tsv` of a subject. Its 73KID counts from 1; here ids count from 0. Every trial is
 * compared with the design. An answer is missing where MISSINGDATA is 1, or ISCORRECT, RT or BUTTON is NaN.
 *
 * @param subject from 1.
 * @throws {MissingError} if there is no such file.
 * @throws {UnknownNameError} if a column is missing.
 * @throws {DataError} if a trial shows another image than the design says, or is too many.
 *
 * @example
 * ```ts
 * import { openNsd } from "neuroid";
 * import { readResponses } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const shown = await readResponses(dataset, 1).catch(() => undefined); // the sample has no answers
 * console.log(shown?.length);
 * ```
 */
export async function readResponses(dataset: NsdDataset, subject: number): Promise<Responses> {
  checkCall(
    "readResponses",
    { dataset: [dataset, NSD_DATASET], subject: [subject, number] },
    arguments,
  );
  const { layout, design, study } = dataset;
  const path = layout.responses(subject);
  const table = await readCsv(path);
  const label = subjectLabel(subject);
  const fail = (found: string, right: string) =>
    new DataError({ doing: `read the answers of ${label}`, found, right, where: path });
  const whole = (name: string) => {
    const values = table.numbers(name);
    const odd = values.findIndex((value) => !Number.isInteger(value));
    if (odd >= 0) throw fail(`${name} of row ${odd + 1} is ${values[odd]}`, "a whole number");
    return Int32Array.from(values);
  };
  const [subjects, session, run, ids] = ["SUBJECT", "SESSION", "RUN", "73KID"].map(whole) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const other = subjects.findIndex((each) => each !== subject);
  if (other >= 0) throw fail(`subject ${subjects[other]} in row ${other + 1}`, `${subject} in all`);
  const { length } = ids;
  const perSession = study.trialsPerSession;
  const trialInSession = new Int32Array(length);
  const globalTrial = new Int32Array(length);
  const counts = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    const own = session[row]!;
    const trial = counts.get(own) ?? 0;
    counts.set(own, trial + 1);
    const global = (own - 1) * perSession + trial;
    if (own < 1 || trial >= perSession || global >= design.masterOrdering.length) {
      throw fail(`trial ${trial + 1} of session ${own}`, `${perSession} trials in each session`);
    }
    trialInSession[row] = trial;
    globalTrial[row] = global;
    const shown = design.subjectImages[subject - 1]![design.masterOrdering[global]!]!;
    if (shown !== ids[row]! - 1) {
      throw fail(
        `73KID ${ids[row]} in row ${row + 1}, trial ${trial + 1} of session ${own}`,
        `${shown + 1}, as the design has it; 73KID counts from 1`,
      );
    }
  }
  const showings = showingsOf(dataset, subject);
  const isOld = whole("ISOLD");
  const { isCorrect, responseTime } = answersIn(table);
  return {
    subject,
    length,
    nsdId: ids.map((id) => id - 1),
    ...{ session, run, trialInSession, globalTrial },
    repetition: globalTrial.map((trial) => showings[trial]!),
    ...{ isOld, isCorrect, responseTime },
    memoryRecent: table.numbers("MEMORYRECENT"),
  };
}

function answersIn(table: Table) {
  const [missing, correct, times, buttons] = ["MISSINGDATA", "ISCORRECT", "RT", "BUTTON"]
    .map((name) => table.numbers(name)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const isMissed = (row: number) =>
    missing[row] === 1 || [correct, times, buttons].some((column) => Number.isNaN(column[row]!));
  return {
    isCorrect: correct.map((value, row) => isMissed(row) ? NaN : value),
    responseTime: times.map((value, row) => isMissed(row) ? NaN : value),
  };
}

/** How often the image of each trial of the design was shown before. */
function showingsOf({ design }: NsdDataset, subject: number): Int32Array {
  const seen = new Map<number, number>();
  return design.masterOrdering.map((index) => {
    const id = design.subjectImages[subject - 1]![index]!;
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before;
  });
}
