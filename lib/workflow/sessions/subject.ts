/** One pass over the sessions of a subject: z-scored rows of the wanted trials, in trial order. */
import { join } from "node:path";
import {
  filterTrials,
  sessionsNeeded,
  subjectLabel,
  type TrialTable,
} from "../../loaders/nsd/mod.ts";
import { runJobs } from "../../parallel/pool.ts";
import type { ZScoreParameters } from "../../normalization/mod.ts";
import type { RunOptions } from "../../progress.ts";
import { fileStamp, fingerprint, hasPart, readPart } from "./parts.ts";
import { extractSession, type SessionJob, type SessionSource } from "./session_job.ts";

/** What is extracted of one subject. */
export interface SubjectPlan {
  readonly subject: number;
  /** The files of a session, and which of their voxels or vertices are read. */
  readonly source: (session: number) => SessionSource;
  /** The trials wanted. */
  readonly table: TrialTable;
  /** A second transform of each z-scored row, for single repetitions of a package. */
  readonly transform?: ZScoreParameters | undefined;
}

/** How sessions are extracted. */
export interface ExtractOptions extends RunOptions {
  readonly workers: number;
  /** The folder of parts. */
  readonly parts: string;
}

/** The rows of one session. */
export interface SessionRows {
  readonly session: number;
  /** The trials of the rows, with their images and repetitions. */
  readonly trials: TrialTable;
  /** (trials, neuroids) row-major. */
  readonly rows: Float32Array;
  /** The part that holds them, to be removed once they are used. */
  readonly part: string;
}

/** A session to be extracted, with the trials that it gives. */
export interface PlannedSession {
  readonly job: SessionJob;
  readonly trials: TrialTable;
}

/** The sessions that hold wanted trials, ascending; each part is named by all that makes it. */
export function planSessions(plan: SubjectPlan, parts: string): Promise<PlannedSession[]> {
  const { subject, table, transform } = plan;
  return Promise.all(
    sessionsNeeded(table).map(async (session) => {
      const source = plan.source(session);
      const trials = filterTrials(table, (row) => table.session[row] === session);
      const key = fingerprint(
        "session rows, version 1",
        await Promise.all(source.files.map(fileStamp)),
        ...source.units,
        trials.trialInSession,
        ...(transform ? [bits(transform.mean), bits(transform.std)] : []),
      );
      const name = `${subjectLabel(subject)}-session${String(session).padStart(2, "0")}-${key}.f32`;
      const trialsInSession = trials.trialInSession;
      const part = join(parts, name);
      return {
        job: { source, subject, session, trials: trialsInSession, transform, part },
        trials,
      };
    }),
  );
}

/**
 * Yields the rows of the planned sessions in their order, each session read and normalised by a
 * worker. Sessions whose part is there already are not read again.
 */
export async function* extractSessions(
  subject: number,
  sessions: readonly PlannedSession[],
  { workers, progress, signal }: ExtractOptions,
): AsyncGenerator<SessionRows, void, void> {
  const jobs = sessions.map(({ job }) => job);
  const step = `sessions of ${subjectLabel(subject)}`;
  let done = 0;
  const report = () => progress?.({ step, done: done++, total: jobs.length, unit: "sessions" });
  report();
  const module = new URL("./session_worker.ts", import.meta.url);
  const pool = runJobs({ module, work: makePart }, jobs, { workers, signal, finished: report });
  let i = 0;
  for await (const _made of pool) {
    const { job, trials } = sessions[i++]!;
    const rows = await readPart(job.part, trials.length * unitCount(job.source));
    yield { session: job.session, trials, rows, part: job.part };
  }
}

/** Makes the part of a session unless it is there. Returns whether it was made. */
export async function makePart(job: SessionJob): Promise<boolean> {
  if (await hasPart(job.part, job.trials.length, unitCount(job.source))) return false;
  await extractSession(job);
  return true;
}

/** The neuroids of a session: the voxels or vertices of all its files. */
export function unitCount(source: SessionSource): number {
  return source.units.reduce((sum, units) => sum + units.length, 0);
}

const bits = (values: Float32Array) =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
