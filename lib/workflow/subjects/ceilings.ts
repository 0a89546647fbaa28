/** The noise ceilings of regions, straight from NSD's ncsnr: before any assembly is made. */
import {
  HEMISPHERES,
  type NsdDataset,
  readSurfaceMasks,
  readSurfaceNcsnr,
  readVolumeMasks,
  readVolumeNcsnr,
  type Region,
  subjectLabel,
} from "../../loaders/nsd/mod.ts";
import { ncsnrToNoiseCeilingPercent } from "../../noise_ceiling/mod.ts";
import type { Space } from "../file_names.ts";
import { type CeilingSummary, summarizeCeilings } from "../prepare/summary.ts";

/** Noise ceilings as columns, a value a voxel or vertex: subject by subject, region by region. */
export interface NoiseCeilings {
  readonly subject: readonly string[];
  readonly region: readonly string[];
  /** Percent, for the mean of the study's repetitions; NaN where ncsnr is undefined. */
  readonly ceiling: Float64Array;
}

/** Whose ceilings, and where. */
export interface NoiseCeilingOptions {
  readonly space: Space;
  readonly subjects: readonly number[];
  readonly regions: readonly Region[];
}

/**
 * Reads the ncsnr of subjects and turns those of the regions into noise ceilings. NaN stays NaN in
 * both spaces, where the assemblies of the volume have 0.
 */
export async function readNoiseCeilings(
  dataset: NsdDataset,
  { space, subjects, regions }: NoiseCeilingOptions,
): Promise<NoiseCeilings> {
  const read = space === "volume"
    ? (subject: number) => volumeNcsnr(dataset, subject, regions)
    : await surfaceReader(dataset, regions);
  const subjectColumn: string[] = [];
  const regionColumn: string[] = [];
  const ncsnr: number[] = [];
  for (const subject of subjects) {
    for (const [region, values] of await read(subject)) {
      for (const value of values) {
        subjectColumn.push(subjectLabel(subject));
        regionColumn.push(region);
        ncsnr.push(value);
      }
    }
  }
  return {
    subject: subjectColumn,
    region: regionColumn,
    ceiling: ncsnrToNoiseCeilingPercent(Float64Array.from(ncsnr), dataset.study.repetitions),
  };
}

/** Sums the ceilings of each subject up, over all regions that are there; NaN is left out. */
export function ceilingsBySubject(
  { subject, ceiling }: Pick<NoiseCeilings, "subject" | "ceiling">,
): (CeilingSummary & { readonly subject: string })[] {
  return [...new Set(subject)].map((label) => ({
    subject: label,
    ...summarizeCeilings(ceiling.filter((_, i) => subject[i] === label)),
  }));
}

type NcsnrByRegion = readonly (readonly [string, Iterable<number>])[];

async function volumeNcsnr(
  dataset: NsdDataset,
  subject: number,
  regions: readonly Region[],
): Promise<NcsnrByRegion> {
  const { shape, voxels } = await readVolumeMasks(dataset, subject, regions);
  const ncsnr = await readVolumeNcsnr(dataset, subject, shape);
  return [...voxels].map(([region, own]) => [region, Array.from(own, (voxel) => ncsnr[voxel]!)]);
}

async function surfaceReader(dataset: NsdDataset, regions: readonly Region[]) {
  const masks = await readSurfaceMasks(dataset, regions);
  return async (subject: number): Promise<NcsnrByRegion> => {
    const ncsnr = await Promise.all(
      HEMISPHERES.map((each) => readSurfaceNcsnr(dataset, subject, each, masks.vertices)),
    );
    return [...masks.regions].map(([region, vertices]) => [
      region,
      HEMISPHERES.flatMap((each, h) => Array.from(vertices[each], (vertex) => ncsnr[h]![vertex]!)),
    ]);
  };
}
