/** Which share of a run is made: some of its subjects, some of their sessions. */
import { ArgumentError } from "../../../errors/mod.ts";
import {
  filterTrials,
  type NsdDataset,
  subjectLabel,
  type TrialTable,
} from "../../../loaders/nsd/mod.ts";
import type { RunWords } from "../../shares/mod.ts";

/** A share as flags give it. */
export interface ShareChoice {
  /** Subjects of the share, from 1; all of the run by default. */
  readonly only?: readonly number[] | undefined;
  /** Their sessions that the share takes, from 1; all by default. */
  readonly shareSessions?: readonly number[] | undefined;
}

/**
 * The tables of a share.
 *
 * @throws {ArgumentError} for subjects that the run does not have, and sessions that they do not have
 */
export function tablesOfShare(
  { study }: NsdDataset,
  tables: readonly TrialTable[],
  { only, shareSessions }: ShareChoice,
): TrialTable[] {
  const doing = "choose a share";
  const all = tables.map(({ subject }) => subject);
  const astray = only?.find((subject) => !all.includes(subject));
  if (astray !== undefined) {
    throw new ArgumentError({
      doing,
      found: `subject ${astray} in --only`,
      right: `subjects of the run (--subjects): ${all.join(",")}`,
    });
  }
  const own = tables.filter(({ subject }) => only === undefined || only.includes(subject));
  for (const { subject } of own) {
    const last = study.sessionsPerSubject[subject]!;
    const beyond = shareSessions?.find((session) => session < 1 || session > last);
    if (beyond === undefined) continue;
    throw new ArgumentError({
      doing,
      found: `session ${beyond} of ${subjectLabel(subject)} in --sessions`,
      right: `sessions from 1 to ${last}`,
    });
  }
  return own.map((table) =>
    shareSessions === undefined
      ? table
      : filterTrials(table, (row) => shareSessions.includes(table.session[row]!))
  );
}

/** A share as its manifest says it. */
export function shareWords(
  tables: readonly TrialTable[],
  { shareSessions }: ShareChoice,
): RunWords {
  return { subjects: tables.map(({ subject }) => subject), sessions: shareSessions ?? "all" };
}
