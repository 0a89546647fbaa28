/** The voxels of a subject as neuroids, with their noise ceilings. */
import {
  type NsdDataset,
  readVolumeMasks,
  readVolumeNcsnr,
  type Region,
  subjectLabel,
  type VolumeMasks,
  voxelCoordinates,
} from "../../loaders/nsd/mod.ts";
import { ncsnrToNoiseCeilingPercent } from "../../noise_ceiling/mod.ts";
import { integers, type RegionNeuroids, repeated, type SubjectNeuroids } from "./neuroids.ts";

/** The voxels of a subject: which they are in the volume, and what their assembly says of them. */
export interface VolumeNeuroids {
  readonly masks: VolumeMasks;
  readonly neuroids: SubjectNeuroids;
}

/** Reads the masks and the ncsnr of a subject and makes its neuroids, region after region. */
export async function volumeNeuroids(
  dataset: NsdDataset,
  subject: number,
  regions: readonly Region[],
): Promise<VolumeNeuroids> {
  const { layout, study } = dataset;
  const masks = await readVolumeMasks(layout, study, subject, regions);
  const ncsnr = await readVolumeNcsnr(layout, subject, masks.shape);
  const found = new Map<string, RegionNeuroids>();
  let start = 0;
  for (const [region, voxels] of masks.voxels) {
    found.set(region, {
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
  return { masks, neuroids: { subject, length: start, regions: found } };
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
