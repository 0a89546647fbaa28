/** One pass over the sessions of a subject: z-scored rows of the wanted trials, in trial order. */
import { join } from "node:path";
import {
  filterTrials,
  sessionsNeeded,
  subjectLabel,
  type TrialTable,
} from "../../../loaders/nsd/mod.ts";
import type { ZScoreParameters } from "../../../normalization/mod.ts";
import { Pool } from "../../../parallel/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { fileStamp, fingerprint, type Part, readPartsAbreast } from "../../../files/mod.ts";
import { type BetaFile, type BetaFiles, type SessionJob, shapeOf } from "./beta_files.ts";
import { extractSession } from "./session_job.ts";

/** What is extracted of one subject. */
export interface SubjectPlan {
  /** From 1. */
  readonly subject: number;
  /** The columns that are extracted: all neuroids of the subject. */
  readonly neuroids: number;
  readonly files: BetaFiles;
  /** The trials wanted. */
  readonly table: TrialTable;
  /** A second transform of each z-scored row, for single repetitions of a package. */
  readonly transform?: ZScoreParameters | undefined;
}

/** The workers of a run. */
export type SessionPool = Pool<SessionJob, void>;

/** Makes a pool of so many workers; as many as there are cores where it is not said. */
export function openSessionPool(workers = navigator.hardwareConcurrency): SessionPool {
  const module = new URL("./session_job.ts", import.meta.url);
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
  /** The parts that hold them, to be removed once they are used. */
  readonly parts: readonly Part[];
}

/** A session to be extracted, with the trials that it gives. */
export interface PlannedSession {
  /** One for each of its files. */
  readonly jobs: readonly SessionJob[];
  readonly trials: TrialTable;
  /** A hash of all that its parts are made from. */
  readonly key: string;
}

/** The sessions that hold wanted trials, ascending; each part is named by all that makes it. */
export function planSessions(plan: SubjectPlan, parts: string): Promise<PlannedSession[]> {
  const { subject, files: betas, table } = plan;
  return Promise.all(
    sessionsNeeded(table).map(async (session) => {
      const { files, shape, trials: trialsPerSession } = betas.session(session);
      const trials = filterTrials(table, (row) => table.session[row] === session);
      const transforms = transformsOf(files, plan.transform);
      const keys = await Promise.all(
        files.map((file, i) =>
          keyOf(file, trials, transforms[i], [trialsPerSession, ...shapeOf(file, { shape })])
        ),
      );
      const label = `${subjectLabel(subject)}-session${String(session).padStart(2, "0")}`;
      const jobs = files.map((file, i): SessionJob => {
        const path = join(parts, `${label}-${keys[i]}.f32`);
        return {
          ...{ file, shape: shapeOf(file, { shape }), trialsPerSession, subject, session },
          trials: trials.trialInSession,
          transform: transforms[i],
          part: { path, rows: trials.length, columns: file.units.length },
        };
      });
      return { jobs, trials, key: keys.join() };
    }),
  );
}

/** The transform of the neuroids of each file, which stand side by side. */
function transformsOf(
  files: readonly BetaFile[],
  transform: ZScoreParameters | undefined,
): (ZScoreParameters | undefined)[] {
  let end = 0;
  return files.map(({ units: { length } }) => {
    end += length;
    return transform && {
      mean: transform.mean.subarray(end - length, end),
      std: transform.std.subarray(end - length, end),
    };
  });
}

async function keyOf(
  { path, hemisphere, units }: BetaFile,
  { trialInSession }: TrialTable,
  transform: ZScoreParameters | undefined,
  shape: readonly number[],
): Promise<string> {
  const transforms = transform ? [transform.mean, transform.std] : [];
  const stamp = await fileStamp(path);
  const version = "session rows, version 4";
  return fingerprint(version, stamp, shape, hemisphere ?? "", units, trialInSession, ...transforms);
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
  const jobs = sessions.flatMap(({ jobs }) => jobs);
  const sessionOf = sessions.flatMap(({ jobs }, session) => jobs.map(() => session));
  const left = sessions.map(({ jobs }) => jobs.length);
  const finished = (job: number) => {
    if (--left[sessionOf[job]!]! === 0) report();
  };
  const made = pool.run(jobs, { signal, finished });
  for (const [i, { jobs }] of sessions.entries()) {
    for (const _ of jobs) await made.next();
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
    const { jobs, trials } = sessions[i]!;
    const rows = memory.subarray(0, sizes[i]);
    const parts = jobs.map(({ part }) => part);
    await readPartsAbreast(parts, rows);
    yield { trials, rows, parts };
  }
}
