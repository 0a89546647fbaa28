/** The vertices of a subject as neuroids, with their noise ceilings and the files of their betas. */
import {
  type Hemisphere,
  HEMISPHERES,
  type NsdDataset,
  type NsdLayout,
  readSurfaceNcsnr,
  subjectLabel,
  type SurfaceMasks,
} from "../../../loaders/nsd/mod.ts";
import { ncsnrToNoiseCeilingPercent } from "../../../noise_ceiling/mod.ts";
import type { BetaFiles, BetaFormat } from "../betas/mod.ts";
import { concatColumns, integers, repeated } from "./columns.ts";
import type { RegionNeuroids, SubjectNeuroids } from "./neuroids.ts";
import type { Space, SubjectMasks } from "./space.ts";

/** What differs between fsaverage and a subject's own surface. */
export interface SurfaceFiles {
  readonly format: BetaFormat;
  /** A file of labels on a hemisphere. */
  readonly labels: (
    layout: NsdLayout,
    subject: number,
    hemisphere: Hemisphere,
    file: string,
  ) => string;
  readonly ncsnr: (layout: NsdLayout, subject: number, hemisphere: Hemisphere) => string;
  /** The betas of a session on a hemisphere. */
  readonly betas: (
    layout: NsdLayout,
    subject: number,
    hemisphere: Hemisphere,
    session: number,
  ) => string;
  readonly readNcsnr: typeof readSurfaceNcsnr;
}

/** The files of fsaverage: MGH, float32. */
export const FSAVERAGE: SurfaceFiles = {
  format: "mgh",
  labels: (layout, _, ...which) => layout.surfaceLabels(...which),
  ncsnr: (layout, ...which) => layout.surfaceNcsnr(...which),
  betas: (layout, ...which) => layout.surfaceBetas(...which),
  readNcsnr: readSurfaceNcsnr,
};

/** Where the files of a subject's hemispheres lie, left, then right. */
export function surfacePaths({ labels, ncsnr, betas }: SurfaceFiles): Space["paths"] {
  return (layout, subject) =>
    HEMISPHERES.map((hemisphere) => ({
      labels: (file) => labels(layout, subject, hemisphere, file),
      ncsnr: ncsnr(layout, subject, hemisphere),
      betas: (session) => betas(layout, subject, hemisphere, session),
    }));
}

const verticesIn = ({ vertices, verticesOf }: SurfaceMasks, hemisphere: Hemisphere) =>
  verticesOf?.[hemisphere] ?? vertices;

/**
 * The masks of a subject: of each region the vertices of the left hemisphere, then those of the right.
 * The numbers in the ids run on over both. Noise ceilings keep their NaN.
 */
export function surfaceSubject(
  dataset: NsdDataset,
  subject: number,
  masks: SurfaceMasks,
  files: SurfaceFiles,
): SubjectMasks {
  const { study } = dataset;
  return {
    subject,
    counts: Object.fromEntries(
      [...masks.regions].map(([region, { lh, rh }]) => [region, lh.length + rh.length]),
    ),
    files: surfaceFiles(dataset, subject, masks, files),
    readNcsnr: async () => {
      const ncsnr = await Promise.all(
        HEMISPHERES.map((each) => files.readNcsnr(dataset, subject, each, verticesIn(masks, each))),
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
  { format, betas }: SurfaceFiles,
): BetaFiles {
  const units = unitsOf(masks);
  const shape = [masks.vertices];
  const isEven = masks.verticesOf === undefined;
  return {
    shape,
    session: (session) => ({
      // A hemisphere without neuroids is not read.
      files: HEMISPHERES.map((hemisphere, i) => ({
        path: betas(layout, subject, hemisphere, session),
        format,
        hemisphere,
        units: units[i]!,
        ...(!isEven && { shape: [verticesIn(masks, hemisphere)] }),
      })).filter(({ units }) => units.length > 0),
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
