/** The files of the surface, looked at by their headers. */
import {
  HEMISPHERES,
  readSurfaceMasks,
  sessionsNeeded,
  subjectLabel,
  type SurfaceMasks,
} from "../../loaders/nsd/mod.ts";
import { openMgh } from "../../files/mod.ts";
import { surfaceNeuroids } from "../prepare/surface_neuroids.ts";
import { checkSurfaceBetas } from "../sessions/surface_session.ts";
import type { CheckContext, SubjectFiles } from "./check_nsd.ts";

/** Checks labels, ncsnr and every needed session of each subject and hemisphere. */
export async function checkSurface(context: CheckContext): Promise<SubjectFiles[]> {
  const { dataset, subjects, regions, findings } = context;
  const { layout, study } = dataset;
  const masks = await findings.attempt(
    "LABELS",
    layout.root,
    () => readSurfaceMasks(layout, study, regions),
  );
  if (masks === undefined) return [];
  const files: SubjectFiles[] = [];
  for (const [i, subject] of subjects.entries()) {
    const neuroids = await findings.attempt(
      "NCSNR",
      subjectLabel(subject),
      () => surfaceNeuroids(dataset, subject, masks),
    );
    if (neuroids === undefined) continue;
    const counts = [...neuroids.regions].map(([name, { length }]) => [name, length]);
    files.push({
      subject,
      shape: [masks.vertices],
      neuroids: Object.fromEntries(counts),
      layouts: ["a frame a trial"],
      ...await checkSessions(context, i, masks),
    });
  }
  return files;
}

async function checkSessions(
  { dataset, subjects, selection, findings, progress, signal }: CheckContext,
  index: number,
  masks: SurfaceMasks,
): Promise<Pick<SubjectFiles, "sessionsNeeded" | "sessionsFound" | "bytesToRead">> {
  const subject = subjects[index]!;
  const sessions = sessionsNeeded(selection.tables[index]!);
  let found = 0;
  for (const [done, session] of sessions.entries()) {
    signal?.throwIfAborted();
    let whole = 0;
    for (const hemisphere of HEMISPHERES) {
      const path = dataset.layout.surfaceBetas(subject, hemisphere, session);
      await findings.attempt("BETAS", path, async () => {
        checkSurfaceBetas(await openMgh(path), {
          subject,
          session,
          hemisphere,
          vertices: masks.vertices,
          trials: dataset.study.trialsPerSession,
        });
        whole++;
      });
    }
    if (whole === HEMISPHERES.length) found++;
    const step = `files of ${subjectLabel(subject)}`;
    progress?.({ step, done: done + 1, total: sessions.length, unit: "sessions" });
  }
  const FLOAT32 = 4;
  const perSession = masks.vertices * dataset.study.trialsPerSession * FLOAT32 * HEMISPHERES.length;
  return {
    sessionsNeeded: sessions.length,
    sessionsFound: found,
    bytesToRead: found * perSession,
  };
}
