/** The voxels of a subject as neuroids, with their noise ceilings and the files of their betas. */
import {
  type NsdDataset,
  readVolumeNcsnr,
  subjectLabel,
  type VolumeMasks,
  voxelCoordinates,
} from "../../loaders/nsd/mod.ts";
import { ncsnrToNoiseCeilingPercent } from "../../noise_ceiling/mod.ts";
import { integers, repeated } from "../assembly/columns.ts";
import type { BetaFiles, RegionNeuroids, SubjectSource } from "./neuroids.ts";

/** Reads the ncsnr of a subject and makes its neuroids of its masks, region after region. */
export async function volumeSubject(
  dataset: NsdDataset,
  masks: VolumeMasks,
): Promise<SubjectSource> {
  const { study } = dataset;
  const { subject, shape } = masks;
  const ncsnr = await readVolumeNcsnr(dataset, subject, shape);
  const regions = new Map<string, RegionNeuroids>();
  let start = 0;
  for (const [region, voxels] of masks.voxels) {
    regions.set(region, {
      region,
      length: voxels.length,
      ranges: [{ start, length: voxels.length }],
      coordinates: {
        neuroid_id: Array.from(voxels, (_, i) => voxelId(subject, region, i)),
        subject: repeated(subjectLabel(subject), voxels.length),
        region: repeated(region, voxels.length),
        nc_testset: volumeCeilings(ncsnr, voxels, study.repetitions),
        ...coordinates(voxels, masks),
      },
    });
    start += voxels.length;
  }
  return { neuroids: { subject, length: start, regions }, ...volumeFiles(dataset, masks) };
}

/** The files of the betas of a subject's voxels, region after region. */
export function volumeFiles(
  { layout, study }: NsdDataset,
  { subject, shape, voxels }: VolumeMasks,
): BetaFiles {
  const units = Int32Array.from([...voxels.values()].flatMap((own) => [...own]));
  return {
    shape,
    session: (session) => ({
      files: [{ path: layout.volumeBetas(subject, session), units }],
      shape,
      trials: study.trialsPerSession,
    }),
  };
}

/**
 * Noise ceilings of voxels in percent for the mean of `repetitions` trials; a voxel whose ncsnr is
 * undefined gets 0, as in NB02.
 */
export function volumeCeilings(
  ncsnr: Float64Array,
  voxels: Int32Array,
  repetitions: number,
): Float64Array {
  const percent = ncsnrToNoiseCeilingPercent(
    Float64Array.from(voxels, (voxel) => ncsnr[voxel]!),
    repetitions,
  );
  return percent.map((value) => Number.isNaN(value) ? 0 : value);
}

function coordinates(voxels: Int32Array, masks: VolumeMasks) {
  const { voxelX, voxelY, voxelZ } = voxelCoordinates(voxels, masks.shape);
  return { voxel_x: integers(voxelX), voxel_y: integers(voxelY), voxel_z: integers(voxelZ) };
}

function voxelId(subject: number, region: string, index: number): string {
  return `${subjectLabel(subject)}_${region}_v${String(index).padStart(4, "0")}`;
}
