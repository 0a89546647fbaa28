/** The vertices of a subject as neuroids, with their noise ceilings and the files of their betas. */
import {
  HEMISPHERES,
  type NsdDataset,
  readSurfaceNcsnr,
  subjectLabel,
  type SurfaceMasks,
} from "../../loaders/nsd/mod.ts";
import { ncsnrToNoiseCeilingPercent } from "../../noise_ceiling/mod.ts";
import { concatColumns, integers, repeated } from "../assembly/columns.ts";
import type { BetaFiles, RegionNeuroids, SubjectSource } from "./neuroids.ts";

/**
 * Reads the ncsnr of a subject and makes its neuroids: of each region the vertices of the left
 * hemisphere, then those of the right. The numbers in the ids run on over both. Noise ceilings keep
 * their NaN.
 */
export async function surfaceSubject(
  dataset: NsdDataset,
  subject: number,
  masks: SurfaceMasks,
): Promise<SubjectSource> {
  const { study } = dataset;
  const vertices = unitsOf(masks).map(({ length }) => length) as [number, number];
  const starts = [0, vertices[0]];
  const ncsnr = await Promise.all(
    HEMISPHERES.map((each) => readSurfaceNcsnr(dataset, subject, each, masks.vertices)),
  );
  const regions = new Map<string, RegionNeuroids>();
  for (const [region, own] of masks.regions) {
    const ranges = HEMISPHERES.map((each, h) => ({
      start: starts[h]!,
      length: own[each].length,
    }));
    let number = 0;
    const coordinates = concatColumns(HEMISPHERES.map((hemisphere, h) => {
      const indices = own[hemisphere];
      return {
        neuroid_id: Array.from(indices, () => vertexId(subject, hemisphere, region, number++)),
        subject: repeated(subjectLabel(subject), indices.length),
        hemisphere: repeated(hemisphere, indices.length),
        vertex_index: integers(indices),
        region: repeated(region, indices.length),
        nc_testset: ncsnrToNoiseCeilingPercent(
          Float64Array.from(indices, (vertex) => ncsnr[h]![vertex]!),
          study.repetitions,
        ),
      };
    }));
    const length = ranges[0]!.length + ranges[1]!.length;
    regions.set(region, { region, length, ranges, coordinates });
    ranges.forEach((range, h) => starts[h]! += range.length);
  }
  const length = vertices[0] + vertices[1];
  return { neuroids: { subject, length, regions }, ...surfaceFiles(dataset, subject, masks) };
}

/** The files of the betas of a subject's vertices, those of each hemisphere region after region. */
export function surfaceFiles(
  { layout, study }: NsdDataset,
  subject: number,
  masks: SurfaceMasks,
): BetaFiles {
  const units = unitsOf(masks);
  const shape = [masks.vertices];
  return {
    shape,
    session: (session) => ({
      files: HEMISPHERES.map((hemisphere, i) => ({
        path: layout.surfaceBetas(subject, hemisphere, session),
        hemisphere,
        units: units[i]!,
      })),
      shape,
      trials: study.trialsPerSession,
    }),
  };
}

function unitsOf({ regions }: SurfaceMasks): Int32Array[] {
  return HEMISPHERES.map((hemisphere) =>
    Int32Array.from([...regions.values()].flatMap((own) => [...own[hemisphere]]))
  );
}

function vertexId(subject: number, hemisphere: string, region: string, index: number): string {
  return `${subjectLabel(subject)}_${hemisphere}_${region}_v${String(index).padStart(5, "0")}`;
}
