/** One pass over the sessions of a subject: z-scored rows of the wanted trials, in trial order. */
import { join } from "node:path";
import {
  filterTrials,
  sessionsNeeded,
  subjectLabel,
  type TrialTable,
} from "../../loaders/nsd/mod.ts";
import type { ZScoreParameters } from "../../normalization/mod.ts";
import { Pool } from "../../parallel/pool.ts";
import type { RunOptions } from "../../progress.ts";
import type { SubjectSource } from "../subjects/neuroids.ts";
import { fileStamp, fingerprint, type Part, readPart } from "./parts.ts";
import { extractSession, type SessionJob } from "./session_job.ts";

/** What is extracted of one subject. */
export interface SubjectPlan {
  readonly source: SubjectSource;
  /** The trials wanted. */
  readonly table: TrialTable;
  /** A second transform of each z-scored row, for single repetitions of a package. */
  readonly transform?: ZScoreParameters | undefined;
}

/** The workers of a run. */
export type SessionPool = Pool<SessionJob, boolean>;

/** Makes a pool of so many workers; as many as there are cores where it is not said. */
export function openSessionPool(workers = navigator.hardwareConcurrency): SessionPool {
  const module = new URL("./session_worker.ts", import.meta.url);
  return new Pool({ module, work: extractSession }, workers);
}

/** How sessions are extracted. */
export interface ExtractOptions extends RunOptions {
  readonly pool: SessionPool;
  /** The folder of parts. */
  readonly parts: string;
}

/** The rows of one session. */
export interface SessionRows {
  /** The trials of the rows, with their images and repetitions. */
  readonly trials: TrialTable;
  /** (trials, neuroids) row-major; good until the next session is asked for. */
  readonly rows: Float32Array;
  /** The part that holds them, to be removed once they are used. */
  readonly part: Part;
}

/** A session to be extracted, with the trials that it gives. */
export interface PlannedSession {
  readonly job: SessionJob;
  readonly trials: TrialTable;
  /** A hash of all that its part is made from. */
  readonly key: string;
}

/** The sessions that hold wanted trials, ascending; each part is named by all that makes it. */
export function planSessions(plan: SubjectPlan, parts: string): Promise<PlannedSession[]> {
  const { source: { neuroids, session: sourceOf }, table, transform } = plan;
  const { subject, length: columns } = neuroids;
  return Promise.all(
    sessionsNeeded(table).map(async (session) => {
      const source = sourceOf(session);
      const trials = filterTrials(table, (row) => table.session[row] === session);
      const key = fingerprint(
        "session rows, version 2",
        await Promise.all(source.files.map(fileStamp)),
        ...source.units,
        trials.trialInSession,
        ...(transform ? [transform.mean, transform.std] : []),
      );
      const name = `${subjectLabel(subject)}-session${String(session).padStart(2, "0")}-${key}.f32`;
      const part: Part = { path: join(parts, name), rows: trials.length, columns };
      const job = { source, subject, session, trials: trials.trialInSession, transform, part };
      return { job, trials, key };
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
  { pool, progress, signal }: ExtractOptions,
): AsyncGenerator<SessionRows, void, void> {
  const step = `sessions of ${subjectLabel(subject)}`;
  const total = sessions.length;
  let done = 0;
  const report = () => progress?.({ step, done: done++, total, unit: "sessions" });
  report();
  const made = pool.run(sessions.map(({ job }) => job), { signal, finished: report });
  const sizes = sessions.map(({ job: { part } }) => part.rows * part.columns);
  const memory = new Float32Array(Math.max(0, ...sizes));
  for (const [i, { job: { part }, trials }] of sessions.entries()) {
    await made.next();
    const rows = memory.subarray(0, sizes[i]);
    await readPart(part, rows);
    yield { trials, rows, part };
  }
}
