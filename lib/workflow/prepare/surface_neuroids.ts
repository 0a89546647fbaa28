/** The vertices of a subject as neuroids, with their noise ceilings. */
import {
  HEMISPHERES,
  type NsdDataset,
  readSurfaceNcsnr,
  subjectLabel,
  type SurfaceMasks,
} from "../../loaders/nsd/mod.ts";
import { ncsnrToNoiseCeilingPercent } from "../../noise_ceiling/mod.ts";
import {
  concatColumns,
  integers,
  type RegionNeuroids,
  repeated,
  type SubjectNeuroids,
} from "./neuroids.ts";

/** The vertices that are read of each hemisphere, left then right: all regions one after the other. */
export function surfaceUnits(masks: SurfaceMasks): Int32Array[] {
  return HEMISPHERES.map((hemisphere) =>
    Int32Array.from([...masks.regions.values()].flatMap((each) => [...each[hemisphere]]))
  );
}

/**
 * Makes the neuroids of a subject: of each region the vertices of the left hemisphere, then those
 * of the right. The numbers in the ids run on over both. Noise ceilings keep their NaN.
 */
export async function surfaceNeuroids(
  dataset: NsdDataset,
  subject: number,
  masks: SurfaceMasks,
): Promise<SubjectNeuroids> {
  const { layout, study } = dataset;
  const units = surfaceUnits(masks);
  const starts = [0, units[0]!.length];
  const ncsnr = await Promise.all(
    HEMISPHERES.map((each) => readSurfaceNcsnr(layout, subject, each, masks.vertices)),
  );
  const regions = new Map<string, RegionNeuroids>();
  for (const [region, vertices] of masks.regions) {
    const ranges = HEMISPHERES.map((each, h) => ({
      start: starts[h]!,
      length: vertices[each].length,
    }));
    let number = 0;
    const coordinates = concatColumns(HEMISPHERES.map((hemisphere, h) => {
      const own = vertices[hemisphere];
      return {
        neuroid_id: Array.from(own, () => vertexId(subject, hemisphere, region, number++)),
        subject: repeated(subjectLabel(subject), own.length),
        hemisphere: repeated(hemisphere, own.length),
        vertex_index: integers(own),
        region: repeated(region, own.length),
        nc_testset: ncsnrToNoiseCeilingPercent(
          Float64Array.from(own, (vertex) => ncsnr[h]![vertex]!),
          study.repetitions,
        ),
      };
    }));
    const length = ranges[0]!.length + ranges[1]!.length;
    regions.set(region, { region, length, ranges, coordinates });
    ranges.forEach((range, h) => starts[h]! += range.length);
  }
  return { subject, length: units[0]!.length + units[1]!.length, regions };
}

function vertexId(subject: number, hemisphere: string, region: string, index: number): string {
  return `${subjectLabel(subject)}_${hemisphere}_${region}_v${String(index).padStart(5, "0")}`;
}
