/** From the beta files of a subject to averaged betas in a part. */
import type { NsdDataset, Region, TrialTable } from "../../loaders/nsd/mod.ts";
import { averageRepetitions } from "../sessions/average.ts";
import type { SessionSource } from "../sessions/session_job.ts";
import type { ExtractOptions } from "../sessions/subject.ts";
import type { PreparedSubject } from "./region_file.ts";
import { type VolumeNeuroids, volumeNeuroids } from "./volume_neuroids.ts";

/** The file of a session, and the voxels to be read of it: all regions, one after the other. */
export function volumeSource(
  { layout, study }: NsdDataset,
  subject: number,
  { masks }: VolumeNeuroids,
): (session: number) => SessionSource {
  const units = concatIndices([...masks.voxels.values()]);
  return (session) => ({
    space: "volume",
    files: [layout.volumeBetas(subject, session)],
    units: [units],
    shape: masks.shape,
    trials: study.trialsPerSession,
  });
}

/** Extracts and averages the complete images of a subject: (images, neuroids) float32. */
export async function prepareVolumeSubject(
  dataset: NsdDataset,
  regions: readonly Region[],
  table: TrialTable,
  images: readonly number[],
  options: ExtractOptions,
): Promise<PreparedSubject> {
  const { subject } = table;
  const voxels = await volumeNeuroids(dataset, subject, regions);
  const { neuroids } = voxels;
  const plan = { subject, table, source: volumeSource(dataset, subject, voxels) };
  const { repetitions } = dataset.study;
  const part = await averageRepetitions(
    plan,
    images,
    neuroids.length,
    repetitions,
    "mean",
    options,
  );
  return { neuroids, part };
}

function concatIndices(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}
