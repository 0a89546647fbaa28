/** One pass over the sessions of a subject: z-scored rows of the wanted trials, in trial order. */
import { subjectLabel, type TrialTable } from "../../../loaders/nsd/mod.ts";
import { Pool } from "../../../parallel/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { type Part, readPartsAbreast } from "../../../files/mod.ts";
import type { SessionJob } from "./beta_files.ts";
import type { PlannedSession, SessionPlaces } from "./plan_sessions.ts";
import { extractSession } from "./session_job.ts";

/** The workers of a run. */
export type SessionPool = Pool<SessionJob, void>;

/** Makes a pool of so many workers; as many as there are cores where it is not said. */
export function openSessionPool(workers = navigator.hardwareConcurrency): SessionPool {
  const module = new URL("./session_job.ts", import.meta.url);
  return new Pool({ module, work: extractSession }, workers);
}

/** How sessions are extracted. */
export interface ExtractOptions extends RunOptions, SessionPlaces {
  readonly pool: SessionPool;
}

/** The rows of one session. */
export interface SessionRows {
  /** The trials of the rows, with their images and repetitions. */
  readonly trials: TrialTable;
  /** (trials, neuroids) row-major; good until the next session is asked for. */
  readonly rows: Float32Array;
  /** The parts of this run that hold them, to be removed once they are used. */
  readonly parts: readonly Part[];
}

/**
 * Makes the parts of the planned sessions, each file read and normalized by a worker, and yields the
 * number of each session when it is there, in their order. Files whose part is there already are not
 * read again.
 */
export async function* makeSessions(
  subject: number,
  sessions: readonly PlannedSession[],
  { pool, progress, signal }: ExtractOptions,
): AsyncGenerator<number, void, void> {
  const step = `sessions of ${subjectLabel(subject)}`;
  const total = sessions.length;
  let done = 0;
  const report = () => progress?.({ step, done: done++, total, unit: "sessions" });
  report();
  const jobs = sessions.flatMap(({ own }) => own);
  const sessionOf = sessions.flatMap(({ own }, session) => own.map(() => session));
  const left = sessions.map(({ own }) => own.length);
  const finished = (job: number) => {
    if (--left[sessionOf[job]!]! === 0) report();
  };
  for (const { own } of sessions) if (own.length === 0) report();
  const made = pool.run(jobs, { signal, finished });
  for (const [i, { own }] of sessions.entries()) {
    for (const _ of own) await made.next();
    yield i;
  }
}

/** Yields the rows of the planned sessions in their order, made by {@link makeSessions}. */
export async function* extractSessions(
  subject: number,
  sessions: readonly PlannedSession[],
  options: ExtractOptions,
): AsyncGenerator<SessionRows, void, void> {
  const sizes = sessions.map(({ jobs }) =>
    jobs.reduce((sum, { part }) => sum + part.rows * part.columns, 0)
  );
  const memory = new Float32Array(Math.max(0, ...sizes));
  for await (const i of makeSessions(subject, sessions, options)) {
    const { jobs, own, trials } = sessions[i]!;
    const rows = memory.subarray(0, sizes[i]);
    await readPartsAbreast(jobs.map(({ part }) => part), rows);
    yield { trials, rows, parts: own.map(({ part }) => part) };
  }
}
