/** From the beta files of a subject to averaged betas in a part. */
import type { NsdDataset, TrialTable } from "../../loaders/nsd/mod.ts";
import { type AveragedPart, averageRepetitions } from "../sessions/average.ts";
import type { SessionSource } from "../sessions/session_job.ts";
import type { ExtractOptions } from "../sessions/subject.ts";
import type { VolumeNeuroids } from "./volume_neuroids.ts";

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
export function averageVolume(
  dataset: NsdDataset,
  voxels: VolumeNeuroids,
  table: TrialTable,
  images: readonly number[],
  options: ExtractOptions,
): Promise<AveragedPart> {
  const { subject, length } = voxels.neuroids;
  const plan = { subject, table, source: volumeSource(dataset, subject, voxels) };
  return averageRepetitions(plan, images, length, dataset.study.repetitions, "mean", options);
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
