/** Regions as vertices of fsaverage. */
import { DataError, ShapeError } from "../../errors.ts";
import { readMgh } from "../../files/mod.ts";
import { type Hemisphere, HEMISPHERES, type NsdLayout } from "./layout.ts";
import { type Region, sourcesOf } from "./regions.ts";
import type { Study } from "./study.ts";

/** The vertices of each region, the same for every subject. */
export interface SurfaceMasks {
  /** Vertices of a hemisphere. */
  readonly vertices: number;
  /** For each region and hemisphere its vertices, ascending from 0. */
  readonly regions: ReadonlyMap<string, Readonly<Record<Hemisphere, Int32Array>>>;
}

/**
 * Reads the label files that the regions name, of both hemispheres, and marks the vertices with their
 * labels.
 *
 * @throws {ShapeError} where a file is of another mesh than the study or than the first file;
 * {@link DataError} for a region without a vertex in either hemisphere.
 */
export async function readSurfaceMasks(
  layout: NsdLayout,
  study: Study,
  regions: readonly Region[],
): Promise<SurfaceMasks> {
  const labels = await readLabels(layout, regions);
  const [firstPath, first] = [...labels][0]!;
  const vertices = study.verticesPerHemisphere ?? first.length;
  for (const [path, values] of labels) {
    if (values.length === vertices) continue;
    throw new ShapeError({
      doing: "read surface labels",
      found: `${values.length} vertices`,
      right: `${vertices}, as ` +
        (study.verticesPerHemisphere ? "a hemisphere of fsaverage has" : `${firstPath} has`),
      where: path,
    });
  }
  const found = regions.map((region) => {
    const of = (hemisphere: Hemisphere) => verticesOf(layout, region, hemisphere, labels);
    return [region.name, { lh: of("lh"), rh: of("rh") }] as const;
  });
  for (const [name, { lh, rh }] of found) {
    if (lh.length + rh.length > 0) continue;
    throw new DataError({
      doing: `find the vertices of ${name}`,
      found: "no vertex with its labels in either hemisphere",
      right: sourcesOf(regions.find((region) => region.name === name)!, "surface")
        .map((source) => `${source.file} with ${source.labels.join(", ")}`).join(" or "),
      where: firstPath,
    });
  }
  return { vertices, regions: new Map(found) };
}

async function readLabels(
  layout: NsdLayout,
  regions: readonly Region[],
): Promise<Map<string, ArrayLike<number>>> {
  const labels = new Map<string, ArrayLike<number>>();
  for (const { file } of regions.flatMap((region) => sourcesOf(region, "surface"))) {
    for (const hemisphere of HEMISPHERES) {
      const path = layout.surfaceLabels(hemisphere, file);
      if (!labels.has(path)) labels.set(path, (await readMgh(path)).data);
    }
  }
  return labels;
}

function verticesOf(
  layout: NsdLayout,
  region: Region,
  hemisphere: Hemisphere,
  labels: ReadonlyMap<string, ArrayLike<number>>,
): Int32Array {
  const sources = sourcesOf(region, "surface").map((source) => ({
    labels: source.labels,
    values: labels.get(layout.surfaceLabels(hemisphere, source.file))!,
  }));
  const found: number[] = [];
  for (let vertex = 0; vertex < sources[0]!.values.length; vertex++) {
    if (sources.some((source) => source.labels.includes(source.values[vertex]!))) {
      found.push(vertex);
    }
  }
  return Int32Array.from(found);
}

/**
 * Reads `lh.ncsnr.mgh` or `rh.ncsnr.mgh` of a subject: a unitless ratio by vertex, NaN where it is
 * undefined.
 *
 * @throws {ShapeError} where the file has another number of vertices.
 */
export async function readSurfaceNcsnr(
  layout: NsdLayout,
  subject: number,
  hemisphere: Hemisphere,
  vertices: number,
): Promise<Float64Array> {
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
