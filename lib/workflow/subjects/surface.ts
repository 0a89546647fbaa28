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
import type { RegionNeuroids, SubjectSource } from "./neuroids.ts";

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
  const { layout, study } = dataset;
  const shape = [masks.vertices];
  const units = HEMISPHERES.map((hemisphere) =>
    Int32Array.from([...masks.regions.values()].flatMap((each) => [...each[hemisphere]]))
  );
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
  return {
    neuroids: { subject, length: units[0]!.length + units[1]!.length, regions },
    shape,
    session: (session) => ({
      space: "surface",
      files: HEMISPHERES.map((hemisphere) => layout.surfaceBetas(subject, hemisphere, session)),
      units,
      shape,
      trials: study.trialsPerSession,
    }),
  };
}

function vertexId(subject: number, hemisphere: string, region: string, index: number): string {
  return `${subjectLabel(subject)}_${hemisphere}_${region}_v${String(index).padStart(5, "0")}`;
}
