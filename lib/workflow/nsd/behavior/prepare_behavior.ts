/** NSD's recognition memory as Brain-Score takes behavior: one choice per trial, `old` or `new`. */
import { dirname } from "node:path";
import { checkCall, filePath, like, optionsOf } from "../../../calls/mod.ts";
import { Coordinates, median, ndarray } from "../../../arrays/mod.ts";
import { countText, DataError, plural, withoutSecrets } from "../../../errors/mod.ts";
import { runAlone, runUntilStopped, writeDataArray } from "../../../files/mod.ts";
import {
  chooseSubjects,
  openNsd,
  readResponses,
  type Responses,
  subjectLabel,
} from "../../../loaders/nsd/mod.ts";
import { BehavioralAssembly } from "../../../packaging/mod.ts";
import { RUN_OPTIONS } from "../../../progress/mod.ts";
import { type NsdTreeOptions, RUN_KINDS } from "../choices/mod.ts";
import {
  type Column,
  type Columns,
  concatColumns,
  coordinatesAlong,
  imageColumns,
  integers,
} from "../spaces/mod.ts";

/** Whose answers, and where they go. */
export interface PrepareBehaviorOptions extends NsdTreeOptions {
  /** The netCDF file that is written. */
  readonly out: string;
}

const OPTIONS = optionsOf<PrepareBehaviorOptions>({ root: filePath, out: filePath }, {
  subjects: RUN_KINDS.subjects,
  ...RUN_OPTIONS.others,
});

/** The result. */
export interface BehaviorPreparation {
  /** The folder of the tree. */
  readonly root: string;
  /** The file. */
  readonly out: string;
  /** Its content for each subject. */
  readonly subjects: readonly {
    /** `subj01`. */
    readonly subject: string;
    /** Trials with an answer. */
    readonly trials: number;
    /** Trials without one, which are left out. */
    readonly missed: number;
    /** The share of right answers. */
    readonly correct: number;
    /** In ms. */
    readonly medianResponseTime: number;
  }[];
}

/**
 * Writes a BehavioralAssembly along presentation, a trial each, with the choices `old` and `new`, and the
 * coordinates `stimulus_id`, `nsd_id`, `truth`, `response_time` (ms), `repetition` (from 0), `subject`,
 * `session` and `run` (from 1), `trial_in_session` and `trial` (from 0), `memory_recent` (trials since
 * the last showing, NaN without one) and `correct`. Trials without an answer are left out.
 *
 * @throws {MissingError} if a subject's answers are missing; {DataError} if they do not match the design.
 *
 * @example
 * ```ts
 * import { prepareBehavior } from "neuroid/nsd";
 *
 * const out = `${await Deno.makeTempDir()}/answers.nc`;
 * const made = await prepareBehavior({ root: "data-samples/nsd-mini", out, subjects: [1] })
 *   .catch(() => undefined); // the sample has no answers
 * console.log(made?.subjects);
 * ```
 */
export async function prepareBehavior(
  options: PrepareBehaviorOptions,
): Promise<BehaviorPreparation> {
  checkCall("prepareBehavior", { options: [options, OPTIONS] }, arguments);
  return await runUntilStopped(options.signal, () => prepare(options));
}

async function prepare(options: PrepareBehaviorOptions): Promise<BehaviorPreparation> {
  const { root, out, progress, signal } = options;
  const dataset = await openNsd(root);
  const subjects = chooseSubjects(dataset, options.subjects);
  const columns: Columns[] = [];
  const summaries: BehaviorPreparation["subjects"][number][] = [];
  for (const [done, subject] of subjects.entries()) {
    signal?.throwIfAborted();
    progress?.({ step: "answers", done, total: subjects.length, unit: "subjects" });
    const responses = await readResponses(dataset, subject);
    const rows = [...responses.isCorrect.keys()].filter((i) => responses.isCorrect[i]! >= 0);
    if (rows.length === 0) {
      throw new DataError({
        doing: "prepare the answers",
        found: `no answer of ${subjectLabel(subject)} in ${plural(responses.length, "trial")}`,
        right: "a file with answers",
        where: dataset.layout.responses(subject),
      });
    }
    columns.push(columnsOf(responses, rows));
    summaries.push(summaryOf(responses, rows));
  }
  const { choice, ...coordinates } = concatColumns(columns) as Columns & {
    readonly choice: string[];
  };
  const assembly = new BehavioralAssembly(ndarray("string", [choice.length], choice), {
    dims: ["presentation"],
    coords: new Coordinates(coordinatesAlong("presentation", coordinates)),
  });
  await runAlone(dirname(out), options, () => writeDataArray(out, assembly));
  return { root: withoutSecrets(root), out, subjects: summaries };
}

function columnsOf(responses: Responses, rows: readonly number[]): Columns {
  const take = <T extends Column | Int32Array>(column: T) =>
    rows.map((row) => column[row] as number);
  const isOld = take(responses.isOld);
  const correct = take(responses.isCorrect);
  const word = (old: boolean) => old ? "old" : "new";
  return {
    ...imageColumns(take(responses.nsdId)),
    choice: isOld.map((old, i) => word(old === correct[i])),
    truth: isOld.map((old) => word(old === 1)),
    response_time: Float64Array.from(take(responses.responseTime)),
    repetition: integers(take(responses.repetition)),
    subject: rows.map(() => subjectLabel(responses.subject)),
    session: integers(take(responses.session)),
    run: integers(take(responses.run)),
    trial_in_session: integers(take(responses.trialInSession)),
    trial: integers(take(responses.globalTrial)),
    memory_recent: Float64Array.from(take(responses.memoryRecent)),
    correct: integers(correct),
  };
}

function summaryOf(responses: Responses, rows: readonly number[]) {
  return {
    subject: subjectLabel(responses.subject),
    trials: rows.length,
    missed: responses.length - rows.length,
    correct: rows.reduce((sum, row) => sum + responses.isCorrect[row]!, 0) / rows.length,
    medianResponseTime: median(Float64Array.from(rows, (row) => responses.responseTime[row]!)),
  };
}

const MADE = like<BehaviorPreparation>(
  "an object: { root, out, subjects }",
  "root",
  "out",
  "subjects",
);

/** The result, one line per subject. */
export function behaviorText(made: BehaviorPreparation): string {
  checkCall("behaviorText", { made: [made, MADE] }, arguments);
  return [
    `answers of ${made.root}:`,
    ...made.subjects.map(({ subject, trials, missed, correct, medianResponseTime }) =>
      `  ${subject}: ${plural(trials, "trial")}, ${countText(missed)} without an answer; ` +
      `${(100 * correct).toFixed(1)} % right, median ${medianResponseTime.toFixed(0)} ms`
    ),
    `written to ${made.out}`,
  ].join("\n");
}
