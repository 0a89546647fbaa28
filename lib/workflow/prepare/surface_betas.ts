/** From the beta files of a subject's surface to averaged betas in a part. */
import type { NsdDataset, SurfaceMasks, TrialTable } from "../../loaders/nsd/mod.ts";
import { HEMISPHERES } from "../../loaders/nsd/mod.ts";
import { averageRepetitions } from "../sessions/average.ts";
import type { SessionSource } from "../sessions/session_job.ts";
import type { ExtractOptions } from "../sessions/subject.ts";
import type { PreparedSubject } from "./region_file.ts";
import { surfaceNeuroids, surfaceUnits } from "./surface_neuroids.ts";

/** The files of a session, left and right hemisphere, and the vertices to be read of each. */
export function surfaceSource(
  { layout, study }: NsdDataset,
  subject: number,
  masks: SurfaceMasks,
): (session: number) => SessionSource {
  const units = surfaceUnits(masks);
  return (session) => ({
    space: "surface",
    files: HEMISPHERES.map((hemisphere) => layout.surfaceBetas(subject, hemisphere, session)),
    units,
    shape: [masks.vertices],
    trials: study.trialsPerSession,
  });
}

/**
 * Extracts and averages the shared images of a subject, (images, vertices) float32: the mean over
 * the repetitions that there are, NaN where there is none.
 */
export async function prepareSurfaceSubject(
  dataset: NsdDataset,
  masks: SurfaceMasks,
  table: TrialTable,
  images: readonly number[],
  options: ExtractOptions,
): Promise<PreparedSubject> {
  const neuroids = await surfaceNeuroids(dataset, table.subject, masks);
  const source = surfaceSource(dataset, table.subject, masks);
  const plan = { subject: table.subject, table, source };
  const { repetitions } = dataset.study;
  const part = await averageRepetitions(
    plan,
    images,
    neuroids.length,
    repetitions,
    "nanmean",
    options,
  );
  return { neuroids, part };
}
