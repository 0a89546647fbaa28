/** A subject's own surface: the vertices of the regions, and their ncsnr. */
import { checkCall, listOf, number } from "../../calls/mod.ts";
import { DataError, ShapeError } from "../../errors/mod.ts";
import { mghFrameSize, openMgh, readMgh } from "../../files/mod.ts";
import { NSD_DATASET, type NsdDataset } from "./dataset.ts";
import { checkLabels, type EmptyRegions } from "./labels.ts";
import { type Hemisphere, HEMISPHERES } from "./paths.ts";
import { type LabelSource, REGION, type Region, sourcePath } from "./region.ts";
import { subjectLabel } from "./study.ts";
import type { SurfaceMasks } from "./surface.ts";
import { readLabels, verticesOf } from "./surface_labels.ts";

const CHOICES = listOf(REGION);

/**
 * Reads the label files of a subject's own surface, and marks its vertices. Its hemispheres have not
 * equally many: each has as many as its `ncsnr.mgh`.
 *
 * @param subject from 1.
 * @throws {MissingError} if a file cannot be read.
 * @throws {ShapeError} if labels are of another surface.
 * @throws {DataError} if a region has no vertex, unless `emptyRegions` is `skip`.
 */
export async function readNativeMasks(
  dataset: NsdDataset,
  subject: number,
  regions: readonly Region[],
  emptyRegions: EmptyRegions = "stop",
): Promise<SurfaceMasks> {
  checkCall("readNativeMasks", {
    dataset: [dataset, NSD_DATASET],
    subject: [subject, number],
    regions: [regions, CHOICES],
  });
  const { layout } = dataset;
  const pathOf = (source: LabelSource, hemisphere: Hemisphere) =>
    sourcePath(
      source,
      { subject, hemisphere },
      (name) => layout.nativeLabels(subject, hemisphere, name),
    );
  const sizes = await Promise.all(
    HEMISPHERES.map(async (each) => mghFrameSize(await openMgh(layout.nativeNcsnr(subject, each)))),
  );
  const verticesPer = { lh: sizes[0]!, rh: sizes[1]! };
  const labels = await readLabels(regions, pathOf, (hemisphere) => verticesPer[hemisphere]);
  const doing = `read the labels of ${subjectLabel(subject)}`;
  for (const region of regions) {
    for (const hemisphere of HEMISPHERES) {
      for (const source of region.surface) {
        const path = pathOf(source, hemisphere);
        const values = labels.get(path);
        if (values === undefined) continue;
        checkLabels(values, doing, path);
        if (values.length === verticesPer[hemisphere]) continue;
        throw new ShapeError({
          doing,
          found: `${values.length} vertices`,
          right: `${verticesPer[hemisphere]}, as its ncsnr has`,
          where: path,
        });
      }
    }
  }
  const found = regions.map((region) => {
    const of = (hemisphere: Hemisphere) => verticesOf(region, hemisphere, labels, pathOf);
    const own = { lh: of("lh"), rh: of("rh") };
    if (own.lh.length + own.rh.length > 0 || emptyRegions === "skip") {
      return [region.name, own] as const;
    }
    throw new DataError({
      doing: `find the vertices of ${region.name} of ${subjectLabel(subject)}`,
      found: "no vertex with its labels in either hemisphere",
      right: "--empty-regions skip, which goes on without this subject in the region",
      where: pathOf(region.surface[0]!, "lh"),
    });
  });
  return { vertices: verticesPer.lh, verticesOf: verticesPer, regions: new Map(found) };
}

/**
 * Reads the ncsnr of a hemisphere of a subject's own surface, unitless; NaN where it is undefined.
 *
 * @throws {MissingError} if the file cannot be read.
 */
export async function readNativeNcsnr(
  { layout }: NsdDataset,
  subject: number,
  hemisphere: Hemisphere,
): Promise<Float64Array> {
  return Float64Array.from((await readMgh(layout.nativeNcsnr(subject, hemisphere))).data);
}
