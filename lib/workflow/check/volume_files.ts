/** The files of the volume, looked at by their headers. */
import { bytesToRead, describeLayout, openHdf5 } from "../../files/mod.ts";
import { sessionsNeeded, subjectLabel } from "../../loaders/nsd/mod.ts";
import { type VolumeNeuroids, volumeNeuroids } from "../prepare/volume_neuroids.ts";
import { checkVolumeBetas } from "../sessions/volume_session.ts";
import type { CheckContext, SubjectFiles } from "./check_nsd.ts";

/** Checks regions, ncsnr and every needed session of each subject. */
export async function checkVolume(context: CheckContext): Promise<SubjectFiles[]> {
  const { dataset, subjects, regions, findings } = context;
  const files: SubjectFiles[] = [];
  for (const [i, subject] of subjects.entries()) {
    const voxels = await findings.attempt(
      "REGIONS",
      subjectLabel(subject),
      () => volumeNeuroids(dataset, subject, regions),
    );
    if (voxels !== undefined) files.push(await checkSessions(context, i, voxels));
  }
  return files;
}

async function checkSessions(
  { dataset, subjects, selection, findings, progress, signal }: CheckContext,
  index: number,
  { masks, neuroids }: VolumeNeuroids,
): Promise<SubjectFiles> {
  const subject = subjects[index]!;
  const sessions = sessionsNeeded(selection.completeTables[index]!);
  const wanted = Int32Array.from(new Set([...masks.voxels.values()].flatMap((each) => [...each])))
    .sort();
  const layouts = new Set<string>();
  let found = 0;
  let bytes = 0;
  for (const [done, session] of sessions.entries()) {
    signal?.throwIfAborted();
    const path = dataset.layout.volumeBetas(subject, session);
    await findings.attempt("BETAS", path, async () => {
      using file = await openHdf5(path);
      const info = checkVolumeBetas(file, {
        subject,
        session,
        shape: [dataset.study.trialsPerSession, ...masks.shape],
      });
      layouts.add(describeLayout(info));
      bytes += bytesToRead(info, wanted);
      found++;
    });
    const step = `files of ${subjectLabel(subject)}`;
    progress?.({ step, done: done + 1, total: sessions.length, unit: "sessions" });
  }
  return {
    subject,
    shape: masks.shape,
    neuroids: Object.fromEntries([...neuroids.regions].map(([name, { length }]) => [name, length])),
    sessionsNeeded: sessions.length,
    sessionsFound: found,
    layouts: [...layouts],
    bytesToRead: bytes,
  };
}
