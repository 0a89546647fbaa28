/** The surface: the vertices of the regions on fsaverage, and their ncsnr. */
import { checkCall, listOf, number, oneOf } from "../../calls/mod.ts";
import { DataError, ShapeError } from "../../errors/mod.ts";
import { mghFrameSize, openMgh, readMgh } from "../../files/mod.ts";
import { NSD_DATASET, type NsdDataset } from "./dataset.ts";
import { checkLabels, valuesText } from "./labels.ts";
import { type Hemisphere, HEMISPHERES } from "./paths.ts";
import { type LabelSource, REGION, type Region, sourcePath } from "./region.ts";
import { sourcesOf } from "./regions.ts";
import { readLabels, verticesOf } from "./surface_labels.ts";

/** The vertices of each region, the same for every subject. */
export interface SurfaceMasks {
  /** How many vertices a hemisphere has; the left one of a subject's own surface. */
  readonly vertices: number;
  /** Vertices of each hemisphere, where they have not equally many. */
  readonly verticesOf?: Readonly<Record<Hemisphere, number>> | undefined;
  /** For each region and hemisphere its vertices, ascending from 0. */
  readonly regions: ReadonlyMap<string, Readonly<Record<Hemisphere, Int32Array>>>;
}

const CHOICES = listOf(REGION);

/**
 * Reads the label files that the regions name, of both hemispheres, and marks the vertices with their
 * labels.
 *
 * @throws {MissingError} if a label file cannot be read.
 * @throws {ShapeError} if a file is of another mesh than the study or than the first file.
 * @throws {DataError} if a file holds values that are not whole numbers, or a region has no vertex in
 * either hemisphere: all subjects have the same labels, so that it would be empty in all of them.
 * @throws {ArgumentError} if a region has no definition on the surface.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd, readRegions, readSurfaceMasks } from "neuroid";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const { vertices, regions } = await readSurfaceMasks(dataset, await readRegions());
 * const { lh, rh } = regions.get("V1")!;
 * assert.equal(vertices, 330);
 * assert.equal(lh.length + rh.length, 84);
 * ```
 */
export async function readSurfaceMasks(
  dataset: NsdDataset,
  regions: readonly Region[],
): Promise<SurfaceMasks> {
  checkCall(
    "readSurfaceMasks",
    { dataset: [dataset, NSD_DATASET], regions: [regions, CHOICES] },
    arguments,
  );
  const { layout, study } = dataset;
  const pathOf = (source: LabelSource, hemisphere: Hemisphere) =>
    sourcePath(source, { hemisphere }, (name) => layout.surfaceLabels(hemisphere, name));
  const size = study.verticesPerHemisphere;
  const labels = await readLabels(regions, pathOf, () => size ?? ncsnrVertices(dataset));
  const [firstPath, first] = [...labels][0]!;
  // A file of the user's own is compared with the tree, not the tree with it.
  const isOwn = regions.some(({ surface }) => surface.some((source) => source.path !== undefined));
  const vertices = size ?? (isOwn ? await ncsnrVertices(dataset) : first.length);
  for (const [path, values] of labels) {
    if (values.length === vertices) continue;
    throw new ShapeError({
      doing: "read surface labels",
      found: `${values.length} vertices`,
      right: `${vertices}, as ` +
        (size !== undefined
          ? "a hemisphere of fsaverage has"
          : isOwn
          ? "the tree's ncsnr has"
          : `${firstPath} has`),
      where: path,
    });
  }
  for (const [path, values] of labels) checkLabels(values, "read surface labels", path);
  const found = regions.map((region) => {
    const of = (hemisphere: Hemisphere) => verticesOf(region, hemisphere, labels, pathOf);
    return [region.name, { lh: of("lh"), rh: of("rh") }] as const;
  });
  for (const [name, { lh, rh }] of found) {
    if (lh.length + rh.length > 0) continue;
    const region = regions.find((region) => region.name === name)!;
    if (region.isOfAtlas) continue; // whether it may be empty is for those to say who asked for the atlas
    const sources = sourcesOf(region, "surface");
    const files = sources.flatMap((source) =>
      HEMISPHERES.map((hemisphere) => labels.get(pathOf(source, hemisphere)))
    ).filter((values) => values !== undefined);
    throw new DataError({
      doing: `find the vertices of ${name}`,
      found: `no vertex with its labels in either hemisphere; the values are ${valuesText(files)}`,
      right: sources.map((source) => `${source.file} with ${source.labels.join(", ")}`).join(
        " or ",
      ),
      where: pathOf(sources[0]!, "lh"),
    });
  }
  return { vertices, regions: new Map(found) };
}

/** How many vertices the tree's ncsnr has, where neither study nor labels say it. */
async function ncsnrVertices({ layout, study }: NsdDataset): Promise<number> {
  return mghFrameSize(await openMgh(layout.surfaceNcsnr(study.subjects[0]!, "lh")));
}

const HEMISPHERE = oneOf("lh", "rh");

/**
 * Reads the noise-ceiling signal-to-noise ratio of a subject's vertices, `lh.ncsnr.mgh` or
 * `rh.ncsnr.mgh`.
 *
 * Source: the NSD data manual, "noise ceiling".
 *
 * @param subject from 1.
 * @param vertices of a hemisphere, as of {@link SurfaceMasks}.
 * @returns ncsnr by vertex, unitless; NaN where it is undefined.
 * @throws {MissingError} if the file cannot be read.
 * @throws {ShapeError} if the file has another number of vertices.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd } from "neuroid";
 * import { readSurfaceNcsnr } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const ncsnr = await readSurfaceNcsnr(dataset, 1, "lh", 330);
 * assert.equal(ncsnr.length, 330);
 * ```
 */
export async function readSurfaceNcsnr(
  dataset: NsdDataset,
  subject: number,
  hemisphere: Hemisphere,
  vertices: number,
): Promise<Float64Array> {
  checkCall("readSurfaceNcsnr", {
    dataset: [dataset, NSD_DATASET],
    subject: [subject, number],
    hemisphere: [hemisphere, HEMISPHERE],
    vertices: [vertices, number],
  }, arguments);
  const { layout } = dataset;
  const path = layout.surfaceNcsnr(subject, hemisphere);
  const { data } = await readMgh(path);
  if (data.length === vertices) return Float64Array.from(data);
  throw new ShapeError({
    doing: "read the surface ncsnr",
    found: `${data.length} vertices`,
    right: `${vertices}, as the labels have`,
    where: path,
  });
}
