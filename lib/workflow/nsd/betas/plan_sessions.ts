/** The sessions of a subject as parts: what each is made of, and where it lies. */
import { join } from "node:path";
import {
  filterTrials,
  sessionsNeeded,
  subjectLabel,
  type TrialTable,
} from "../../../loaders/nsd/mod.ts";
import type { ZScoreParameters } from "../../../normalization/mod.ts";
import { fileStamp, fingerprint } from "../../../files/mod.ts";
import { type BetaFile, type BetaFiles, type SessionJob, shapeOf } from "./beta_files.ts";

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

/** Where the parts of sessions lie. */
export interface SessionPlaces {
  /** The folder of those that this run makes. */
  readonly parts: string;
  /** Those that are made already, by the ids that {@link sessionParts} gives. */
  readonly shared?: ReadonlyMap<string, SharedPart> | undefined;
  /** Tells versions of an input apart; {@link fileStamp} by default. */
  readonly stamp?: ((path: string) => Promise<string>) | undefined;
}

/** A part that lies elsewhere, and stays there. */
export interface SharedPart {
  readonly path: string;
  readonly sha1: string;
}

/** A session to be extracted, with the trials that it gives. */
export interface PlannedSession {
  /** One for each of its files. */
  readonly jobs: readonly SessionJob[];
  /** Those of them whose parts this run makes, and removes. */
  readonly own: readonly SessionJob[];
  readonly trials: TrialTable;
  /** A hash of all that its parts are made from. */
  readonly key: string;
}

/** The sessions that hold wanted trials, ascending; each part is named by all that makes it. */
export function planSessions(plan: SubjectPlan, places: SessionPlaces): Promise<PlannedSession[]> {
  const { subject, files: betas, table } = plan;
  const { stamp = fileStamp } = places;
  return Promise.all(
    sessionsNeeded(table).map(async (session) => {
      const { shape, trials: trialsPerSession } = betas.session(session);
      const parts = partsOfSession(plan, session);
      const keys = await Promise.all(
        parts.map(async ({ id, file, transform, trials }) =>
          places.shared?.get(id)?.sha1 ??
            keyOf(
              file,
              trials,
              transform,
              [trialsPerSession, ...shapeOf(file, { shape })],
              await stamp(file.path),
            )
        ),
      );
      const jobs = parts.map(({ id, file, transform, trials }, i): SessionJob => ({
        ...{ file, shape: shapeOf(file, { shape }), trialsPerSession, subject, session },
        trials: trials.trialInSession,
        transform,
        part: {
          path: places.shared?.get(id)?.path ?? join(places.parts, `${id}-${keys[i]}.f32`),
          rows: trials.length,
          columns: file.units.length,
        },
      }));
      const own = jobs.filter((_, i) => !places.shared?.has(parts[i]!.id));
      return { jobs, own, trials: trialsOf(table, session), key: keys.join() };
    }),
  );
}

const trialsOf = (table: TrialTable, session: number) =>
  filterTrials(table, (row) => table.session[row] === session);

/** A part of a session, before it has a place. */
interface PlannedPart {
  /** `subj01-session03`, with `-lh` or `-rh` where each hemisphere has a file. */
  readonly id: string;
  readonly file: BetaFile;
  readonly trials: TrialTable;
  readonly transform: ZScoreParameters | undefined;
}

function partsOfSession(plan: SubjectPlan, session: number): PlannedPart[] {
  const { files } = plan.files.session(session);
  const trials = trialsOf(plan.table, session);
  const transforms = transformsOf(files, plan.transform);
  const label = `${subjectLabel(plan.subject)}-session${String(session).padStart(2, "0")}`;
  return files.map((file, i) => ({
    id: file.hemisphere === undefined ? label : `${label}-${file.hemisphere}`,
    file,
    trials,
    transform: transforms[i],
  }));
}

/** A part of a run over sessions, the same on every machine. */
export interface SessionPart {
  readonly id: string;
  /** From 1. */
  readonly subject: number;
  /** From 1. */
  readonly session: number;
  /** Hashes of what it is made of beside the file, by words for messages. */
  readonly of: Readonly<Record<string, string>>;
  /** The file of betas. */
  readonly input: string;
}

/** All parts of the sessions that hold wanted trials. */
export function sessionParts(plan: SubjectPlan): SessionPart[] {
  const { subject, table } = plan;
  return sessionsNeeded(table).flatMap((session) => {
    const { shape, trials: perSession } = plan.files.session(session);
    return partsOfSession(plan, session).map(({ id, file, trials, transform }) => ({
      id,
      subject,
      session,
      of: {
        [file.hemisphere === undefined ? "voxels" : "vertices"]: fingerprint(file.units),
        trials: fingerprint(trials.trialInSession, trials.nsdId),
        sizes: [perSession, ...shapeOf(file, { shape })].join(" × "),
        ...(transform && { "global z-score": fingerprint(transform.mean, transform.std) }),
      },
      input: file.path,
    }));
  });
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

/** The form of the parts of sessions. */
export const SESSION_PARTS = "session rows, version 4";

function keyOf(
  { hemisphere, units }: BetaFile,
  { trialInSession }: TrialTable,
  transform: ZScoreParameters | undefined,
  shape: readonly number[],
  stamp: string,
): string {
  const transforms = transform ? [transform.mean, transform.std] : [];
  return fingerprint(
    SESSION_PARTS,
    ...[stamp, shape, hemisphere ?? "", units, trialInSession],
    ...transforms,
  );
}
