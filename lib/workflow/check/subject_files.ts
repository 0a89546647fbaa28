/** The files of the subjects, looked at by their headers. */
import { bytesToRead, describeLayout, openHdf5, openMgh } from "../../files/mod.ts";
import {
  readSurfaceMasks,
  readVolumeMasks,
  sessionsNeeded,
  subjectLabel,
} from "../../loaders/nsd/mod.ts";
import { tablesOf } from "../prepare/presentation.ts";
import type { BetaFile, SessionSource } from "../sessions/session_job.ts";
import { checkSurfaceBetas } from "../sessions/surface_session.ts";
import { checkVolumeBetas, voxelsToRead } from "../sessions/volume_session.ts";
import type { BetaFiles, SubjectSource } from "../subjects/neuroids.ts";
import { surfaceFiles, surfaceSubject } from "../subjects/surface.ts";
import { volumeFiles, volumeSubject } from "../subjects/volume.ts";
import type { CheckContext, SubjectFiles } from "./check_nsd.ts";

/** A subject whose regions could be read. */
export interface CheckedSubject {
  readonly subject: number;
  /** Voxels or vertices by region. */
  readonly neuroids: Readonly<Record<string, number>>;
  readonly files: BetaFiles;
  /** Undefined where its ncsnr could not be read: the betas are looked at all the same. */
  readonly source: SubjectSource | undefined;
}

/** Reads regions and ncsnr of each subject; what is wrong becomes a finding. */
export async function checkSubjects(
  { dataset, space, subjects, regions, findings }: CheckContext,
): Promise<CheckedSubject[]> {
  const { layout } = dataset;
  const found: CheckedSubject[] = [];
  if (space === "surface") {
    const readMasks = () => readSurfaceMasks(dataset, regions);
    const masks = await findings.attempt("LABELS", layout.root, readMasks);
    if (masks === undefined) return [];
    const neuroids = counts(masks.regions, ({ lh, rh }) => lh.length + rh.length);
    for (const subject of subjects) {
      const read = () => surfaceSubject(dataset, subject, masks);
      const source = await findings.attempt("NCSNR", subjectLabel(subject), read);
      found.push({ subject, neuroids, files: surfaceFiles(dataset, subject, masks), source });
    }
    return found;
  }
  for (const subject of subjects) {
    const label = subjectLabel(subject);
    const readMasks = () => readVolumeMasks(dataset, subject, regions);
    const masks = await findings.attempt("REGIONS", label, readMasks);
    if (masks === undefined) continue;
    const source = await findings.attempt("NCSNR", label, () => volumeSubject(dataset, masks));
    const neuroids = counts(masks.voxels, ({ length }) => length);
    found.push({ subject, neuroids, files: volumeFiles(dataset, masks), source });
  }
  return found;
}

function counts<T>(regions: ReadonlyMap<string, T>, count: (region: T) => number) {
  return Object.fromEntries([...regions].map(([name, region]) => [name, count(region)]));
}

/** Looks at every session of a subject that is needed. */
export async function checkSessions(
  { space, selection, findings, progress, signal }: CheckContext,
  { subject, neuroids, files: { shape, session: sourceOf } }: CheckedSubject,
): Promise<SubjectFiles> {
  const table = tablesOf(space, selection).find((each) => each.subject === subject)!;
  const sessions = sessionsNeeded(table);
  const look = space === "volume" ? lookAtVolume : lookAtSurface;
  const layouts = new Set<string>();
  let sessionsFound = 0;
  let bytes = 0;
  for (const [done, session] of sessions.entries()) {
    signal?.throwIfAborted();
    const source = sourceOf(session);
    let right = 0;
    for (const file of source.files) {
      const seen = await findings.attempt(
        "BETAS",
        file.path,
        () => look(file, source, { subject, session }),
      );
      if (seen === undefined) continue;
      right++;
      layouts.add(seen.layout);
      bytes += seen.bytes;
    }
    if (right === source.files.length) sessionsFound++;
    const step = `files of ${subjectLabel(subject)}`;
    progress?.({ step, done: done + 1, total: sessions.length, unit: "sessions" });
  }
  return {
    subject,
    shape,
    neuroids,
    sessionsNeeded: sessions.length,
    sessionsFound,
    layouts: [...layouts],
    bytesToRead: bytes,
  };
}

/** What the header of a file of betas tells. */
interface SeenFile {
  /** How the betas are stored. */
  readonly layout: string;
  /** Bytes of it that a run reads. */
  readonly bytes: number;
}

type Whose = { readonly subject: number; readonly session: number };

type Look = (file: BetaFile, source: SessionSource, whose: Whose) => Promise<SeenFile>;

const lookAtVolume: Look = async ({ path, units }, { trials, shape }, whose) => {
  using file = await openHdf5(path);
  const info = checkVolumeBetas(file, { ...whose, shape: [trials, ...shape] });
  const bytes = bytesToRead(info, voxelsToRead(units));
  return { layout: describeLayout(info), bytes };
};

const lookAtSurface: Look = async ({ path, hemisphere }, { trials, shape }, whose) => {
  const [vertices] = shape as [number];
  const file = await openMgh(path);
  checkSurfaceBetas(file, { ...whose, hemisphere: hemisphere!, vertices, trials });
  const bytes = vertices * trials * Float32Array.BYTES_PER_ELEMENT;
  return { layout: "a frame a trial", bytes };
};
