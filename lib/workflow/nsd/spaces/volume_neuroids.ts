/** The voxels of a subject as neuroids, with their noise ceilings and the files of their betas. */
import { anything, checkCall, number } from "../../../calls/mod.ts";
import {
  type NsdDataset,
  readVolumeNcsnr,
  subjectLabel,
  type VolumeMasks,
  voxelCoordinates,
} from "../../../loaders/nsd/mod.ts";
import { ncsnrToNoiseCeilingPercent } from "../../../noise_ceiling/mod.ts";
import type { BetaFiles } from "../betas/mod.ts";
import { integers, repeated } from "./columns.ts";
import type { RegionNeuroids, SubjectNeuroids } from "./neuroids.ts";
import type { SubjectMasks } from "./space.ts";

/** The masks of a subject: neuroids stand region after region, in the order of the masks. */
export function volumeSubject(dataset: NsdDataset, masks: VolumeMasks): SubjectMasks {
  const { study } = dataset;
  const { subject, shape, voxels } = masks;
  return {
    subject,
    counts: Object.fromEntries([...voxels].map(([region, { length }]) => [region, length])),
    files: volumeFiles(dataset, masks),
    readNcsnr: async () => {
      const ncsnr = await readVolumeNcsnr(dataset, subject, shape);
      return new Map(
        [...voxels].map(([region, own]) =>
          [region, Float64Array.from(own, (voxel) => ncsnr[voxel]!)] as const
        ),
      );
    },
    neuroids: (ncsnr) => neuroidsOf(masks, ncsnr, study.repetitions),
  };
}

function neuroidsOf(
  masks: VolumeMasks,
  ncsnr: ReadonlyMap<string, Float64Array>,
  repetitions: number,
): SubjectNeuroids {
  const { subject } = masks;
  const regions = new Map<string, RegionNeuroids>();
  let start = 0;
  for (const [region, voxels] of masks.voxels) {
    const { length } = voxels;
    const { voxelX, voxelY, voxelZ } = voxelCoordinates(voxels, masks.shape);
    const coordinates = {
      neuroid_id: Array.from(voxels, (_, i) => voxelId(subject, region, i)),
      subject: repeated(subjectLabel(subject), length),
      region: repeated(region, length),
      nc_testset: ceilingsOrZero(ncsnr.get(region)!, repetitions),
      voxel_x: integers(voxelX),
      voxel_y: integers(voxelY),
      voxel_z: integers(voxelZ),
    };
    regions.set(region, { region, length, ranges: [{ start, length }], coordinates });
    start += length;
  }
  return { subject, length: start, regions };
}

/**
 * Noise ceilings of voxels in percent for the mean of `repetitions` trials; a voxel whose ncsnr is
 * undefined gets 0, as in NB02.
 *
 * @param ncsnr unitless, by row-major (Z, Y, X) index, as `readVolumeNcsnr` gives it.
 * @param voxels indices into it, from 0.
 *
 * @example
 * ```ts
 * import { volumeCeilings } from "neuroid/nsd";
 *
 * const ncsnr = Float64Array.of(1, NaN, 0.5);
 * console.log(volumeCeilings(ncsnr, Int32Array.of(0, 1), 3)); // Float64Array(2) [ 75, 0 ]
 * ```
 */
export function volumeCeilings(
  ncsnr: Float64Array,
  voxels: Int32Array,
  repetitions: number,
): Float64Array {
  checkCall("volumeCeilings", {
    ncsnr: [ncsnr, anything],
    voxels: [voxels, anything],
    repetitions: [repetitions, number],
  }, arguments);
  return ceilingsOrZero(Float64Array.from(voxels, (voxel) => ncsnr[voxel]!), repetitions);
}

function ceilingsOrZero(ncsnr: Float64Array, repetitions: number): Float64Array {
  return ncsnrToNoiseCeilingPercent(ncsnr, repetitions)
    .map((value) => Number.isNaN(value) ? 0 : value);
}

function volumeFiles(
  { layout, study }: NsdDataset,
  { subject, shape, voxels }: VolumeMasks,
): BetaFiles {
  const units = Int32Array.from([...voxels.values()].flatMap((own) => [...own]));
  return {
    shape,
    session: (session) => ({
      files: [{ path: layout.volumeBetas(subject, session), format: "hdf5", units }],
      shape,
      trials: study.trialsPerSession,
    }),
  };
}

function voxelId(subject: number, region: string, index: number): string {
  return `${subjectLabel(subject)}_${region}_v${String(index).padStart(4, "0")}`;
}
