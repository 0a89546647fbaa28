/** The files of the subjects, looked at by their headers. */
import { bytesToRead, describeLayout, openHdf5, openMgh } from "../../files/mod.ts";
import {
  HEMISPHERES,
  readSurfaceMasks,
  readVolumeMasks,
  sessionsNeeded,
  subjectLabel,
} from "../../loaders/nsd/mod.ts";
import { tablesOf } from "../prepare/presentation.ts";
import type { SessionSource } from "../sessions/session_job.ts";
import { checkSurfaceBetas } from "../sessions/surface_session.ts";
import { checkVolumeBetas, voxelsToRead } from "../sessions/volume_session.ts";
import type { SubjectSource } from "../subjects/neuroids.ts";
import { surfaceSubject } from "../subjects/surface.ts";
import { volumeSubject } from "../subjects/volume.ts";
import type { CheckContext, SubjectFiles } from "./check_nsd.ts";

/** Reads regions and ncsnr of each subject; what is wrong becomes a finding. */
export async function checkSubjects(
  { dataset, space, subjects, regions, findings }: CheckContext,
): Promise<SubjectSource[]> {
  const { layout, study } = dataset;
  const sources: (SubjectSource | undefined)[] = [];
  if (space === "surface") {
    const masks = await findings.attempt(
      "LABELS",
      layout.root,
      () => readSurfaceMasks(layout, study, regions),
    );
    for (const subject of masks === undefined ? [] : subjects) {
      const read = () => surfaceSubject(dataset, subject, masks!);
      sources.push(await findings.attempt("NCSNR", subjectLabel(subject), read));
    }
  } else {
    for (const subject of subjects) {
      const label = subjectLabel(subject);
      const readMasks = () => readVolumeMasks(layout, study, subject, regions);
      const masks = await findings.attempt("REGIONS", label, readMasks);
      if (masks === undefined) continue;
      sources.push(await findings.attempt("NCSNR", label, () => volumeSubject(dataset, masks)));
    }
  }
  return sources.filter((source) => source !== undefined);
}

/** Looks at every session of a subject that is needed. */
export async function checkSessions(
  { space, selection, findings, progress, signal }: CheckContext,
  { neuroids, shape, session: sourceOf }: SubjectSource,
): Promise<SubjectFiles> {
  const { subject, regions } = neuroids;
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
    for (const [i, path] of source.files.entries()) {
      const seen = await findings.attempt(
        "BETAS",
        path,
        () => look(source, i, { subject, session }),
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
    neuroids: Object.fromEntries([...regions].map(([name, { length }]) => [name, length])),
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

async function lookAtVolume(source: SessionSource, i: number, whose: Whose): Promise<SeenFile> {
  using file = await openHdf5(source.files[i]!);
  const info = checkVolumeBetas(file, { ...whose, shape: [source.trials, ...source.shape] });
  const bytes = bytesToRead(info, voxelsToRead(source.units[i]!));
  return { layout: describeLayout(info), bytes };
}

async function lookAtSurface(source: SessionSource, i: number, whose: Whose): Promise<SeenFile> {
  const { trials } = source;
  const [vertices] = source.shape as [number];
  const file = await openMgh(source.files[i]!);
  checkSurfaceBetas(file, { ...whose, hemisphere: HEMISPHERES[i]!, vertices, trials });
  const bytes = vertices * trials * Float32Array.BYTES_PER_ELEMENT;
  return { layout: "a frame a trial", bytes };
}
