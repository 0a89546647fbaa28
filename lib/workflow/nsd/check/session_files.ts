/** The files of betas of a subject, looked at by their headers. */
import { baseName, isRemote, lookForFile, remoteTally } from "../../../files/mod.ts";
import { sessionsNeeded, subjectLabel } from "../../../loaders/nsd/mod.ts";
import { runAbreast } from "../../../parallel/mod.ts";
import {
  type BetaFile,
  type BetasTransfer,
  lookAtBetas,
  lookAtTransfer,
  otherCopyOf,
  type SeenFile,
  type SessionSource,
  sumOfTransfers,
} from "../betas/mod.ts";
import type { CheckContext, CheckedSubject, SubjectFiles } from "./subject_files.ts";

/** Files of another machine that are looked at a time: each look waits for some answers. */
const ABREAST = 16;

/** A file, and what became of the look at it. */
interface Look {
  readonly file: BetaFile;
  readonly seen?: SeenFile;
  /** A copy in another format, where the file is not there. */
  readonly copy?: string;
  readonly error?: unknown;
}

/** Looks at every session of a subject that is needed. */
export async function checkSessions(
  { dataset, tables, findings, progress, signal }: CheckContext,
  { masks: { subject, counts, files: { shape, session: sourceOf } } }: CheckedSubject,
): Promise<SubjectFiles> {
  const sessions = sessionsNeeded(tables.find((each) => each.subject === subject)!);
  const step = `files of ${subjectLabel(subject)}`;
  const isAfar = isRemote(dataset.layout.root);
  let done = 0;
  const looks = await runAbreast(sessions, isAfar ? ABREAST : 1, async (session) => {
    signal?.throwIfAborted();
    const source = sourceOf(session);
    const own: Look[] = [];
    for (const file of source.files) own.push(await lookAt(file, source, { subject, session }));
    progress?.({ step, done: ++done, total: sessions.length, unit: "sessions" });
    return own;
  });
  for (const { file: { path }, copy, error } of looks.flat()) {
    if (copy !== undefined) findings.add("BETAS_MISSING/copy", path, { copy: baseName(copy) });
    else if (error !== undefined) findings.addError(error, "BETAS", path);
  }
  const seen = looks.flat().filter((look) => look.seen !== undefined);
  return {
    subject,
    shape,
    neuroids: counts,
    sessionsNeeded: sessions.length,
    sessionsFound: looks.filter((own) => own.every((look) => look.seen !== undefined)).length,
    layouts: [...new Set(seen.map((look) => look.seen!.layout))],
    bytesToRead: seen.reduce((sum, look) => sum + look.seen!.bytes, 0),
    paths: seen.map(({ file }) => file.path),
    ...(isAfar && { transfer: await transferOf(seen.map(({ file }) => file), signal) }),
  };
}

/** Looks at a file; where it is missing, at what lies in its place. */
async function lookAt(
  file: BetaFile,
  source: SessionSource,
  whose: { readonly subject: number; readonly session: number },
): Promise<Look> {
  try {
    const copy = await lookForFile(file.path) ? undefined : await otherCopyOf(file);
    if (copy !== undefined) return { file, copy };
    return { file, seen: await lookAtBetas(file, source, whose) };
  } catch (error) {
    return { file, error };
  }
}

/** Files of each kind whose index is looked at; the others are taken to be like the last of them. */
const LOOKED_AT = 2;

/**
 * What is fetched of a subject's files: their values and, of a volume, their index. A look fetches the index
 * of the first that has anything left to fetch. The second is taken to be like it, and so those after it,
 * which are not looked at: it tells what a file costs of which nothing is there.
 */
async function transferOf(
  files: readonly BetaFile[],
  signal: AbortSignal | undefined,
): Promise<BetasTransfer> {
  const transfers: BetasTransfer[] = [];
  const known = new Map<string, BetasTransfer[]>(); // by hemisphere
  for (const file of files) {
    const { format, hemisphere } = file;
    const looked = known.get(`${format} ${hemisphere}`) ?? [];
    if (looked.length === LOOKED_AT) {
      transfers.push(looked.at(-1)!);
      continue;
    }
    const before = remoteTally();
    const own = await lookAtTransfer(file, signal);
    transfers.push(own);
    if (format !== "hdf5" || own.bytes === 0) continue;
    const after = remoteTally();
    const requests = own.requests + after.requests - before.requests;
    const bytes = own.bytes + after.bytes - before.bytes;
    known.set(`${format} ${hemisphere}`, [...looked, { ...own, requests, bytes }]);
  }
  return sumOfTransfers(transfers);
}
