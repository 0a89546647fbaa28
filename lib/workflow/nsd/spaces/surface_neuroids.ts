/** The vertices of a subject as neuroids, with their noise ceilings and the files of their betas. */
import {
  HEMISPHERES,
  type NsdDataset,
  readSurfaceNcsnr,
  subjectLabel,
  type SurfaceMasks,
} from "../../../loaders/nsd/mod.ts";
import { ncsnrToNoiseCeilingPercent } from "../../../noise_ceiling/mod.ts";
import type { BetaFiles } from "../betas/mod.ts";
import { concatColumns, integers, repeated } from "./columns.ts";
import type { RegionNeuroids, SubjectNeuroids } from "./neuroids.ts";
import type { SubjectMasks } from "./space.ts";

/**
 * The masks of a subject: of each region the vertices of the left hemisphere, then those of the right.
 * The numbers in the ids run on over both. Noise ceilings keep their NaN.
 */
export function surfaceSubject(
  dataset: NsdDataset,
  subject: number,
  masks: SurfaceMasks,
): SubjectMasks {
  const { study } = dataset;
  return {
    subject,
    counts: Object.fromEntries(
      [...masks.regions].map(([region, { lh, rh }]) => [region, lh.length + rh.length]),
    ),
    files: surfaceFiles(dataset, subject, masks),
    readNcsnr: async () => {
      const ncsnr = await Promise.all(
        HEMISPHERES.map((each) => readSurfaceNcsnr(dataset, subject, each, masks.vertices)),
      );
      return new Map(
        [...masks.regions].map(([region, own]) => {
          const values = HEMISPHERES.flatMap((each, h) =>
            Array.from(own[each], (vertex) => ncsnr[h]![vertex]!)
          );
          return [region, Float64Array.from(values)] as const;
        }),
      );
    },
    neuroids: (ncsnr) => neuroidsOf(subject, masks, ncsnr, study.repetitions),
  };
}

function neuroidsOf(
  subject: number,
  masks: SurfaceMasks,
  ncsnr: ReadonlyMap<string, Float64Array>,
  repetitions: number,
): SubjectNeuroids {
  const vertices = unitsOf(masks).map(({ length }) => length) as [number, number];
  const starts = [0, vertices[0]];
  const regions = new Map<string, RegionNeuroids>();
  for (const [region, own] of masks.regions) {
    const ceilings = ncsnrToNoiseCeilingPercent(ncsnr.get(region)!, repetitions);
    let number = 0;
    const coordinates = concatColumns(HEMISPHERES.map((hemisphere) => {
      const indices = own[hemisphere];
      const first = number;
      return {
        neuroid_id: Array.from(indices, () => vertexId(subject, hemisphere, region, number++)),
        subject: repeated(subjectLabel(subject), indices.length),
        hemisphere: repeated(hemisphere, indices.length),
        vertex_index: integers(indices),
        region: repeated(region, indices.length),
        nc_testset: ceilings.slice(first, first + indices.length),
      };
    }));
    const ranges = HEMISPHERES.map((each, h) => ({ start: starts[h]!, length: own[each].length }));
    regions.set(region, { region, length: number, ranges, coordinates });
    ranges.forEach((range, h) => starts[h]! += range.length);
  }
  return { subject, length: vertices[0] + vertices[1], regions };
}

/** The files of the betas of a subject's vertices, those of each hemisphere region after region. */
function surfaceFiles(
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
        format: "mgh",
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
